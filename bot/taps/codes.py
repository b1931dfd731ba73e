"""Buttons of codes of attendance."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class CodeTap(Tap):
    """Draws a new code of attendance; `again`: 1 under an older one, whose picture goes."""

    verb: ClassVar[str] = "code"
    activity_id: int
    again: int
