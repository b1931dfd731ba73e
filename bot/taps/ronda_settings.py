"""Buttons of how an RT keeps watch."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class RondaBeginTap(Tap):
    """From nothing to a night watch; `step` is rules.ronda_settings.Beginning, `chosen` the hours."""

    verb: ClassVar[str] = "rondabegin"
    rt_id: int
    step: str
    chosen: str


@tap_class
@dataclass(frozen=True, slots=True)
class RondaSettingsTap(Tap):
    """Shows how an RT keeps watch."""

    verb: ClassVar[str] = "rondaset"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskRondaTap(Tap):
    """Asks for one of it; `field` is rules.ronda_settings.Field."""

    verb: ClassVar[str] = "askronda"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseRondaTap(Tap):
    """Takes one of the choices."""

    verb: ClassVar[str] = "setronda"
    rt_id: int
    field: str
    choice: str
