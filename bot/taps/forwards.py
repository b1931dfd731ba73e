"""Buttons of passing a ticket on to an agency."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ForwardTap(Tap):
    """To whom a ticket can be passed on, with the text to send; in a message of its own."""

    verb: ClassVar[str] = "forward"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ForwardOthersTap(Tap):
    """The other agencies to choose from."""

    verb: ClassVar[str] = "forwardothers"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ForwardToTap(Tap):
    """One of them, with the text to send; `agency` is a key of rules/agencies.toml here and below."""

    verb: ClassVar[str] = "forwardto"
    report_id: int
    agency: str


@tap_class
@dataclass(frozen=True, slots=True)
class ForwardPaperTap(Tap):
    """The letter to that agency as a file."""

    verb: ClassVar[str] = "forwardpaper"
    report_id: int
    agency: str


@tap_class
@dataclass(frozen=True, slots=True)
class ForwardedTap(Tap):
    """It has been sent."""

    verb: ClassVar[str] = "forwarded"
    report_id: int
    agency: str


@tap_class
@dataclass(frozen=True, slots=True)
class AgencyNewsTap(Tap):
    """Whether the agency has answered; `what` is a rules.forwards.News."""

    verb: ClassVar[str] = "agencynews"
    report_id: int
    what: str
