"""Moments in the keys of letters."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(moment: datetime) -> int:
    """Return a moment in microseconds, as exactly as the database keeps it: two in a second are two."""
    return (moment - EPOCH) // timedelta(microseconds=1)
