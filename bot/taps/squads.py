"""Buttons of the squads (regu)."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SquadsTap(Tap):
    """The squads of an RT, a page of them."""

    verb: ClassVar[str] = "squads"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class SquadNewTap(Tap):
    """One squad more: first its nights."""

    verb: ClassVar[str] = "squadnew"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SquadTap(Tap):
    """Something of a squad, 0 for one that is being made; `what` is rules.squads.Choice."""

    verb: ClassVar[str] = "squad"
    squad_id: int
    what: str
    number: int
    page: int
