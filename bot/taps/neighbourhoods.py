"""Buttons of setting a neighbourhood up."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SetUpTap(Tap):
    """Begins to set up the neighbourhood of this group."""

    verb: ClassVar[str] = "setup"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SetUpDoneTap(Tap):
    """Finishes the set-up; who presses it becomes the chair."""

    verb: ClassVar[str] = "setupdone"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TakeChairTap(Tap):
    """A group admin becomes chair of a neighbourhood that has none."""

    verb: ClassVar[str] = "takechair"
    rt_id: int
