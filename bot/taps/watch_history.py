"""Buttons of somebody's own nights of watch, and of contributions."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class WatchedTap(Tap):
    """A page, from 0, of the reader's own nights that were."""

    verb: ClassVar[str] = "watched"
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class ContributionsTap(Tap):
    """Contributions of an RT, so many months `back`, for chair and treasurer."""

    verb: ClassVar[str] = "kontribusi"
    neighbourhood_id: int
    back: int
