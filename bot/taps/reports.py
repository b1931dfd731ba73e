"""Buttons of reporting: which RT, which kind, who may know, sending."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ReportTap(Tap):
    """Begins a report in an RT; 0: in the only one, or asks which."""

    verb: ClassVar[str] = "report"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportKindTap(Tap):
    """What it is about: a line of the RT's list. `key` is the dialogue's."""

    verb: ClassVar[str] = "reportkind"
    key: str
    kind_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportSecretTap(Tap):
    """A sensitive kind by its key; "" shows whom to call before anything is told."""

    verb: ClassVar[str] = "reportsecret"
    key: str
    secret: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportStepTap(Tap):
    """`step` is a rules.report_drafts.Step."""

    verb: ClassVar[str] = "reportstep"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportPrivacyTap(Tap):
    """Who may know; `privacy` is a rules.reports.Privacy, "" asks."""

    verb: ClassVar[str] = "reportwho"
    key: str
    privacy: str


@tap_class
@dataclass(frozen=True, slots=True)
class MyReportTap(Tap):
    """Shows whoever wrote a report what has become of it."""

    verb: ClassVar[str] = "myreport"
    report_id: int
