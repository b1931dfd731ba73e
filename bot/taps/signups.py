"""Buttons of an answer."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class AnswerTap(Tap):
    """Ikut, Belum pasti or Berhalangan on a card or a reminder."""

    verb: ClassVar[str] = "answer"
    activity_id: int
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class FamilyTap(Tap):
    """One family member more who comes along (step 1), or one fewer (-1)."""

    verb: ClassVar[str] = "family"
    activity_id: int
    step: int
