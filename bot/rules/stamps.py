"""Moments as numbers: in the keys of letters, and in buttons."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MINUTE = 2**32 // 60  # of the epoch, in the year 2106: what a forged tap names beyond is no time


def stamp(moment: datetime) -> int:
    """Return a moment in microseconds, as exactly as the database keeps it: two in a second are two."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def minute_of(moment: datetime) -> int:
    """Return the minute of the epoch, as a button carries it."""
    return int(moment.timestamp()) // 60


def moment_of(minute: int) -> datetime | None:
    """Return the moment that a button carries; None for a forged one."""
    return datetime.fromtimestamp(minute * 60, UTC) if 0 < minute < LAST_MINUTE else None
