"""Figures for the operator, in Prometheus' words."""

from collections.abc import Mapping

from prometheus_client import Gauge

INBOX = Gauge("bantar_inbox_updates", "Updates in the inbox by status", ["status"])
OUTBOX = Gauge("bantar_outbox_letters", "Letters in the outbox by status", ["status"])
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
