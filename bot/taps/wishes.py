"""Buttons of /pengingat saya, and those below a reminder."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class AgainTap(Tap):
    """The same reminder once more in an hour."""

    verb: ClassVar[str] = "again"
    letter_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class StopTap(Tap):
    """No more reminders of what this letter was about."""

    verb: ClassVar[str] = "quiet"
    letter_id: int
