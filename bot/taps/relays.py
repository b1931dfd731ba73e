"""Buttons of words between officers and the reporter of a ticket."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class RelayTap(Tap):
    """An officer asks whoever wrote a report."""

    verb: ClassVar[str] = "relay"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class RelayBackTap(Tap):
    """An officer answers what the reporter wrote; a reply to the message with this button does, too."""

    verb: ClassVar[str] = "relayback"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class RelayAnswerTap(Tap):
    """The reporter writes; a reply to the message with this button does, too."""

    verb: ClassVar[str] = "relayanswer"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class RelayStopTap(Tap):
    """Nothing is written after all. `key` is the dialogue's."""

    verb: ClassVar[str] = "relaystop"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class RelayTalkTap(Tap):
    """Shows an officer a page, from 0, of what was written about a ticket."""

    verb: ClassVar[str] = "relaytalk"
    report_id: int
    page: int
