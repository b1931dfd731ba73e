"""Buttons of how an RT takes reports: settings, the list of kinds, the officers' group, pauses."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ReportSettingsTap(Tap):
    """Shows how an RT takes reports."""

    verb: ClassVar[str] = "reportset"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskReportTap(Tap):
    """Asks for one of it; `field` is rules.report_settings.Field."""

    verb: ClassVar[str] = "askreport"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseReportTap(Tap):
    """Takes one of the choices."""

    verb: ClassVar[str] = "setreport"
    rt_id: int
    field: str
    choice: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportKindsTap(Tap):
    """Shows what can be reported; `new` 1 asks for another kind."""

    verb: ClassVar[str] = "reportkinds"
    rt_id: int
    new: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportLineTap(Tap):
    """Does something with a kind: `step` is rules.report_settings.Line; "" as its value asks."""

    verb: ClassVar[str] = "reportline"
    kind_id: int
    step: str
    value: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportGroupTap(Tap):
    """The officers' group, in private: shown (1), or used no longer (0)."""

    verb: ClassVar[str] = "reportgroup"
    rt_id: int
    on: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportHereTap(Tap):
    """In a group: new reports shall come here, only officers are in it."""

    verb: ClassVar[str] = "reporthere"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class MuteTap(Tap):
    """A pause for whoever wrote a report; 0 days asks."""

    verb: ClassVar[str] = "mute"
    report_id: int
    days: int


@tap_class
@dataclass(frozen=True, slots=True)
class MutesTap(Tap):
    """Shows an RT's pauses; `end` is one to end first, or 0."""

    verb: ClassVar[str] = "mutes"
    rt_id: int
    end: int
