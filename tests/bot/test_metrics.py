"""Figures for the operator."""

from prometheus_client import REGISTRY, generate_latest

from bot import metrics
from bot.metrics import show_queues, show_silences


def shown() -> set[str]:
    lines = generate_latest().decode().splitlines()
    return {line for line in lines if line.startswith(("bantar_inbox", "bantar_outbox", "bantar_worker"))}


def test_it_shows_what_is_there_now_and_no_more() -> None:
    show_silences({"intake": 0.5, "poller": 3})
    show_silences({"intake": 0.25})
    show_queues({"waiting": 2, "handled": 1000}, {"sent": 7})
    assert shown() == {
        'bantar_inbox_updates{status="waiting"} 2.0',
        'bantar_inbox_updates{status="handled"} 1000.0',
        'bantar_outbox_letters{status="sent"} 7.0',
        'bantar_worker_silence_seconds{worker="intake"} 0.25',
    }
    show_silences({})
    show_queues({"handled": 3}, {})
    assert shown() == {'bantar_inbox_updates{status="handled"} 3.0'}


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_it_counts_letters_calls_and_refusals() -> None:
    names = ("bantar_letters_total", "bantar_send_seconds_count", "bantar_refusals_total")
    labels: list[dict[str, str]] = [{"priority": "reminder", "fate": "sent"}, {}, {"whom": "chat"}]
    before = [value(name, **label) for name, label in zip(names, labels, strict=True)]
    everybody = value("bantar_refusals_total", whom="everybody")
    metrics.ended("reminder", "sent", 1)
    metrics.sent(0.07)
    metrics.put_off(everybody=False)
    metrics.put_off(everybody=True)
    after = [value(name, **label) for name, label in zip(names, labels, strict=True)]
    assert [new - old for old, new in zip(before, after, strict=True)] == [1, 1, 1]
    assert value("bantar_refusals_total", whom="everybody") == everybody + 1


def test_it_shows_ticks_and_what_they_missed() -> None:
    ticks, nights = value("bantar_tick_seconds_count"), value("bantar_missed_reminders_total", about="night")
    metrics.ticked(0.02, 1_800_000_000.0)
    metrics.missed({"night": 3})
    assert value("bantar_tick_seconds_count") == ticks + 1
    assert value("bantar_last_tick_timestamp_seconds") == 1_800_000_000.0
    assert value("bantar_missed_reminders_total", about="night") == nights + 3


def test_it_shows_the_line_and_the_oldest_reminder() -> None:
    metrics.show_line(down=True)
    metrics.show_oldest_reminder(12.5)
    assert [value("bantar_line_down"), value("bantar_oldest_reminder_seconds")] == [1.0, 12.5]
    metrics.show_line(down=False)
    assert value("bantar_line_down") == 0.0
