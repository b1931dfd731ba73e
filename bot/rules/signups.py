"""Signing up: what an answer to an activity means now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.activities import STILL_ON, Activity, Status

COMPANIONS_MOST = 9


class Answer(StrEnum):
    """A resident's word on one activity."""

    JOINING = "joining"
    MAYBE = "maybe"
    DECLINED = "declined"


class Reason(StrEnum):
    """Why an answer was not taken."""

    CANCELLED = "cancelled"
    CLOSED = "closed"  # or over, though nobody closed it
    STARTED = "started"
    UNABLE = "unable"  # a late word that somebody cannot come: well meant, and nothing to change
    ENDED = "ended"  # of work that is done alone: its last day is over
    NOT_HERE = "not_here"
    DONE = "done"  # of work that is done alone: what is done is not handed back by another answer
    NO_MAYBE = "no_maybe"  # there is nothing to be unsure about: it can be taken later
    SERIES_ENDED = "series_ended"  # each date is answered by itself
    NO_FAMILY = "no_family"
    NO_GIFTS = "no_gifts"
    TOOLS_CHANGED = "tools_changed"  # what the button names is no longer on the list
    TASKS_CHANGED = "tasks_changed"  # the same of a task


@dataclass(frozen=True, slots=True)
class Recorded:
    """The answer counts from now on."""

    answer: Answer
    previous: Answer | None
    alone: bool = False  # of work that everybody does by themselves


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same answer as before: a second tap."""

    answer: Answer
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Accompanied:
    """So many family members come along now; `is_most`: one more was asked for than can be noted."""

    number: int
    is_most: bool = False


Outcome = Recorded | Unchanged | Refused


def companions(before: int, step: int) -> int:
    """Return how many come along after one more (`step` 1) or one fewer (-1)."""
    return min(max(before + step, 0), COMPANIONS_MOST)


def is_open(activity: Activity, now: datetime) -> bool:
    """True while answers are taken, and taken back: planned and not yet started."""
    return activity.status is Status.PLANNED and now < activity.starts_at


def reason_of_closed(activity: Activity, now: datetime, wanted: Answer | None = None) -> Reason:
    """Return why an activity that is not open takes no answers, or not the one that is `wanted`."""
    match activity.status:
        case Status.CANCELLED:
            return Reason.CANCELLED
        case Status.CLOSED:
            return Reason.CLOSED
        case Status.PROPOSED | Status.DECLINED:
            return Reason.NOT_HERE
    if activity.alone:
        return Reason.ENDED
    if now >= activity.starts_at + STILL_ON:
        return Reason.CLOSED
    return Reason.UNABLE if wanted is Answer.DECLINED else Reason.STARTED


def answer(
    activity: Activity, previous: Answer | None, wanted: Answer, now: datetime, *, done: bool = False
) -> Outcome:
    """Decide what a resident's answer does. Answers close when the activity starts.

    Of work done alone whoever has `done` it takes that back first.
    """
    if not is_open(activity, now):
        return Refused(reason_of_closed(activity, now, wanted))
    if wanted is Answer.MAYBE and not activity.form.takes_maybe:
        return Refused(Reason.NO_MAYBE)
    if done and activity.alone and wanted is not Answer.JOINING:
        return Refused(Reason.DONE)
    if previous is wanted:
        return Unchanged(wanted, activity.alone)
    return Recorded(wanted, previous, activity.alone)
