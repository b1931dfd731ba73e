"""Buttons of sheets to print."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SheetsTap(Tap):
    """Which sheets of this RT's night watch?"""

    verb: ClassVar[str] = "sheets"
    neighbourhood_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SheetTap(Tap):
    """Wants one: `what` is a rules.sheets.Sheet, `day` the ISO day of an evening on it."""

    verb: ClassVar[str] = "sheet"
    neighbourhood_id: int
    what: str
    day: str
