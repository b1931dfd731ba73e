"""A story: beats that are played one after another at their hour, told to the followers of the town."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from playground.stage.cast import Cast
from playground.stage.hands import Hands

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # Selasa, 16.30 WIB: where every story ends


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour in Jambi."""
    return datetime.combine(day, time(hour, minute), WIB).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of a story; what it is about, in both languages of the page."""

    at: datetime
    id: str
    en: str
    play: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Story:
    """When it begins, and its beats once the people are there."""

    begins: datetime
    beats: Callable[[Hands, Cast], list[Beat]]


def no_beats(_hands: Hands, _cast: Cast) -> list[Beat]:
    """A group that has yet to be set up: by whoever looks at the page."""
    return []
