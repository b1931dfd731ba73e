"""Buttons of drawing a roster of night watches."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class DrawTap(Tap):
    """Begins a drawing for an RT."""

    verb: ClassVar[str] = "draw"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class LotTap(Tap):
    """Something is chosen in a drawing; `key` is the draft's, `what` is rules.periods.Choice."""

    verb: ClassVar[str] = "lot"
    key: str
    what: str
    number: int


@tap_class
@dataclass(frozen=True, slots=True)
class WatcherTap(Tap):
    """Something about one person who may be drawn: `what` is changed, "" only shows them."""

    verb: ClassVar[str] = "watcher"
    key: str
    resident_id: int
    what: str
