"""Buttons of calendars."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class CalendarTap(Tap):
    """Wants one activity as a file for a calendar."""

    verb: ClassVar[str] = "ics"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class FeedTap(Tap):
    """The person's own calendar: `show` (and begin it), `renew` its address, turn it `off`."""

    verb: ClassVar[str] = "feed"
    step: str
