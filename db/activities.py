"""Activities: stored once, with counters that a busy card can show without counting rows."""

from collections.abc import Collection, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from bot.rules.activities import Activity, Kind, Status
from db import looks
from db.columns import LONG_AGO
from db.engine import Row, Transaction
from db.tables import Activity as ActivityRow
from db.tables import Report, table_of
from db.upsert import insert_or_ignore

ACTIVITIES = table_of(ActivityRow)
REPORTS = table_of(Report)

_values_of = attrgetter(*Activity.__dataclass_fields__)
ACTIVITY_COLUMNS = [ACTIVITIES.c[name] for name in Activity.__dataclass_fields__]
_by_id = sa.select(*ACTIVITY_COLUMNS).where(ACTIVITIES.c.id == sa.bindparam("id"))
_locked = _by_id.with_for_update()
_free = _by_id.with_for_update(skip_locked=True)
_LOOKED_AT = {"status", "starts_at", "scheduled_at", "posts_at", "alone", "kind"}  # what the clock goes by
_reported_in = (  # a ticket that is part of it waits for its day
    sa.select(REPORTS.c.neighbourhood_id)
    .where(REPORTS.c.activity_id == sa.bindparam("activity_id"))
    .distinct()
)
_is_posted = ACTIVITIES.c.posts_at.is_(None)  # of a series, dates further away are not
_planned = (
    sa.select(*ACTIVITY_COLUMNS)
    .where(
        ACTIVITIES.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
        ACTIVITIES.c.starts_at > sa.bindparam("after"),
        ACTIVITIES.c.status == Status.PLANNED.value,
    )
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id)
)
_coming = _planned.where(_is_posted)
_starting = (
    sa.select(*ACTIVITY_COLUMNS)
    .where(
        ACTIVITIES.c.starts_at.between(sa.bindparam("first"), sa.bindparam("last")),
        ACTIVITIES.c.status == Status.PLANNED.value,
        _is_posted,
    )
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id)
)
COUNTERS = ("joining", "maybe", "declined", "present", "companions")
_count = (
    sa.update(ACTIVITIES)
    .where(ACTIVITIES.c.id == sa.bindparam("activity"))
    .values({name: ACTIVITIES.c[name] + sa.bindparam(f"{name}_step") for name in COUNTERS})
)
_NO_STEPS = {f"{name}_step": 0 for name in COUNTERS}


def activity_of(row: Row) -> Activity:
    """Build an activity from a row that has its columns."""
    number, rt_id, kind, title, place, starts_at, tools, status, *rest = _values_of(row)
    listed = tuple(tools.split("\n")) if tools else ()
    return Activity(number, rt_id, Kind(kind), title, place, starts_at, listed, Status(status), *rest)


def get(tx: Transaction, activity_id: int) -> Activity | None:
    """Return one activity."""
    row = tx.first(_by_id, id=activity_id)
    return activity_of(row) if row else None


def locked(tx: Transaction, activity_id: int) -> Activity | None:
    """Return one activity that nobody else changes until commit (PostgreSQL; SQLite has one writer)."""
    row = tx.first(_locked, id=activity_id)
    return activity_of(row) if row else None


def locked_if_free(tx: Transaction, activity_id: int) -> Activity | None:
    """Return one activity, locked; None when it is gone or somebody else has it locked at this moment."""
    row = tx.first(_free, id=activity_id)
    return activity_of(row) if row else None


def some(tx: Transaction, activity_ids: Collection[int]) -> list[Activity]:
    """Return these activities, soonest first."""
    if not activity_ids:
        return []
    statement = sa.select(*ACTIVITY_COLUMNS).where(ACTIVITIES.c.id.in_(activity_ids))
    return [activity_of(row) for row in tx.all(statement.order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id))]


def coming(tx: Transaction, neighbourhood_id: int, after: datetime) -> list[Activity]:
    """Return the planned activities that start after a time and whose card was posted, soonest first."""
    return [activity_of(row) for row in tx.all(_coming, neighbourhood_id=neighbourhood_id, after=after)]


def planned(tx: Transaction, neighbourhood_id: int, after: datetime) -> list[Activity]:
    """Return the same with the dates whose card is still to be posted: what is known of days to come."""
    return [activity_of(row) for row in tx.all(_planned, neighbourhood_id=neighbourhood_id, after=after)]


def coming_ids(tx: Transaction, neighbourhood_ids: Collection[int], after: datetime) -> list[int]:
    """Return which activities of some neighbourhoods are planned and start after a time, in id order.

    Those whose card is still to be posted are among them: somebody may have answered for every date.
    """
    statement = sa.select(ACTIVITIES.c.id).where(
        ACTIVITIES.c.neighbourhood_id.in_(neighbourhood_ids),
        ACTIVITIES.c.starts_at > after,
        ACTIVITIES.c.status == Status.PLANNED.value,
    )
    return [row.id for row in tx.all(statement.order_by(ACTIVITIES.c.id))]


def starting(tx: Transaction, first: datetime, last: datetime) -> list[Activity]:
    """Return the planned, posted activities of every neighbourhood that start between two times."""
    return [activity_of(row) for row in tx.all(_starting, first=first, last=last)]


def add(tx: Transaction, values: Mapping[str, Any]) -> Activity | None:
    """Store an activity; None when this draft (`draft_key`) has become one already."""
    before = tx.scalar(sa.select(ACTIVITIES.c.id).where(ACTIVITIES.c.draft_key == values["draft_key"]))
    if before is not None:
        return None
    insert_or_ignore(tx, ACTIVITIES, [dict(values)])
    row = tx.first(sa.select(*ACTIVITY_COLUMNS).where(ACTIVITIES.c.draft_key == values["draft_key"]))
    return activity_of(row) if row else None


def of_draft(tx: Transaction, key: str) -> Activity | None:
    """Return the activity that a draft has become."""
    row = tx.first(sa.select(*ACTIVITY_COLUMNS).where(ACTIVITIES.c.draft_key == key))
    return activity_of(row) if row else None


def change(tx: Transaction, activity_id: int, **values: Any) -> None:
    """Set some columns; the clock looks anew at what they change for it."""
    if not _LOOKED_AT.isdisjoint(values):
        values = {"looks_at": LONG_AGO, **values}
        for row in tx.all(_reported_in, activity_id=activity_id):
            looks.reset_of(tx, row.neighbourhood_id)
    tx.run(sa.update(ACTIVITIES).where(ACTIVITIES.c.id == activity_id).values(**values))


def with_card(tx: Transaction, neighbourhood_id: int, message_id: int) -> int | None:
    """Return the activity whose card is this message of a neighbourhood's group."""
    here = (ACTIVITIES.c.neighbourhood_id == neighbourhood_id, ACTIVITIES.c.message_id == message_id)
    activity_id: int | None = tx.scalar(sa.select(ACTIVITIES.c.id).where(*here))
    return activity_id


def forget_cards(tx: Transaction, neighbourhood_id: int) -> None:
    """Forget where a neighbourhood's cards and thanks stand: the number may be another's message now."""
    here = ACTIVITIES.c.neighbourhood_id == neighbourhood_id
    tx.run(sa.update(ACTIVITIES).where(here).values(message_id=None, thanks_id=None))


def add_to_counters(tx: Transaction, activity_id: int, steps: Mapping[str, int]) -> None:
    """Add to counters, as in {"joining": 1, "maybe": -1}."""
    tx.run(_count, {"activity": activity_id} | _NO_STEPS | {f"{name}_step": n for name, n in steps.items()})
