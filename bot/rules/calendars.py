"""Calendars: what an activity or a duty is in one, and which of them a person's own calendar shows."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity, Status
from bot.rules.mandiri import ONE_DAY, day_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer as DutyAnswer
from bot.rules.ronda import Night
from bot.rules.ronda import Status as NightStatus
from bot.rules.signups import Answer
from bot.rules.tasks import Task

LASTS = timedelta(hours=2)  # nobody says when a kerja bakti ends; a calendar wants to know
SHOWN_BACK = timedelta(days=30)  # in a person's own calendar
SHOWN = (Answer.JOINING, Answer.MAYBE)
CHANGES = ("move", "place", "cancel")  # in the journal: a calendar takes its event anew
KEY_BITS = 128
NIGHT_CHANGES = ("night_moved", "night_off")
_KEY = re.compile(r"[0-9a-f]{32}")


class Standing(StrEnum):
    """STATUS of an event, RFC 5545, 3.8.1.11."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity for a calendar; `changes` counts its moves and cancellations, the last at `changed_at`."""

    activity: Activity
    rt: Neighbourhood
    changed_at: datetime
    changes: int = 0
    answer: Answer | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def standing(self) -> Standing:
        """Whether it will be, and whether the person of this calendar is certain to come."""
        if self.activity.status is Status.CANCELLED:
            return Standing.CANCELLED
        return Standing.TENTATIVE if self.answer is Answer.MAYBE else Standing.CONFIRMED


@dataclass(frozen=True, slots=True)
class Turn:
    """A duty in a night of watch for its owner's calendar; `changes` and `changed_at` as of an activity."""

    night: Night
    rt: Neighbourhood
    changed_at: datetime
    changes: int = 0
    answer: DutyAnswer = DutyAnswer.NONE
    pos: str = ""
    squads: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """Who cannot come keeps the turn, uncertainly, until somebody has taken it over."""
        if self.night.status is NightStatus.CANCELLED:
            return Standing.CANCELLED
        return Standing.TENTATIVE if self.answer is DutyAnswer.UNABLE else Standing.CONFIRMED


def times_of(activity: Activity, zone: ZoneInfo) -> tuple[datetime, datetime] | tuple[date, date]:
    """Return beginning and end as a calendar takes them, local: without an hour the whole last day."""
    if activity.form.has_hour:
        starts = activity.starts_at.astimezone(zone)
        return starts, starts + LASTS
    last = day_of(activity, zone)
    return last, last + ONE_DAY


def key_of(bits: int) -> str:
    """Return the secret of a calendar's address for KEY_BITS random bits."""
    return f"{bits:032x}"


def is_key(text: str) -> bool:
    """True for what may be a secret; anything else is not even looked for."""
    return _KEY.fullmatch(text) is not None
