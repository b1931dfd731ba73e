"""Buttons of swaps."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SwapTap(Tap):
    """Tukar under a duty: whom to ask?"""

    verb: ClassVar[str] = "swap"
    duty_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SwapWhoTap(Tap):
    """A page, from 0, of those who can be asked by name."""

    verb: ClassVar[str] = "swapwho"
    duty_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class SwapAskTap(Tap):
    """Asks one resident; 0 asks everybody."""

    verb: ClassVar[str] = "swapask"
    duty_id: int
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TakeOverTap(Tap):
    """Saya gantikan."""

    verb: ClassVar[str] = "takeover"
    swap_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ExchangeTap(Tap):
    """Tukar dengan giliran saya: which one?"""

    verb: ClassVar[str] = "exchange"
    swap_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ExchangeForTap(Tap):
    """Offers this duty of the presser's own in exchange."""

    verb: ClassVar[str] = "exchangefor"
    swap_id: int
    duty_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SwapSayTap(Tap):
    """Yes (1) or no (0): to a request by name, to an offer, or as who approves."""

    verb: ClassVar[str] = "swapsay"
    swap_id: int
    yes: int


@tap_class
@dataclass(frozen=True, slots=True)
class ApproveTap(Tap):
    """A leader or an officer agrees (1), or not (0)."""

    verb: ClassVar[str] = "approve"
    swap_id: int
    yes: int


@tap_class
@dataclass(frozen=True, slots=True)
class WithdrawTap(Tap):
    """Takes a request back."""

    verb: ClassVar[str] = "unswap"
    swap_id: int
