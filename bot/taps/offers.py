"""Buttons under an offered list."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class OfferTap(Tap):
    """Makes a plan of the announcement that was kept; `key` is the offer's, as in all Offer taps."""

    verb: ClassVar[str] = "offer"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class OfferEndTap(Tap):
    """No, thank you: the offer and what was kept go away."""

    verb: ClassVar[str] = "offerend"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChangedTap(Tap):
    """The announcement that was kept tells of a change of this activity."""

    verb: ClassVar[str] = "changed"
    key: str
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AnotherTap(Tap):
    """It tells of another activity: go on as a new plan of this neighbourhood; 0 asks of which."""

    verb: ClassVar[str] = "another"
    key: str
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class KeepPlanTap(Tap):
    """Goes on with the plan of `plan_key` instead of the announcement that was kept."""

    verb: ClassVar[str] = "keepplan"
    key: str
    plan_key: str
