"""Buttons that say which days are no holidays."""

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


@tap_class
@dataclass(frozen=True, slots=True)
class HolidaysTap(Tap):
    """A page, from 0, of the holidays that come, as an RT has them."""

    verb: ClassVar[str] = "holidays"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class HolidayTap(Tap):
    """A day, a date.toordinal, is no holiday there (0), or is one again (1)."""

    verb: ClassVar[str] = "holiday"
    rt_id: int
    day: int
    is_off: int
    page: int
