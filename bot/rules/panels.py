"""What an officer can do with an activity now: their panel has no button that would refuse."""

from datetime import datetime
from enum import StrEnum

from bot.rules.activities import Activity
from bot.rules.attendance import misfit_of_attendance, misfit_of_closing, misfit_of_speaking
from bot.rules.changes import misfit_of_cancel
from bot.rules.signups import is_open


class Act(StrEnum):
    """What is possible at some times only."""

    MOVE = "move"  # or call off
    RELOCATE = "relocate"
    ATTEND = "attend"
    CLOSE = "close"
    SPEAK = "speak"  # for others: their answers, then who came


BEFORE = frozenset((Act.MOVE, Act.RELOCATE, Act.SPEAK))  # the start


def possible(activity: Activity, now: datetime, days: int) -> frozenset[Act]:
    """Return what an officer can do now; `days` is the RT's setting of attendance."""
    acts = {
        Act.MOVE: misfit_of_cancel(activity, now, days) is None,
        Act.RELOCATE: is_open(activity, now),
        Act.ATTEND: misfit_of_attendance(activity, now, days) is None,
        Act.CLOSE: misfit_of_closing(activity, now) is None,
        Act.SPEAK: misfit_of_speaking(activity, now, days) is None,
    }
    return frozenset(act for act, is_possible in acts.items() if is_possible)
