"""Buttons that show activities and their lists."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ManageTap(Tap):
    """The officers' wheel on a card: opens the panel of one activity."""

    verb: ClassVar[str] = "manage"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class MoreTap(Tap):
    """From the panel to what is needed less often."""

    verb: ClassVar[str] = "more"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ShowTap(Tap):
    """A line of /kegiatan: shows the card."""

    verb: ClassVar[str] = "show"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ListTap(Tap):
    """A page of everybody who answered, from 1; page 0 opens the list as a message of its own."""

    verb: ClassVar[str] = "list"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class AgendaTap(Tap):
    """A page of /kegiatan, from 0, in private."""

    verb: ClassVar[str] = "agenda"
    page: int
