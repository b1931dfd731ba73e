"""Buttons of /warga: those without Telegram, and the houses."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class WargaTap(Tap):
    """A page, from 0, of an RT's residents without Telegram."""

    verb: ClassVar[str] = "warga"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class RepresentedTap(Tap):
    """One of them."""

    verb: ClassVar[str] = "repr"
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class MergeTap(Tap):
    """A page, from 0, of the residents with an account, to choose who that is."""

    verb: ClassVar[str] = "merge"
    resident_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class MergeWithTap(Tap):
    """Asks (0) whether both are one person, or says so (1)."""

    verb: ClassVar[str] = "mergewith"
    resident_id: int
    into_id: int
    sure: int


@tap_class
@dataclass(frozen=True, slots=True)
class DropTap(Tap):
    """Asks (0) whether to delete somebody without Telegram, or does so (1)."""

    verb: ClassVar[str] = "drop"
    resident_id: int
    sure: int


@tap_class
@dataclass(frozen=True, slots=True)
class HousesTap(Tap):
    """A page, from 0, of an RT's houses."""

    verb: ClassVar[str] = "houses"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class ExemptTap(Tap):
    """A house is exempt from now on (1), or no longer (0)."""

    verb: ClassVar[str] = "exempt"
    rt_id: int
    household_id: int
    exempt: int
    page: int
