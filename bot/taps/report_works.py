"""Buttons of tickets that become a kerja bakti: gathering them, planning it, and closing them afterwards."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class WorksTap(Tap):
    """Shows which tickets are gathered (rules.report_works.packed), the first of them always."""

    verb: ClassVar[str] = "works"
    picked: str


@tap_class
@dataclass(frozen=True, slots=True)
class WorksPlanTap(Tap):
    """Begins the plan of these."""

    verb: ClassVar[str] = "workp"
    picked: str


@tap_class
@dataclass(frozen=True, slots=True)
class WorksDoneTap(Tap):
    """Closes a ticket of a kerja bakti that is over; 0: all of them."""

    verb: ClassVar[str] = "workdone"
    activity_id: int
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class WorksSomeTap(Tap):
    """Shows them one by one."""

    verb: ClassVar[str] = "worksome"
    activity_id: int
