"""Buttons of the record of a night of watch."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class RecordTap(Tap):
    """Shows a night's record to who leads it."""

    verb: ClassVar[str] = "record"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SignTap(Tap):
    """Signs a night's record; `sure` is 0 until it was asked, where nobody is noted as present."""

    verb: ClassVar[str] = "sign"
    night_id: int
    sure: int


@tap_class
@dataclass(frozen=True, slots=True)
class AllCameTap(Tap):
    """Under the record: all have come who were to come; the record stays in sight."""

    verb: ClassVar[str] = "allcame"
    night_id: int
