"""Buttons of attendance and closing."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class AttendTap(Tap):
    """A page of the attendance list, from 0."""

    verb: ClassVar[str] = "attend"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class PresentTap(Tap):
    """A name on the attendance list: was there (1) or not (0), so two officers never undo each other."""

    verb: ClassVar[str] = "present"
    activity_id: int
    person_id: int
    present: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class FindTap(Tap):
    """A page, from 0, of the names with these words (rules.attendance.sought)."""

    verb: ClassVar[str] = "find"
    activity_id: int
    page: int
    words: str


@tap_class
@dataclass(frozen=True, slots=True)
class FoundTap(Tap):
    """As PresentTap, on a page of the names with these words; it stays there."""

    verb: ClassVar[str] = "found"
    activity_id: int
    person_id: int
    present: int
    page: int
    words: str


@tap_class
@dataclass(frozen=True, slots=True)
class CloseTap(Tap):
    """Asks whether to close an activity."""

    verb: ClassVar[str] = "close"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class CloseSureTap(Tap):
    """Closes the activity and thanks everybody."""

    verb: ClassVar[str] = "closesure"
    activity_id: int
