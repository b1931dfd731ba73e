"""Buttons of arrivals at the pos."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class PosCodeTap(Tap):
    """A leader wants a code to show at the pos; `again` 1 is under the picture of the one before."""

    verb: ClassVar[str] = "poscode"
    night_id: int
    again: int


@tap_class
@dataclass(frozen=True, slots=True)
class PresenceTap(Tap):
    """A leader says how a duty went; `presence` is a rules.ronda.Presence, "" takes it back."""

    verb: ClassVar[str] = "presence"
    duty_id: int
    presence: str


@tap_class
@dataclass(frozen=True, slots=True)
class AllHereTap(Tap):
    """A leader says that all have come who were to come."""

    verb: ClassVar[str] = "allhere"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PosPlaceTap(Tap):
    """An officer says which pos is at the place that they sent, in hundred-thousandths of a degree."""

    verb: ClassVar[str] = "posplace"
    pos_id: int
    latitude: int
    longitude: int
