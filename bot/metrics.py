"""Figures for the operator, in Prometheus' words."""

from collections.abc import Mapping

from prometheus_client import Counter, Gauge, Histogram

INBOX = Gauge("bantar_inbox_updates", "Updates in the inbox by status", ["status"])
OUTBOX = Gauge("bantar_outbox_letters", "Letters in the outbox by status", ["status"])
LETTERS = Counter(
    "bantar_letters", "Letters by priority and by what became of their calls", ["priority", "fate"]
)
REFUSED = Counter("bantar_refusals", "Calls that Telegram put off (429), by whom it concerned", ["whom"])
SENDING = Histogram(
    "bantar_send_seconds",
    "From the start of a call to its answer",
    buckets=(0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20),
)
LATE = Gauge("bantar_oldest_reminder_seconds", "Since when the reminder that waits longest has been due")
TICK = Histogram(
    "bantar_tick_seconds", "How long planning took", buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30)
)
LAST_TICK = Gauge("bantar_last_tick_timestamp_seconds", "When planning last came to its end")
MISSED = Counter(
    "bantar_missed_reminders", "Reminders that were never sent, since it had become too late", ["about"]
)
LINE = Gauge("bantar_line_down", "1 while Telegram cannot be reached")
SEALED = Gauge("bantar_unreadable_seals", "Sealed people whom no present key names, at the start")
SILENCE = Gauge("bantar_worker_silence_seconds", "Seconds since each worker was heard", ["worker"])


def show_silences(silences: Mapping[str, float]) -> None:
    """Set the gauge to how long each worker has not been heard."""
    SILENCE.clear()
    for worker, seconds in silences.items():
        SILENCE.labels(worker).set(seconds)


def show_queues(inbox: Mapping[str, int], outbox: Mapping[str, int]) -> None:
    """Set the gauges to what is in the database now."""
    for gauge, counts in ((INBOX, inbox), (OUTBOX, outbox)):
        gauge.clear()
        for status, number in counts.items():
            gauge.labels(status).set(number)


def sent(seconds: float) -> None:
    """Note how long a call took."""
    SENDING.observe(seconds)


def put_off(*, everybody: bool) -> None:
    """Note that Telegram put a call off, and whether that concerned every chat."""
    REFUSED.labels("everybody" if everybody else "chat").inc()


def ended(priority: str, fate: str, number: int) -> None:
    """Note what became of the calls of so many letters."""
    LETTERS.labels(priority, fate).inc(number)


def ticked(seconds: float, at: float) -> None:
    """Note that planning came to its end at `at` (Unix time) after so many seconds."""
    TICK.observe(seconds)
    LAST_TICK.set(at)


def missed(counts: Mapping[str, int]) -> None:
    """Note by what they were about how many reminders were never sent: it had become too late."""
    for about, number in counts.items():
        MISSED.labels(about).inc(number)


def show_line(*, down: bool) -> None:
    """Note whether Telegram can be reached."""
    LINE.set(down)


def show_oldest_reminder(seconds: float) -> None:
    """Set the gauge to how long the oldest reminder has been due; 0 when none waits."""
    LATE.set(seconds)
