"""Buttons of the self-check; indicators are keys of rules/indicators.toml, as in kampung_bantar.drains."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SelfCheckTap(Tap):
    """All indicators with their steps."""

    verb: ClassVar[str] = "check"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class IndicatorTap(Tap):
    """One of them, to be answered; "" is the next one that has no step yet."""

    verb: ClassVar[str] = "indicator"
    rt_id: int
    indicator: str


@tap_class
@dataclass(frozen=True, slots=True)
class CheckStepTap(Tap):
    """The step at which the RT sees itself."""

    verb: ClassVar[str] = "checkstep"
    rt_id: int
    indicator: str
    step: int


@tap_class
@dataclass(frozen=True, slots=True)
class ChecklistTap(Tap):
    """By which list? "" asks."""

    verb: ClassVar[str] = "checklist"
    rt_id: int
    checklist: str
