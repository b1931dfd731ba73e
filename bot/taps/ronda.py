"""Buttons of the night watch: tonight's card, and what somebody says to a duty."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SayTap(Tap):
    """Under a reminder and in private: Siap or Berhalangan, of this duty; `answer` is rules.ronda.Answer."""

    verb: ClassVar[str] = "duty"
    duty_id: int
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class SayTonightTap(Tap):
    """On tonight's card: the same of the presser's own duty in this night, whoever presses."""

    verb: ClassVar[str] = "tonight"
    night_id: int
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class HelpTap(Tap):
    """Saya bisa: somebody without a duty in this night offers to keep watch."""

    verb: ClassVar[str] = "watchhelp"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class NightTap(Tap):
    """Shows one night, in private."""

    verb: ClassVar[str] = "night"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class NightPanelTap(Tap):
    """The leaders' and officers' wheel on tonight's card: everybody's state, to be put right."""

    verb: ClassVar[str] = "nightpanel"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class DutyTap(Tap):
    """A name in the panel: what can be said for them."""

    verb: ClassVar[str] = "dutyof"
    duty_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class NightOffTap(Tap):
    """An officer calls a night off; `sure` is 0 until it was asked."""

    verb: ClassVar[str] = "nightoff"
    night_id: int
    sure: int


@tap_class
@dataclass(frozen=True, slots=True)
class DutiesTap(Tap):
    """My own duties to come."""

    verb: ClassVar[str] = "duties"
