"""Buttons of photos."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class PhotosTap(Tap):
    """Shows the photos of an activity, in private."""

    verb: ClassVar[str] = "photos"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PhotoDropTap(Tap):
    """Takes one photo out."""

    verb: ClassVar[str] = "photodrop"
    photo_id: int
