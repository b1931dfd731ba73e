"""Buttons that say that a day is no holiday."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class PlanNotHolidayTap(Tap):
    """Under a preview; `key` is the draft's, the day a date.toordinal."""

    verb: ClassVar[str] = "plannoholi"
    key: str
    day: int


@tap_class
@dataclass(frozen=True, slots=True)
class NotHolidayTap(Tap):
    """Under the note about a date of a series: the day of this activity."""

    verb: ClassVar[str] = "noholi"
    activity_id: int
