"""Tasks of activities, who does them and who waits for a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.rules.residents import Resident
from bot.rules.tasks import NO_POST, Post, Task
from db.activities import ACTIVITIES
from db.columns import LONG_AGO
from db.engine import Transaction
from db.residents import RESIDENTS_WITH_PEOPLE, resident_of
from db.signups import SIGNUPS
from db.tables import Task as TaskRow
from db.tables import table_of

TASKS = table_of(TaskRow)
_COLUMNS = [TASKS.c[name] for name in Task.__dataclass_fields__]
_of = (
    sa.select(*_COLUMNS)
    .where(TASKS.c.activity_id == sa.bindparam("activity_id"))
    .order_by(TASKS.c.position, TASKS.c.id)
)
_get = sa.select(*_COLUMNS).where(TASKS.c.id == sa.bindparam("id"))
_post = sa.select(SIGNUPS.c.task_id, SIGNUPS.c.wanted_id, SIGNUPS.c.queued_at, SIGNUPS.c.offered_at).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.resident_id == sa.bindparam("resident_id")
)
_first_waiting = (
    sa.select(SIGNUPS.c.resident_id)
    .where(
        SIGNUPS.c.activity_id == sa.bindparam("activity_id"),
        SIGNUPS.c.wanted_id == sa.bindparam("task_id"),
        SIGNUPS.c.queued_at.is_not(None),
        SIGNUPS.c.offered_at.is_(None),
    )
    .order_by(SIGNUPS.c.queued_at, SIGNUPS.c.resident_id)
    .limit(1)
)
_last_queued = sa.select(sa.func.max(SIGNUPS.c.queued_at)).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.wanted_id == sa.bindparam("task_id")
)
# SQLite reads an index for "after", and all rows for "is not null"
_queue = sa.select(SIGNUPS.c.resident_id).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.queued_at > LONG_AGO
)
_look_anew = (
    sa.update(ACTIVITIES)
    .where(ACTIVITIES.c.id.in_(sa.select(TASKS.c.activity_id).where(TASKS.c.id == sa.bindparam("b_id"))))
    .values(looks_at=LONG_AGO)
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a task, or in the queue for one."""

    resident: Resident
    post: Post


def of(tx: Transaction, activity_id: int) -> list[Task]:
    """Return an activity's tasks in their order."""
    return [Task(**row._asdict()) for row in tx.all(_of, activity_id=activity_id)]


def get(tx: Transaction, task_id: int) -> Task | None:
    """Return one task."""
    row = tx.first(_get, id=task_id)
    return Task(**row._asdict()) if row else None


def add(tx: Transaction, activity_id: int, wanted: Sequence[tuple[str, int]], position: int = 0) -> None:
    """Add tasks (name, how many are needed) from a position on."""
    rows = [
        {"activity_id": activity_id, "position": position + n, "name": name, "needed": needed}
        | {"taken": 0, "waiting": 0}
        for n, (name, needed) in enumerate(wanted)
    ]
    if rows:
        tx.run(sa.insert(TASKS), rows)


def write_anew(tx: Transaction, activity_id: int, wanted: Sequence[tuple[str, int]]) -> None:
    """Give an activity that nobody can have joined yet these tasks and no others."""
    tx.run(sa.delete(TASKS).where(TASKS.c.activity_id == activity_id))
    add(tx, activity_id, wanted)


def change(tx: Transaction, task_id: int, **values: Any) -> None:
    """Set some columns of a task; its queue may move."""
    tx.run(_look_anew, {"b_id": task_id})
    tx.run(sa.update(TASKS).where(TASKS.c.id == task_id).values(**values))


def remove(tx: Transaction, task_id: int) -> None:
    """Delete a task; who does it is the caller's."""
    tx.run(sa.delete(TASKS).where(TASKS.c.id == task_id))


def count(tx: Transaction, task_id: int, *, taken: int = 0, waiting: int = 0) -> None:
    """Add to a task's counters; its queue may move."""
    tx.run(_look_anew, {"b_id": task_id})
    values = {"taken": TASKS.c.taken + taken, "waiting": TASKS.c.waiting + waiting}
    tx.run(sa.update(TASKS).where(TASKS.c.id == task_id).values(values))


def post_of(tx: Transaction, activity_id: int, resident_id: int) -> Post:
    """Return what a resident has among an activity's tasks."""
    row = tx.first(_post, activity_id=activity_id, resident_id=resident_id)
    return Post(**row._asdict()) if row else NO_POST


def set_post(tx: Transaction, activity_id: int, resident_id: int, post: Post) -> None:
    """Store what a resident, who has answered already, has among the tasks."""
    theirs = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.resident_id == resident_id)
    values = {name: getattr(post, name) for name in Post.__dataclass_fields__}
    tx.run(sa.update(SIGNUPS).where(*theirs).values(values))


def first_waiting(tx: Transaction, task: Task) -> int | None:
    """Return the resident who has waited longest and was offered nothing yet."""
    found: int | None = tx.scalar(_first_waiting, activity_id=task.activity_id, task_id=task.id)
    return found


def end_of_queue(tx: Transaction, task: Task, now: datetime) -> datetime:
    """Return the time that puts somebody last in a queue: now, or just after whoever is last."""
    last: datetime | None = tx.scalar(_last_queued, activity_id=task.activity_id, task_id=task.id)
    return max(now, last + timedelta(microseconds=1)) if last else now


def holders(tx: Transaction, activity_id: int) -> list[Holder]:
    """Return everybody with a task or in a queue, in the order in which they answered or queued."""
    residents = RESIDENTS_WITH_PEOPLE.subquery()
    names = list(Post.__dataclass_fields__)
    statement = (
        sa.select(*residents.c, *(SIGNUPS.c[name] for name in names))
        .join(SIGNUPS, SIGNUPS.c.resident_id == residents.c.resident_id)
        .where(
            SIGNUPS.c.activity_id == activity_id,
            sa.or_(SIGNUPS.c.task_id.is_not(None), SIGNUPS.c.wanted_id.is_not(None)),
        )
        .order_by(SIGNUPS.c.queued_at, SIGNUPS.c.answered_at, SIGNUPS.c.resident_id)
    )
    return [
        Holder(resident_of(row), Post(*(getattr(row, name) for name in names))) for row in tx.all(statement)
    ]


def has_queue(tx: Transaction, activity_id: int) -> bool:
    """True where somebody waits for a place, or has been offered one."""
    return tx.first(_queue, activity_id=activity_id) is not None
