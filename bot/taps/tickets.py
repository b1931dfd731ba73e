"""Buttons of tickets: the officers' steps, and the reporter's answer at the end."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class TicketTap(Tap):
    """Shows one ticket to an officer, in place of what is under the button."""

    verb: ClassVar[str] = "ticket"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TicketStepTap(Tap):
    """A step of rules.tickets.Step: taken at once, or asked about first."""

    verb: ClassVar[str] = "tstep"
    report_id: int
    step: str


@tap_class
@dataclass(frozen=True, slots=True)
class TicketDoneTap(Tap):
    """Done, without a photo."""

    verb: ClassVar[str] = "tdone"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TicketRejectTap(Tap):
    """Rejected for one of the usual reasons, a rules.tickets.Why."""

    verb: ClassVar[str] = "treject"
    report_id: int
    why: str


@tap_class
@dataclass(frozen=True, slots=True)
class TicketHandTap(Tap):
    """Handed to this resident."""

    verb: ClassVar[str] = "thand"
    report_id: int
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TicketLogTap(Tap):
    """A page, from 0, of a ticket's log."""

    verb: ClassVar[str] = "tlog"
    report_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class TicketPhotosTap(Tap):
    """Sends an officer the photos of a ticket, in private."""

    verb: ClassVar[str] = "tphotos"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TicketReadTap(Tap):
    """Sends an officer, in private, what does not stand in the officers' group."""

    verb: ClassVar[str] = "tread"
    report_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class FixedTap(Tap):
    """The reporter's answer: 1 when it is settled, 0 when it is not, or when they ask again."""

    verb: ClassVar[str] = "fixed"
    report_id: int
    yes: int
