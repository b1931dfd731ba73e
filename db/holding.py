"""Reminders that are late: they were due, and have not gone out yet."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.outbox import LETTERS, Priority, Status
from db.tables import Activity as ActivityRow
from db.tables import Night as NightRow
from db.tables import table_of

_now: sa.BindParameter[datetime] = sa.bindparam("now")
_is_late = (
    LETTERS.c.status == Status.WAITING,
    LETTERS.c.priority == Priority.REMINDER,
    LETTERS.c.due_at <= _now,
    sa.or_(LETTERS.c.leased_until.is_(None), LETTERS.c.leased_until <= _now),
    LETTERS.c.kind.in_(sa.bindparam("kinds", expanding=True)),
)


def _late_of(table: sa.Table) -> sa.Select[tuple[int, int]]:
    subject = sa.and_(table.c.id == LETTERS.c.subject_id, *_is_late)
    return sa.select(table.c.neighbourhood_id, LETTERS.c.id).join(LETTERS, subject)


_of_activities, _of_nights = _late_of(table_of(ActivityRow)), _late_of(table_of(NightRow))


def late(
    tx: Transaction, now: datetime, of_activities: Collection[str], of_nights: Collection[str]
) -> dict[int, list[int]]:
    """Return the late letters of these kinds by neighbourhood; those in the postman's hand go their way."""
    found: dict[int, list[int]] = {}
    for statement, kinds in ((_of_activities, of_activities), (_of_nights, of_nights)):
        for row in tx.all(statement, now=now, kinds=list(kinds)):
            found.setdefault(row.neighbourhood_id, []).append(row.id)
    return found


def hold(tx: Transaction, ids: Collection[int], until: datetime) -> None:
    """Let letters go out later, if they still help then."""
    tx.run(sa.update(LETTERS).where(LETTERS.c.id.in_(ids)).values(due_at=until))
