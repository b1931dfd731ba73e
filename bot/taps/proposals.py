"""Buttons of what residents propose."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ProposeTap(Tap):
    """Begins a proposal for one RT; 0: where the person lives, asked if that is in several."""

    verb: ClassVar[str] = "propose"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ProposalTap(Tap):
    """What becomes of a proposal (rules.proposals.Answer)."""

    verb: ClassVar[str] = "proposal"
    activity_id: int
    answer: str
