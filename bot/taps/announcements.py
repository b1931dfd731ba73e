"""Buttons of a plan that becomes an activity."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class NewPlanTap(Tap):
    """Begins a plan in private, with its first question."""

    verb: ClassVar[str] = "newplan"


@tap_class
@dataclass(frozen=True, slots=True)
class PlanRtTap(Tap):
    """For which neighbourhood a new activity is; `key` is the draft's, as in all Plan taps."""

    verb: ClassVar[str] = "planrt"
    key: str
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class PlanAskTap(Tap):
    """Opens a question or a look at the plan (rules.plans.Step)."""

    verb: ClassVar[str] = "planask"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanSetTap(Tap):
    """An answer: an ISO day, minutes of the day, the number of a suggestion; empty skips."""

    verb: ClassVar[str] = "planset"
    key: str
    step: str
    value: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanTypeTap(Tap):
    """In a group: wants to type the answer, so a question to reply to is needed."""

    verb: ClassVar[str] = "plantype"
    key: str
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class PostTap(Tap):
    """Posts the planned activity."""

    verb: ClassVar[str] = "post"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class PostBesideTap(Tap):
    """Posts it beside a card of its kind at its time: a button of its own, a double tap is no yes to that."""

    verb: ClassVar[str] = "postbeside"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class PlanEndTap(Tap):
    """Throws the plan away."""

    verb: ClassVar[str] = "planend"
    key: str
