"""Buttons of /peran."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class RolesTap(Tap):
    """Shows one person's offices, or with person 0 who holds what."""

    verb: ClassVar[str] = "roles"
    rt_id: int
    person_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ChangeRoleTap(Tap):
    """Gives (1) or takes (0) an office: absolute, so that a second press changes nothing."""

    verb: ClassVar[str] = "role"
    rt_id: int
    person_id: int
    role: str
    gives: int
