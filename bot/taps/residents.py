"""Buttons of how a resident is addressed and where they live."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class AddressTap(Tap):
    """How to be addressed (rules.residents.AddressForm); `first`: 1 while the first questions are asked."""

    verb: ClassVar[str] = "address"
    form: str
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class NameTap(Tap):
    """Wants to type how to be addressed."""

    verb: ClassVar[str] = "name"
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class HouseTap(Tap):
    """Wants to type the house in this neighbourhood."""

    verb: ClassVar[str] = "house"
    rt_id: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class NoHouseTap(Tap):
    """No house, please: skipped (1) among the first questions, forgotten (0) later."""

    verb: ClassVar[str] = "nohouse"
    rt_id: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class MeTap(Tap):
    """Under /saya: `me` shows it, `address` and `house` change it."""

    verb: ClassVar[str] = "me"
    about: str


@tap_class
@dataclass(frozen=True, slots=True)
class MePageTap(Tap):
    """A page of /saya, from 0, for somebody who lives in many RT."""

    verb: ClassVar[str] = "mepage"
    page: int
