"""Buttons of /bukti: for which months, with which names."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class BindersTap(Tap):
    """For which months shall there be a binder?"""

    verb: ClassVar[str] = "binders"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class BinderTap(Tap):
    """A binder of a rules.stretches.Stretch ("": it is typed), with a rules.binders.Names ("": which?)."""

    verb: ClassVar[str] = "binder"
    rt_id: int
    stretch: str
    names: str
