"""Buttons of /bahasa."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class LanguageTap(Tap):
    """A language for oneself (in private) or for the group (officers)."""

    verb: ClassVar[str] = "language"
    language: str
