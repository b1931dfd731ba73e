"""Buttons about those who have not answered yet."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SilentTap(Tap):
    """A page, from 0, of the houses that have not answered."""

    verb: ClassVar[str] = "silent"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class NudgeTap(Tap):
    """Asks them in private, each once."""

    verb: ClassVar[str] = "nudge"
    activity_id: int
