"""Buttons of /pengingat saya, and those below a reminder."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class WishesTap(Tap):
    """Shows a page; page: rules.wishes.Page."""

    verb: ClassVar[str] = "wishes"
    page: str


@tap_class
@dataclass(frozen=True, slots=True)
class WishTap(Tap):
    """Takes one of the choices of a field; field: rules.wishes.Field."""

    verb: ClassVar[str] = "wish"
    field: str
    value: int


@tap_class
@dataclass(frozen=True, slots=True)
class PauseTap(Tap):
    """No reminders for so many days; 0 ends the pause."""

    verb: ClassVar[str] = "pause"
    days: int


@tap_class
@dataclass(frozen=True, slots=True)
class PauseDayTap(Tap):
    """No reminders until a local day, as an ordinal."""

    verb: ClassVar[str] = "pauseday"
    day: int


@tap_class
@dataclass(frozen=True, slots=True)
class GoOnTap(Tap):
    """Reminds again of what was stopped; about: rules.wishes.About."""

    verb: ClassVar[str] = "goon"
    about: str
    subject_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AgainTap(Tap):
    """Below a reminder: the same once more in an hour; `stamp`: see `Claimed` in db/outbox.py."""

    verb: ClassVar[str] = "again"
    letter_id: int
    stamp: int


@tap_class
@dataclass(frozen=True, slots=True)
class StopTap(Tap):
    """Below a reminder: no more of what it was about."""

    verb: ClassVar[str] = "quiet"
    letter_id: int
    stamp: int


@tap_class
@dataclass(frozen=True, slots=True)
class UnstopTap(Tap):
    """Below a reminder that was stopped: go on after all."""

    verb: ClassVar[str] = "unquiet"
    letter_id: int
    stamp: int
