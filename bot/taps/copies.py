"""Buttons of texts to copy."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class CopyTap(Tap):
    """Which text an officer wants for WhatsApp: "card", "names", or "" to be asked."""

    verb: ClassVar[str] = "copy"
    activity_id: int
    what: str
