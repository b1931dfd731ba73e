"""Signing up: what an answer to an activity means now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.activities import Activity, Status


class Answer(StrEnum):
    """A resident's word on one activity."""

    JOINING = "joining"
    MAYBE = "maybe"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why an answer was not taken."""

    CANCELLED = "cancelled"
    CLOSED = "closed"
    STARTED = "started"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer counts from now on."""

    answer: Answer
    previous: Answer | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same answer as before: a second tap."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


Outcome = Recorded | Unchanged | Refused


def is_open(activity: Activity, now: datetime) -> bool:
    """True while answers are taken, and taken back: planned and not yet started."""
    return activity.status is Status.PLANNED and now < activity.starts_at


def answer(activity: Activity, previous: Answer | None, wanted: Answer, now: datetime) -> Outcome:
    """Decide what a resident's answer does. Answers close when the activity starts."""
    match activity.status:
        case Status.CANCELLED:
            return Refused(Reason.CANCELLED)
        case Status.CLOSED:
            return Refused(Reason.CLOSED)
    if now >= activity.starts_at:
        return Refused(Reason.STARTED)
    return Unchanged(wanted) if previous is wanted else Recorded(wanted, previous)
