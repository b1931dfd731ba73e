"""Buttons that move or cancel an activity."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class MoveTap(Tap):
    """Asks for another day."""

    verb: ClassVar[str] = "move"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveDayTap(Tap):
    """The day was chosen (date.toordinal), the hour is next."""

    verb: ClassVar[str] = "moveday"
    activity_id: int
    day: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveToTap(Tap):
    """The time was chosen (minute of the epoch), a look at old and new is next."""

    verb: ClassVar[str] = "moveto"
    activity_id: int
    minute: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoveSureTap(Tap):
    """Moves the activity."""

    verb: ClassVar[str] = "movesure"
    activity_id: int
    minute: int


@tap_class
@dataclass(frozen=True, slots=True)
class CallOffTap(Tap):
    """Asks whether to cancel an activity."""

    verb: ClassVar[str] = "calloff"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class CallOffSureTap(Tap):
    """Cancels the activity."""

    verb: ClassVar[str] = "calloffsure"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class RainTap(Tap):
    """Rain: proposes the next free day."""

    verb: ClassVar[str] = "rain"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PlaceTap(Tap):
    """Asks for another place."""

    verb: ClassVar[str] = "place"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PlaceSureTap(Tap):
    """Puts the activity at the place that was typed; `key` is the dialogue's, which holds it."""

    verb: ClassVar[str] = "placesure"
    key: str
