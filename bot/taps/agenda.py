"""Buttons of /kegiatan beside those of what is coming."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class MineTap(Tap):
    """A page, from 0, of what the reader joins, in private."""

    verb: ClassVar[str] = "mine"
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class PastTap(Tap):
    """A page, from 0, of what was, in private."""

    verb: ClassVar[str] = "past"
    page: int
