"""When the clock looks at something next: as soon as anything can be due, and now and then to be sure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

AGAIN = timedelta(minutes=15)  # while something may be due at any time: somebody's place may have changed
QUARTER = 15  # minutes over which such looks are spread
LONGEST = timedelta(days=1)  # whatever was overlooked is seen by then
SPREAD = 12 * 60  # minutes over which what was seen at the same time is seen again
Span = tuple[datetime, datetime]


def next_look(
    now: datetime, last: datetime, moments: Iterable[datetime], spans: Iterable[Span], number: int = 0
) -> datetime | None:
    """Return when to look next; None once it is `last` or later: nothing is ever due from then on.

    At each of the `moments` something may begin to be due; from the beginning to the end of each of the
    `spans` it may at any time, and whoever changes what matters has it looked at. `number` is the row's: the
    looks that are only to be sure are spread by it, though all in a city begin at the same hour.
    """
    if now >= last:
        return None
    spans = list(spans)
    is_open = any(since <= now < until for since, until in spans)
    ahead = [moment for moment in (*moments, *(since for since, _ in spans)) if moment > now]
    return min(*ahead, last, again_at(now, number) if is_open else latest(now, number))


def again_at(now: datetime, number: int) -> datetime:
    """Return when to look again while something is open: each row has its own minute of a quarter."""
    return now + AGAIN - timedelta(minutes=(int(now.timestamp()) // 60 + place(number, QUARTER)) % QUARTER)


def latest(now: datetime, number: int) -> datetime:
    """Return when to look again, to be sure, where nothing is ahead for long."""
    return now + LONGEST - timedelta(minutes=place(number, SPREAD))


def place(number: int, places: int) -> int:
    """Spread numbers, also those of which each RT has as many: they would all have the same remainder."""
    return (number + number // places) % places
