"""Somebody's own activities: coming, past, and what they did in a stretch of time."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.activities import Status
from bot.rules.agenda import Mine, Past, Year
from bot.rules.contributions import Gift, Kind
from bot.rules.residents import Status as ResidentStatus
from bot.rules.rhythms import Rhythm
from bot.rules.signups import Answer
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.contributions import GIFTS
from db.engine import Row, Transaction
from db.residents import RESIDENTS
from db.series import MEMBERS, SERIES
from db.signups import SIGNUPS
from db.tasks import TASKS

_theirs = sa.select(RESIDENTS.c.id).where(
    RESIDENTS.c.person_id == sa.bindparam("person_id"), RESIDENTS.c.status == ResidentStatus.ACTIVE.value
)
_happened = ACTIVITIES.c.status.in_((Status.PLANNED.value, Status.CLOSED.value))
_mine = (
    sa.select(
        *ACTIVITY_COLUMNS,
        SIGNUPS.c.answer,
        SIGNUPS.c.companions.label("family"),
        SIGNUPS.c.present.label("done"),
        TASKS.c.name.label("task"),
        GIFTS.c.kind.label("gift"),
        GIFTS.c.words,
        GIFTS.c.number,
        MEMBERS.c.joined_at.label("always"),
        SERIES.c.rule.label("rhythm"),
        SERIES.c.minute,
        SERIES.c.first_day,
    )
    .join(SIGNUPS, SIGNUPS.c.activity_id == ACTIVITIES.c.id)
    .outerjoin(TASKS, TASKS.c.id == SIGNUPS.c.task_id)
    .outerjoin(
        GIFTS, (GIFTS.c.activity_id == ACTIVITIES.c.id) & (GIFTS.c.resident_id == SIGNUPS.c.resident_id)
    )
    .outerjoin(SERIES, SERIES.c.id == ACTIVITIES.c.series_id)
    .outerjoin(
        MEMBERS, (MEMBERS.c.series_id == SERIES.c.id) & (MEMBERS.c.resident_id == SIGNUPS.c.resident_id)
    )
    .where(
        SIGNUPS.c.resident_id.in_(_theirs),
        SIGNUPS.c.answer.in_((Answer.JOINING.value, Answer.MAYBE.value)),
        ACTIVITIES.c.status == Status.PLANNED.value,
        ACTIVITIES.c.starts_at > sa.bindparam("after"),
    )
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id, GIFTS.c.at, GIFTS.c.id)
)
_own = sa.select(SIGNUPS).where(SIGNUPS.c.resident_id.in_(_theirs)).subquery()


def mine(tx: Transaction, person_id: int, after: datetime) -> list[Mine]:
    """Return what somebody joins, or is undecided about, and starts after a time; soonest first."""
    found: dict[int, Mine] = {}
    for row in tx.all(_mine, person_id=person_id, after=after):  # a row for each gift
        one = found.get(row.id) or _mine_of(row)
        gifts = [Gift(Kind(row.gift), row.words, row.number)] if row.gift else []
        found[row.id] = replace(one, gifts=(*one.gifts, *gifts))
    return list(found.values())


def _mine_of(row: Row) -> Mine:
    often = Rhythm(row.rhythm, date.fromisoformat(row.first_day), row.minute) if row.always else None
    done = bool(row.done)
    return Mine(activity_of(row), Answer(row.answer), row.family, row.task or "", often=often, done=done)


def _before(neighbourhood_ids: Collection[int], first: datetime, last: datetime) -> tuple[Any, ...]:
    here = ACTIVITIES.c.neighbourhood_id.in_(neighbourhood_ids)
    return (here, _happened, ACTIVITIES.c.starts_at.between(first, last))


def past(
    tx: Transaction,
    person_id: int,
    neighbourhood_ids: Collection[int],
    first: datetime,
    last: datetime,
    most: int,
    skip: int,
) -> list[Past]:
    """Return what was in some neighbourhoods between two times, newest first, with somebody's own part."""
    statement = (
        sa.select(*ACTIVITY_COLUMNS, _own.c.answer, _own.c.present.label("there"))
        .outerjoin(_own, _own.c.activity_id == ACTIVITIES.c.id)
        .where(*_before(neighbourhood_ids, first, last))
        .order_by(ACTIVITIES.c.starts_at.desc(), ACTIVITIES.c.id.desc())
        .limit(most)
        .offset(skip)
    )
    rows = tx.all(statement, person_id=person_id)
    return [Past(activity_of(r), Answer(r.answer) if r.answer else None, r.there) for r in rows]


def count_past(tx: Transaction, neighbourhood_ids: Collection[int], first: datetime, last: datetime) -> int:
    """Return how many activities that are."""
    counting = sa.select(sa.func.count()).select_from(ACTIVITIES)
    number: int = tx.scalar(counting.where(*_before(neighbourhood_ids, first, last)))
    return number


def year(tx: Transaction, person_id: int, first: datetime, last: datetime) -> Year:
    """Return what somebody did between two times, in every neighbourhood where they live."""
    joined = SIGNUPS.c.answer == Answer.JOINING.value
    between = (_happened, ACTIVITIES.c.starts_at.between(first, last))
    answers = (
        sa.select(
            sa.func.sum(sa.case((joined, 1), else_=0)).label("joined"),
            sa.func.sum(sa.case((SIGNUPS.c.present.is_(True), 1), else_=0)).label("present"),
            sa.func.sum(sa.case((joined, SIGNUPS.c.companions), else_=0)).label("family"),
        )
        .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
        .where(SIGNUPS.c.resident_id.in_(_theirs), *between)
    )
    given = (
        sa.select(GIFTS.c.kind, sa.func.sum(GIFTS.c.number).label("number"))
        .join(ACTIVITIES, ACTIVITIES.c.id == GIFTS.c.activity_id)
        .where(GIFTS.c.resident_id.in_(_theirs), *between)
        .group_by(GIFTS.c.kind)
    )
    row = tx.first(answers, person_id=person_id)
    gifts = {Kind(one.kind): int(one.number) for one in tx.all(given, person_id=person_id)}
    tools = gifts.pop(Kind.TOOL, 0) + gifts.pop(Kind.LENT, 0)
    counts = (int(row.joined or 0), int(row.present or 0), int(row.family or 0)) if row else (0, 0, 0)
    return Year(*counts, tools, sum(gifts.values()))
