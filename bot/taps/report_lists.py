"""Buttons of the lists of reports: one's own, the RT's with its filters, the map, files."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class MyReportsTap(Tap):
    """A page, from 0, of one's own reports."""

    verb: ClassVar[str] = "myreports"
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class MyPhotosTap(Tap):
    """Sends whoever wrote a report its photos."""

    verb: ClassVar[str] = "myphotos"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportListTap(Tap):
    """The RT's reports. `show` is a rules.report_lists.Show, `pillar` one or "", pages from 0."""

    verb: ClassVar[str] = "rlist"
    rt_id: int
    show: str
    pillar: str
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class ReportShowTap(Tap):
    """Which of the RT's reports shall stand in the list?"""

    verb: ClassVar[str] = "rshow"
    rt_id: int
    show: str
    pillar: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportMapTap(Tap):
    """A picture of where they are."""

    verb: ClassVar[str] = "rmap"
    rt_id: int
    show: str
    pillar: str


@tap_class
@dataclass(frozen=True, slots=True)
class ReportFileTap(Tap):
    """A file of a `span` and a `form`, of rules.report_files; "" asks which."""

    verb: ClassVar[str] = "rfile"
    rt_id: int
    span: str
    form: str
