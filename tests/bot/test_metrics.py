"""Figures for the operator."""

from prometheus_client import generate_latest

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
