"""A story: scenes that are played one after another, told to the followers of the town."""

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
class Scene:
    """One step of a story, in both languages of the page."""

    id: str
    en: str
    play: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Story:
    """When it begins, and its scenes once the people are there."""

    begins: datetime
    scenes: Callable[[Hands, Cast], list[Scene]]


def no_scenes(_hands: Hands, _cast: Cast) -> list[Scene]:
    """A group that has yet to be set up: by whoever looks at the page."""
    return []
