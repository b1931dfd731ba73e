"""Buttons of consent and /privasi."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ConsentTap(Tap):
    """The answer under the privacy notice: agreed (1) or later (0)."""

    verb: ClassVar[str] = "consent"
    agree: int


@tap_class
@dataclass(frozen=True, slots=True)
class PrivacyTap(Tap):
    """Under /privasi: `notice`, `data` (pages from 0), `withdraw`, `forget` and `forgetsure`."""

    verb: ClassVar[str] = "privacy"
    step: str
    page: int
