"""Buttons of the houses in which nobody can be written to."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class UnreachedTap(Tap):
    """A page, from 0, of the houses that nobody reaches (0), or that officers speak for (1)."""

    verb: ClassVar[str] = "unreached"
    rt_id: int
    represented: int
    page: int
