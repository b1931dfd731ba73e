"""Buttons of work without a common hour."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class DoneTap(Tap):
    """The presser's own part is done (1) or not yet (0)."""

    verb: ClassVar[str] = "done"
    activity_id: int
    done: int


@tap_class
@dataclass(frozen=True, slots=True)
class NoPhotoTap(Tap):
    """No photo: takes the question for one away. Who replies to it is found by the activity it names."""

    verb: ClassVar[str] = "nophoto"
    activity_id: int
