"""Buttons of /atur."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SettingsTap(Tap):
    """Shows a neighbourhood's settings."""

    verb: ClassVar[str] = "settings"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class AskSettingTap(Tap):
    """Asks for one setting, by buttons or by a typed answer; field: rules.neighbourhoods.Field."""

    verb: ClassVar[str] = "asksetting"
    rt_id: int
    field: str


@tap_class
@dataclass(frozen=True, slots=True)
class ChooseSettingTap(Tap):
    """Takes one of the choices of a setting."""

    verb: ClassVar[str] = "setting"
    rt_id: int
    field: str
    choice: str
