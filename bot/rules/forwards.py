"""Passing a ticket on to an agency: when it may be, and when somebody asks whether there is an answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.reports import Entry, Event, Reason, Report, Status

ASKED_FROM = time(9, 0)
AGAIN_MOST = 2  # after the first question
PHOTOS_MOST = 4  # of a letter
USUAL = "ward"  # the agency of a kind that names none
SATURDAY = 5


class News(StrEnum):
    """What is answered to the question about an agency."""

    DONE = "done"
    NONE = "none"  # no answer yet


@dataclass(frozen=True, slots=True)
class Passing:
    """How a ticket stands with its agency, from its log: whose it is, and how often nothing had come."""

    agency: str = ""
    waited: int = 0


def misfit(report: Report) -> Reason | None:
    """Return why a ticket cannot be passed on; None when it can."""
    return Reason.OVER if report.is_closed else None


def passing(log: Sequence[Entry]) -> Passing:
    """Read from a ticket's log to whom it went last."""
    found = Passing()
    for entry in log:
        if entry.what is Event.FORWARDED:
            found = Passing(entry.detail)
        elif entry.what is Event.WAITING:
            found = Passing(found.agency, found.waited + 1)
    return found


def is_asked(report: Report, log: Sequence[Entry]) -> bool:
    """True while the question whether there is news is open: it went out, and nobody has answered it."""
    is_out = report.status is Status.FORWARDED and report.asks_at is None
    return is_out and passing(log).waited <= AGAIN_MOST


def asks_at(since: datetime, days: int, zone: ZoneInfo, is_off: Callable[[date], bool]) -> datetime:
    """Return the morning after so many working days, each of them whole; `is_off` tells of holidays."""
    day, left = since.astimezone(zone).date(), days + 1
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and not is_off(day)
    return datetime.combine(day, ASKED_FROM, zone).astimezone(UTC)
