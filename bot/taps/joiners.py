"""Buttons to note who came along to a night of watch without a duty in it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class JoinersTap(Tap):
    """A page, from 0, of those who may have come along; `found` 1: of those whose name was typed."""

    verb: ClassVar[str] = "joiners"
    night_id: int
    page: int
    found: int


@tap_class
@dataclass(frozen=True, slots=True)
class JoinerTap(Tap):
    """One of them: in whose place?"""

    verb: ClassVar[str] = "joiner"
    night_id: int
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class JoinTap(Tap):
    """In the place of this duty's owner; 0: beside the others."""

    verb: ClassVar[str] = "join"
    night_id: int
    resident_id: int
    duty_id: int
