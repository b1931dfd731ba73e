"""What comes next on a stage: read from what is planned, with the rules by which the bot itself decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.actions import attendance as questions
from bot.actions import reminders
from bot.rules import activities as activity_rules
from bot.rules import attendance
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminders import rounds
from bot.rules.residents import Private
from bot.rules.roles import OFFICERS
from db import activities, neighbourhoods, outbox, residents
from db.engine import Transaction


class What(StrEnum):
    """What happens; the first two are named like the rounds of reminders."""

    EVE = "eve"
    SOON = "soon"
    START = "start"
    QUESTION = "question"


WORDS = {
    What.EVE: ("Pengingat H-1", "Evening reminder"),
    What.SOON: ("Pengingat hari H", "Reminder on the day"),
    What.START: ("Waktunya mulai", "Begins"),
    What.QUESTION: ("Pertanyaan kehadiran", "Attendance question"),
}


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that will happen by itself."""

    at: datetime
    what: What
    title: str

    def as_dict(self) -> dict[str, str]:
        indonesian, english = WORDS[self.what]
        words = {"id": f"{indonesian}: {self.title}", "en": f"{english}: {self.title}"}
        return {"at": self.at.astimezone(UTC).isoformat()} | words


def coming(tx: Transaction, now: datetime) -> list[Coming]:
    """Everything ahead, soonest first."""
    found: list[Coming] = []
    for activity in activities.starting(tx, now - attendance.OPEN_FOR, now + activity_rules.AHEAD):
        rt = neighbourhoods.get(tx, activity.neighbourhood_id)
        if rt is not None and rt.status is Status.ACTIVE:
            found += _of(tx, activity, rt, now)
    return sorted((one for one in found if one.at > now), key=lambda one: (one.at, one.what))


def _of(tx: Transaction, activity: Activity, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    dues = {reminders.key(activity, due): due for due in rounds(activity, rt)}
    done = outbox.known(tx, dues)
    for key, due in dues.items():
        if key not in done:
            yield Coming(due.at, What(due.round.value), activity.title)
    yield Coming(activity.starts_at, What.START, activity.title)
    asked = [
        questions.question_key(activity, officer.person.id)
        for officer in residents.holders(tx, rt.id, *OFFICERS)
        if officer.person.private is Private.OPEN
    ]
    if len(outbox.known(tx, asked)) < len(asked) and (at := _question_at(activity, rt, now)):
        yield Coming(at, What.QUESTION, activity.title)


def _question_at(activity: Activity, rt: Neighbourhood, now: datetime) -> datetime | None:
    """When the bot's rule first says yes: it can only begin to in an evening, or right after the wait."""
    zone = ZoneInfo(rt.zone)
    first = activity.starts_at + attendance.QUESTION_AFTER
    days = [first.astimezone(zone).date() + timedelta(days=n) for n in range(attendance.OPEN_FOR.days + 1)]
    evenings = [datetime.combine(day, attendance.QUESTION_FROM, zone) for day in days]
    moments = (at for at in sorted([first, *evenings]) if at > now)
    return next((at for at in moments if attendance.question_is_due(activity.starts_at, at, zone)), None)
