"""Activities that are proposed and not yet answered."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Activity, Status
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.engine import Transaction

_is_proposed = ACTIVITIES.c.status == Status.PROPOSED.value


def open_in(tx: Transaction, neighbourhood_ids: Collection[int], after: datetime) -> list[Activity]:
    """Return what was proposed in some neighbourhoods after a time, the oldest first."""
    statement = (
        sa.select(*ACTIVITY_COLUMNS)
        .where(
            _is_proposed,
            ACTIVITIES.c.neighbourhood_id.in_(neighbourhood_ids),
            ACTIVITIES.c.scheduled_at > after,
        )
        .order_by(ACTIVITIES.c.scheduled_at, ACTIVITIES.c.id)
    )
    return [activity_of(row) for row in tx.all(statement)]


def of_person(tx: Transaction, neighbourhood_id: int, person_id: int, after: datetime) -> Activity | None:
    """Return what somebody has proposed in a neighbourhood after a time."""
    found = open_in(tx, [neighbourhood_id], after)
    return next((one for one in found if one.created_by == person_id), None)


def remove(tx: Transaction, activity_id: int) -> bool:
    """Delete a proposal; True for exactly one of those who do it at the same time."""
    return tx.run(sa.delete(ACTIVITIES).where(ACTIVITIES.c.id == activity_id, _is_proposed)).rowcount == 1


def forget_of(tx: Transaction, person_id: int, neighbourhood_ids: Collection[int] | None = None) -> None:
    """Delete what somebody has proposed, everywhere or in some neighbourhoods."""
    where = [_is_proposed, ACTIVITIES.c.created_by == person_id]
    if neighbourhood_ids is not None:
        where.append(ACTIVITIES.c.neighbourhood_id.in_(neighbourhood_ids))
    tx.run(sa.delete(ACTIVITIES).where(*where))


def forget_before(tx: Transaction, limit: datetime) -> int:
    """Delete proposals from before a time that nobody answered; return how many."""
    return tx.run(sa.delete(ACTIVITIES).where(_is_proposed, ACTIVITIES.c.scheduled_at < limit)).rowcount
