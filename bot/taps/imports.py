"""Buttons of taking over a list of squads."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ImportTap(Tap):
    """Begins: a list is to be pasted or sent."""

    verb: ClassVar[str] = "import"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ImportChoiceTap(Tap):
    """Something is said about a list; `key` is the draft's, `what` is rules.imports.Choice.

    `at` is the number of the question that is answered.
    """

    verb: ClassVar[str] = "listed"
    key: str
    what: str
    number: int
    at: int
