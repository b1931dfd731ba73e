"""Buttons of routines and of house groups."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class RoutinesTap(Tap):
    """Shows a page of the routines of an RT."""

    verb: ClassVar[str] = "routines"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class OwnRemindersTap(Tap):
    """Shows how whoever taps is reminded."""

    verb: ClassVar[str] = "ownreminders"


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineTap(Tap):
    """Does something with a routine: `do` is rules.routines.Do, `value` when a pause ends (toordinal)."""

    verb: ClassVar[str] = "routine"
    routine_id: int
    do: str
    value: int


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineNewTap(Tap):
    """Begins a new one: `usual` is rules.routine_sketches.Usual, or "" for other words."""

    verb: ClassVar[str] = "routinenew"
    rt_id: int
    usual: str


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineAskTap(Tap):
    """Asks a question of the one that is written; `step` is rules.routine_sketches.Step."""

    verb: ClassVar[str] = "routineask"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineSetTap(Tap):
    """Answers one."""

    verb: ClassVar[str] = "routineset"
    key: str
    step: str
    value: str


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineSaveTap(Tap):
    """Stores what was written."""

    verb: ClassVar[str] = "routinesave"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class RoutineLeaveTap(Tap):
    """Leaves what was written; nothing is stored."""

    verb: ClassVar[str] = "routineleave"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class HouseGroupsTap(Tap):
    """Shows the house groups of an RT; `new` 1 asks for another one."""

    verb: ClassVar[str] = "housegroups"
    rt_id: int
    new: int


@tap_class
@dataclass(frozen=True, slots=True)
class HouseGroupTap(Tap):
    """Does something with a group (rules.house_groups.Do); `value` is a house, on this page."""

    verb: ClassVar[str] = "housegroup"
    group_id: int
    do: str
    value: int
    page: int
