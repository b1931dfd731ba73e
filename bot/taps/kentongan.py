"""Buttons of the kentongan: raising an alarm in two taps, the all-clear, the table of codes."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class KentonganTap(Tap):
    """Shows an RT's codes; `anew` 1 in a message of its own, 0 in place of the one under the button."""

    verb: ClassVar[str] = "kentongan"
    rt_id: int
    anew: int


@tap_class
@dataclass(frozen=True, slots=True)
class AlarmCodeTap(Tap):
    """The first tap: which code; nobody hears of it yet."""

    verb: ClassVar[str] = "alarmcode"
    code_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AlarmTap(Tap):
    """The second tap: raise it. `minute` is when it was asked, so that an old button raises nothing."""

    verb: ClassVar[str] = "alarm"
    code_id: int
    minute: int


@tap_class
@dataclass(frozen=True, slots=True)
class AlarmWhereTap(Tap):
    """Who raised it wants to write where it is."""

    verb: ClassVar[str] = "alarmwhere"
    alarm_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AllClearTap(Tap):
    """The all-clear; `step` is a rules.kentongan.Step: first asked, then given, or not."""

    verb: ClassVar[str] = "allclear"
    alarm_id: int
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class KentonganCodesTap(Tap):
    """The officers' page of an RT's table of codes."""

    verb: ClassVar[str] = "kcodes"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class KentonganCodeTap(Tap):
    """One line of the table; `what` is a rules.kentongan.Edit."""

    verb: ClassVar[str] = "kcode"
    code_id: int
    what: str


@tap_class
@dataclass(frozen=True, slots=True)
class KentonganNewTap(Tap):
    """Another line for the table."""

    verb: ClassVar[str] = "knew"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class KentonganGroupTap(Tap):
    """Whether the group hears of alarms: `on` 1 or 0."""

    verb: ClassVar[str] = "kgroup"
    rt_id: int
    on: int
