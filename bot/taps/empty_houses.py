"""Buttons of empty houses; days are numbers, as date.toordinal() counts them."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyTap(Tap):
    """The reader's own houses, and what they have told of them."""

    verb: ClassVar[str] = "empty"


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyListTap(Tap):
    """A page of an RT's empty houses, for officers."""

    verb: ClassVar[str] = "emptylist"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyWhichTap(Tap):
    """A page of an RT's houses, for an officer who tells of one."""

    verb: ClassVar[str] = "emptywhich"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyFromTap(Tap):
    """A house will be empty: from which evening?"""

    verb: ClassVar[str] = "emptyfrom"
    household_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyUntilTap(Tap):
    """From this evening: until which?"""

    verb: ClassVar[str] = "emptyuntil"
    household_id: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyNoteTap(Tap):
    """From this evening to that one."""

    verb: ClassVar[str] = "emptynote"
    household_id: int
    first: int
    last: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyShowTap(Tap):
    """One of them, with what can be done; what is typed then are words for the squad."""

    verb: ClassVar[str] = "emptyshow"
    empty_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class EmptyEndTap(Tap):
    """Its people are back, or will not go; `sure` is 0 until it was asked."""

    verb: ClassVar[str] = "emptyend"
    empty_id: int
    sure: int
