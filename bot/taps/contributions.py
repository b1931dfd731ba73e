"""Buttons of what people give."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class BringTap(Tap):
    """Opens the list of tools in place of the own card (`is_open` 1), or goes back to it (0)."""

    verb: ClassVar[str] = "bring"
    activity_id: int
    is_open: int


@tap_class
@dataclass(frozen=True, slots=True)
class ToolTap(Tap):
    """A tool (rules.contributions.code_of): step 0 brings one or takes all back, 1 and -1 add or take one."""

    verb: ClassVar[str] = "tool"
    activity_id: int
    tool: int
    step: int


@tap_class
@dataclass(frozen=True, slots=True)
class GiveTap(Tap):
    """Wants to type what food they give, or who comes in their place (rules.contributions.Kind)."""

    verb: ClassVar[str] = "give"
    activity_id: int
    kind: str


@tap_class
@dataclass(frozen=True, slots=True)
class TakeBackTap(Tap):
    """Takes food or a substitute back."""

    verb: ClassVar[str] = "takeback"
    activity_id: int
    kind: str
