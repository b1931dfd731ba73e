"""Figures for the operator, in Prometheus' words."""

from collections.abc import Mapping

from prometheus_client import Counter, Gauge

INBOX = Gauge("bantar_inbox_updates", "Updates in the inbox by status", ["status"])
OUTBOX = Gauge("bantar_outbox_letters", "Letters in the outbox by status", ["status"])
SEALED = Gauge("bantar_unreadable_seals", "Sealed people whom no present key names, at the start")
MISSED = Counter("bantar_missed_reminders", "What nobody was reminded of while the bot was down", ["about"])


def missed(counts: Mapping[str, int]) -> None:
    """Count what nobody was reminded of, by what it is about."""
    for about, number in counts.items():
        MISSED.labels(about).inc(number)


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
