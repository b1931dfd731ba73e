"""When a reminder is due: derived from the activity and the neighbourhood's hours, never remembered."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import nightfall, out_of_quiet
from bot.rules.signups import Answer

HELPS_UNTIL = timedelta(minutes=30)  # before the start; a later reminder only annoys
MENTIONS_LATER = timedelta(seconds=45)  # than the private ones: by then it is known who has blocked the bot
ONE_DAY = timedelta(days=1)


class Round(StrEnum):
    """The two reminders of an activity."""

    EVE = "eve"  # the evening before, to those who join or are not sure
    SOON = "soon"  # some hours before, to those who join


AUDIENCE = {Round.EVE: (Answer.JOINING, Answer.MAYBE), Round.SOON: (Answer.JOINING,)}
REMINDS_GIVERS = Round.EVE  # of those who do not come: there is still time to prepare what they promised


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that may go out from `at` and must not after `until`."""

    round: Round
    at: datetime
    until: datetime


def rounds(activity: Activity, rt: Neighbourhood) -> list[Due]:
    """Return the reminders of an activity; none that would have been due before its time was decided.

    Of work done alone there is one, on the evening before its last day.
    """
    if activity.status is not Status.PLANNED:
        return []
    dues: tuple[Due, ...]
    if activity.alone:  # once, on the evening before the last day: at the end of that day it helps nobody
        dues = (_eve(activity.starts_at - ONE_DAY, rt),)
    else:
        dues = (_eve(activity.starts_at, rt), _soon(activity.starts_at, rt))
    return [due for due in dues if due.at >= activity.scheduled_at and due.at < due.until]


def due_now(activity: Activity, rt: Neighbourhood, now: datetime) -> list[Due]:
    """Return the reminders whose time has come and which still help."""
    return [due for due in rounds(activity, rt) if due.at <= now < due.until]


def is_to_come(activity: Activity, rt: Neighbourhood, answer: Answer, now: datetime) -> bool:
    """True when somebody with this answer will still be reminded."""
    return any(due.at > now and answer in AUDIENCE[due.round] for due in rounds(activity, rt))


def _eve(starts_at: datetime, rt: Neighbourhood) -> Due:
    zone = ZoneInfo(rt.zone)
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    at = datetime.combine(day, time(*divmod(rt.eve_minute, 60)), zone)
    night = nightfall(day, rt)
    until = min(night, starts_at) if at < night else min(at + timedelta(hours=1), starts_at)
    return Due(Round.EVE, out_of_quiet(at, until, rt), until)


def _soon(starts_at: datetime, rt: Neighbourhood) -> Due:
    at = starts_at - timedelta(minutes=rt.lead_minutes)
    return Due(Round.SOON, out_of_quiet(at, starts_at - HELPS_UNTIL, rt), starts_at)
