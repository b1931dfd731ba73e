"""Tickets: which step an officer takes from which status, and what a reporter may answer at its end."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.activities import Activity
from bot.rules.courtesies import is_talk, refuses
from bot.rules.reports import CLOSED, Entry, Event, Report, Status, filed_at
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role

TYPED_MOST = 200  # characters of a reason or a note; the log keeps no more
AFTER_MOST = 4  # photos from after the work
REOPENED_MOST = 3  # times that a reporter reopens one ticket
GIVERS = frozenset((Role.CHAIR, Role.COORDINATOR))  # who hand on what somebody else holds
REASON_WORDS = 3  # that make a reason of "belum", too
_NOT_YET = re.compile(r"\W*(?:belum|blm|tidak|tdk|nanti|besok|not|later|tomorrow)\b", re.IGNORECASE)
OPEN = tuple(status for status in Status if status not in CLOSED)


class Step(StrEnum):
    """What an officer does with a ticket."""

    VERIFY = "verify"
    WORK = "work"  # and hold it
    TAKE = "take"  # from whoever holds it
    DONE = "done"
    REJECT = "reject"
    HAND = "hand"  # to another officer
    REOPEN = "reopen"  # closed by mistake


FROM = {
    Step.VERIFY: (Status.NEW,),
    Step.WORK: (Status.NEW, Status.VERIFIED, Status.FORWARDED),
    Step.TAKE: (Status.WORKING,),
    Step.DONE: OPEN,
    Step.REJECT: OPEN,
    Step.HAND: OPEN,
    Step.REOPEN: CLOSED,
}


class Why(StrEnum):
    """The reasons of a rejection that need no typing; the log keeps this word, readers get theirs."""

    KNOWN = "known"  # it is reported already
    NOT_FOUND = "not_found"
    ELSEWHERE = "elsewhere"  # not in this RT
    UNCLEAR = "unclear"


class Misfit(StrEnum):
    """Why nothing was done."""

    GONE = "gone"  # no such ticket for this person
    LATE = "late"  # somebody has been here before
    SETTLED = "settled"  # closed for good
    TOO_OFTEN = "too_often"
    NOBODY = "nobody"  # cannot be handed to that person
    EMPTY = "empty"  # a reason without words


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done; for who comes late, what was done last, and by whom."""

    misfit: Misfit
    last: Entry | None = None
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as a card shows it; `reporter` is None wherever nobody may know.

    It `has_talk` once something was written to the reporter, or by them. While it waits for an agency it says
    for which, and while it is part of a kerja bakti, of which.
    """

    report: Report
    holder: Person | None = None
    reporter: Person | None = None
    photos: int = 0
    in_group: bool = False
    has_talk: bool = False
    agency: str = ""
    activity: Activity | None = None
    is_forgotten: bool = False  # whoever wrote it has deleted their data; of a sealed one nobody may know


@dataclass(frozen=True, slots=True)
class Change:
    """What a step makes of a ticket; `is_news` for whoever reported it."""

    status: Status
    holder_id: int | None
    event: Event
    is_news: bool = True

    @property
    def closes(self) -> bool:
        """True for the end of a ticket."""
        return self.status in CLOSED


def may(report: Report, resident: Resident | None, step: Step) -> bool:
    """True when somebody who reads the ticket may do this with it now; None stands for a whole group."""
    if report.status not in FROM[step]:
        return False
    match step:
        case Step.REOPEN:
            return report.settled_at is None
        case Step.TAKE:
            return resident is None or report.holder_id != resident.id
        case Step.HAND:
            return resident is None or _may_hand(report, resident)
        case _:
            return True


def _may_hand(report: Report, resident: Resident) -> bool:
    return report.holder_id in (None, resident.id) or not resident.offices.isdisjoint(GIVERS)


def steps(report: Report, resident: Resident | None) -> list[Step]:
    """Return what the buttons offer."""
    return [step for step in Step if may(report, resident, step)]


def change(report: Report, resident: Resident, step: Step, to: int | None = None) -> Change | None:
    """Return what becomes of a ticket; None when that cannot be now. `to`: the resident it is handed to."""
    if not may(report, resident, step):
        return None
    holder = report.holder_id if report.holder_id is not None else resident.id
    match step:
        case Step.VERIFY:
            return Change(Status.VERIFIED, report.holder_id, Event.VERIFIED)
        case Step.WORK:
            return Change(Status.WORKING, resident.id, Event.WORKING)
        case Step.TAKE:
            return Change(Status.WORKING, resident.id, Event.HANDED, is_news=False)
        case Step.DONE:
            return Change(Status.DONE, holder, Event.DONE)
        case Step.REJECT:
            return Change(Status.REJECTED, holder, Event.REJECTED)
        case Step.HAND:
            return Change(report.status, to, Event.HANDED, is_news=False)
        case Step.REOPEN:
            return Change(Status.WORKING, resident.id, Event.REOPENED)


def answered(report: Report, reopened: int, *, fixed: bool) -> Change | Misfit:
    """Return what a reporter's "sudah beres", or that it is not, makes of a ticket reopened so often."""
    if report.settled_at is not None:
        return Misfit.SETTLED
    if fixed:
        is_done = report.status is Status.DONE
        return Change(Status.DONE, report.holder_id, Event.CONFIRMED) if is_done else Misfit.LATE
    if not report.is_closed:
        return Misfit.LATE
    if reopened >= REOPENED_MOST:
        return Misfit.TOO_OFTEN
    worked = Status.WORKING if report.holder_id is not None else Status.VERIFIED
    status = worked if report.status is Status.DONE else Status.NEW
    return Change(status, report.holder_id, Event.REOPENED)


def told_at(report: Report, now: datetime) -> datetime:
    """Return when a reporter's answer counts as given: of a sealed one not the minute, which names people."""
    return max(filed_at(report.privacy, now), report.status_at)


def typed(text: str) -> str:
    """Return a typed reason or note as it is kept: one line."""
    return " ".join(text.split())[:TYPED_MOST]


def answers(text: str, step: Step) -> bool:
    """True for a reason, or a note with what is done; False for talk, a no, and what puts it off."""
    negates = _NOT_YET.match(text) is not None
    if step is Step.REJECT and negates and "?" not in text and len(text.split()) >= REASON_WORDS:
        return True  # "belum jelas tempatnya"
    return not (negates or is_talk(text) or refuses(text))
