"""Buttons of the summary and of its settings."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SummaryTap(Tap):
    """Tells of `days` (rules.stretches: `chosen` reads them) in place of what the message showed."""

    verb: ClassVar[str] = "sum"
    rt_id: int
    days: str


@tap_class
@dataclass(frozen=True, slots=True)
class SummaryBelowTap(Tap):
    """The same in a message of its own: a picture cannot become a page."""

    verb: ClassVar[str] = "sumbelow"
    rt_id: int
    days: str


@tap_class
@dataclass(frozen=True, slots=True)
class SummaryOpenTap(Tap):
    """The same with the picture beside it, of one of several RT."""

    verb: ClassVar[str] = "sumopen"
    rt_id: int
    days: str


@tap_class
@dataclass(frozen=True, slots=True)
class SummaryOtherTap(Tap):
    """Asks for other days, to be typed."""

    verb: ClassVar[str] = "sumother"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SummaryFileTap(Tap):
    """Sends it as a picture or a file; `form` is rules.summaries.Form."""

    verb: ClassVar[str] = "sumfile"
    rt_id: int
    days: str
    form: str


@tap_class
@dataclass(frozen=True, slots=True)
class FigureMeaningsTap(Tap):
    """What each figure means, in a message of its own."""

    verb: ClassVar[str] = "figures"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SummarySettingsTap(Tap):
    """Shows when the weekly summary comes, and to whom."""

    verb: ClassVar[str] = "sumset"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskSummaryTap(Tap):
    """Asks for one of it; `field` is rules.summary_settings.Field."""

    verb: ClassVar[str] = "asksum"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseSummaryTap(Tap):
    """Takes one of the choices."""

    verb: ClassVar[str] = "setsum"
    rt_id: int
    field: str
    choice: str
