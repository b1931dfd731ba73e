"""What residents without office propose: open for two weeks, one of each person at a time."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.activities import Activity, Misfit, Status, misfit_of_start
from bot.rules.plan_data import plan_again
from bot.rules.plans import rhythm
from bot.rules.rhythms import Rhythm

LIVES = timedelta(days=14)
DECLINED_KEPT = timedelta(days=1)  # until everybody concerned has heard of it


class Answer(StrEnum):
    """What can be done with a proposal; WITHDRAW by whoever made it, the others by an officer."""

    SHOW = "show"
    ACCEPT = "accept"
    BESIDE = "beside"  # accept it although a card of its kind stands at its time
    AMEND = "amend"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


class Refusal(StrEnum):
    """Why nothing was done."""

    NOT_YOURS = "not_yours"
    ANSWERED = "answered"  # by another officer, or withdrawn, or over
    ONE_ALREADY = "one_already"
    PAST = "past"  # its day has come meanwhile


def is_open(activity: Activity, now: datetime) -> bool:
    """True while officers can answer it."""
    return activity.status is Status.PROPOSED and now < activity.scheduled_at + LIVES


def refusal(activity: Activity, now: datetime) -> Refusal | None:
    """Return why a proposal cannot be posted as it is; None when it can."""
    if not is_open(activity, now):
        return Refusal.ANSWERED
    return Refusal.PAST if misfit_of_start(activity.starts_at, now) is Misfit.PAST else None


def rhythm_of(activity: Activity, zone: str) -> Rhythm | None:
    """Return how often what is proposed shall be; None for once."""
    return rhythm(plan_again(activity, zone))
