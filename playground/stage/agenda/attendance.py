"""The evening question about an activity that nobody has closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.attendance import question_key
from bot.actions.roles import reached
from bot.rules import attendance
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from db import outbox
from db.engine import Transaction
from playground.stage.agenda.activities import planned
from playground.stage.agenda.coming import Coming

QUESTION = ("Pertanyaan kehadiran", "Attendance question")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """As long as an officer who can be written to has not been asked."""
    open_to = reached(tx, rt.id)
    for activity in planned(tx, rt, now, began=attendance.open_for(rt.attend_days)):
        keys = [f"{question_key(activity)}:{person.id}" for person in open_to]
        if len(outbox.known(tx, keys)) < len(keys) and (at := _question_at(activity, rt, now)):
            yield Coming(at, QUESTION, activity.title)


def _question_at(activity: Activity, rt: Neighbourhood, now: datetime) -> datetime | None:
    """When the bot's rule first says yes: it can only begin to in an evening, or right after the wait."""
    zone = ZoneInfo(rt.zone)
    first = activity.starts_at + attendance.QUESTION_AFTER
    days = [first.astimezone(zone).date() + timedelta(days=n) for n in range(rt.attend_days + 1)]
    evenings = [attendance.question_at(day, rt) for day in days]
    moments = (at for at in sorted([first, *evenings]) if at > now)
    due = (at for at in moments if attendance.question_is_due(activity.starts_at, at, rt))
    return next(due, None)
