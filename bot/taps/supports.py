"""Buttons of those who support a report of somebody else."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SupportTap(Tap):
    """Supports a ticket in place of what is being written; `key` is the dialogue's."""

    verb: ClassVar[str] = "support"
    key: str
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SupportEndTap(Tap):
    """Hears of a ticket no longer."""

    verb: ClassVar[str] = "supportend"
    report_id: int
