"""Buttons of when an RT is reminded."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ReminderSettingsTap(Tap):
    """Shows when an RT is reminded."""

    verb: ClassVar[str] = "remset"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskReminderTap(Tap):
    """Asks for one of it; `field` is rules.reminder_settings.Field."""

    verb: ClassVar[str] = "askrem"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseReminderTap(Tap):
    """Takes one of the choices."""

    verb: ClassVar[str] = "setrem"
    rt_id: int
    field: str
    choice: str


@tap_class
@dataclass(frozen=True, slots=True)
class LeadsTap(Tap):
    """The kinds of things, each with its own hours ("": all of them); `kind` is rules.kinds.Kind."""

    verb: ClassVar[str] = "leads"
    rt_id: int
    kind: str


@tap_class
@dataclass(frozen=True, slots=True)
class LeadTap(Tap):
    """Sets one reminder of a kind; `turn` is rules.reminder_settings.Turn, the value in minutes."""

    verb: ClassVar[str] = "lead"
    rt_id: int
    kind: str
    turn: str
    value: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskLeadTap(Tap):
    """Asks for one reminder of a kind; `turn` is rules.reminder_settings.Turn."""

    verb: ClassVar[str] = "asklead"
    rt_id: int
    kind: str
    turn: str
