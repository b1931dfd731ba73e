"""Calendars: the secret of a person's own one, and what stands in it."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Activity
from bot.rules.calendars import CHANGES, NIGHT_CHANGES, SHOWN
from bot.rules.neighbourhoods import Status as NeighbourhoodStatus
from bot.rules.residents import Status
from bot.rules.ronda import Answer as DutyAnswer
from bot.rules.ronda import Night
from bot.rules.signups import Answer
from db import activities
from db.activities import ACTIVITIES
from db.engine import Transaction
from db.journal import JOURNAL
from db.neighbourhoods import NEIGHBOURHOODS
from db.residents import PEOPLE, RESIDENTS
from db.ronda import DUTIES, NIGHTS, night_of
from db.signups import SIGNUPS

_theirs = (
    sa.select(SIGNUPS.c.activity_id, SIGNUPS.c.answer)
    .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
    .join(RESIDENTS, RESIDENTS.c.id == SIGNUPS.c.resident_id)
    .join(NEIGHBOURHOODS, NEIGHBOURHOODS.c.id == ACTIVITIES.c.neighbourhood_id)
    .where(
        RESIDENTS.c.person_id == sa.bindparam("person_id"),
        RESIDENTS.c.status == Status.ACTIVE.value,
        NEIGHBOURHOODS.c.status == NeighbourhoodStatus.ACTIVE.value,
        SIGNUPS.c.answer.in_([answer.value for answer in SHOWN]),
        ACTIVITIES.c.starts_at >= sa.bindparam("since"),
    )
)
_key = sa.select(PEOPLE.c.feed_key).where(PEOPLE.c.id == sa.bindparam("id"))
_whose = sa.select(PEOPLE.c.id).where(PEOPLE.c.feed_key == sa.bindparam("key"))


def key_of(tx: Transaction, person_id: int) -> str | None:
    """Return the secret in the address of a person's calendar; None where it is off."""
    key: str | None = tx.scalar(_key, id=person_id)
    return key


def set_key(tx: Transaction, person_id: int, key: str | None) -> None:
    """Give a person's calendar another address, or none."""
    tx.run(sa.update(PEOPLE).where(PEOPLE.c.id == person_id).values(feed_key=key))


def person_with(tx: Transaction, key: str) -> int | None:
    """Return whose calendar has this secret."""
    person_id: int | None = tx.scalar(_whose, key=key)
    return person_id


def of_person(tx: Transaction, person_id: int, since: datetime) -> list[tuple[Activity, Answer]]:
    """Return what a person joins or is undecided about where they live, from `since` on, soonest first."""
    answers = {row.activity_id: row.answer for row in tx.all(_theirs, person_id=person_id, since=since)}
    return [(one, Answer(answers[one.id])) for one in activities.some(tx, answers)]


def changes(tx: Transaction, found: Collection[Activity]) -> dict[int, tuple[int, datetime]]:
    """Return how often activities were moved or cancelled, and when last; where they never were, nothing."""
    subjects = {f"activity:{activity.id}": activity.id for activity in found}
    return _changes(tx, {activity.neighbourhood_id for activity in found}, subjects, CHANGES)


def night_changes(tx: Transaction, found: Collection[Night]) -> dict[int, tuple[int, datetime]]:
    """Return the same of nights of watch."""
    subjects = {f"night:{night.id}": night.id for night in found}
    return _changes(tx, {night.neighbourhood_id for night in found}, subjects, NIGHT_CHANGES)


def _changes(
    tx: Transaction, neighbourhood_ids: Collection[int], subjects: dict[str, int], verbs: Collection[str]
) -> dict[int, tuple[int, datetime]]:
    counting = (
        sa.select(JOURNAL.c.subject, sa.func.count().label("times"), sa.func.max(JOURNAL.c.at).label("last"))
        .where(
            JOURNAL.c.neighbourhood_id.in_(neighbourhood_ids),
            JOURNAL.c.verb.in_(verbs),
            JOURNAL.c.subject.in_(subjects),
        )
        .group_by(JOURNAL.c.subject)
    )
    rows = tx.all(counting) if subjects else []
    return {subjects[row.subject]: (row.times, row.last) for row in rows}


def turns_of(
    tx: Transaction, person_id: int, since: datetime
) -> list[tuple[Night, DutyAnswer, datetime | None]]:
    """Return somebody's duties where they live, in nights from `since` on, with what they said."""
    found = (
        sa.select(*(NIGHTS.c[name] for name in Night.__dataclass_fields__))
        .add_columns(DUTIES.c.answer, DUTIES.c.answered_at)
        .join(DUTIES, DUTIES.c.night_id == NIGHTS.c.id)
        .join(RESIDENTS, RESIDENTS.c.id == DUTIES.c.resident_id)
        .where(
            RESIDENTS.c.person_id == person_id,
            RESIDENTS.c.status == Status.ACTIVE.value,
            NIGHTS.c.starts_at >= since,
        )
    )
    rows = tx.all(found.order_by(NIGHTS.c.starts_at, NIGHTS.c.id))
    return [(night_of(row), DutyAnswer(row.answer), row.answered_at) for row in rows]
