"""Activities that are only proposed, and where they stand before officers' eyes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Activity, Status
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.engine import Row, Transaction
from db.tables import ProposalCopy, table_of
from db.upsert import insert_or_ignore

COPIES = table_of(ProposalCopy)

_is_proposed = ACTIVITIES.c.status == Status.PROPOSED.value
_is_declined = ACTIVITIES.c.status == Status.DECLINED.value


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


def forget_of(tx: Transaction, person_id: int, neighbourhood_ids: Collection[int] | None = None) -> None:
    """Delete what somebody has proposed, everywhere or in some neighbourhoods."""
    where = [sa.or_(_is_proposed, _is_declined), ACTIVITIES.c.created_by == person_id]
    if neighbourhood_ids is not None:
        where.append(ACTIVITIES.c.neighbourhood_id.in_(neighbourhood_ids))
    tx.run(sa.delete(ACTIVITIES).where(*where))


def made_before(tx: Transaction, limit: datetime) -> list[Activity]:
    """Return the proposals from before a time that nobody answered, kept from other changes until commit."""
    found = sa.select(*ACTIVITY_COLUMNS).where(_is_proposed, ACTIVITIES.c.scheduled_at < limit)
    return [activity_of(row) for row in tx.all(found.with_for_update())]


def forget_declined(tx: Transaction, limit: datetime) -> None:
    """Delete what was declined, taken back or over before a time."""
    tx.run(sa.delete(ACTIVITIES).where(_is_declined, ACTIVITIES.c.scheduled_at < limit))


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a proposal stands with its buttons: a message in an officer's private chat."""

    id: int
    activity_id: int
    person_id: int
    message_id: int


_COPY = [COPIES.c[name] for name in Copy.__dataclass_fields__]


def _copy_of(row: Row) -> Copy:
    return Copy(**{name: getattr(row, name) for name in Copy.__dataclass_fields__})


def add_copy(tx: Transaction, activity_id: int, person_id: int, message_id: int) -> None:
    """Note that a proposal stands there."""
    row = {"activity_id": activity_id, "person_id": person_id, "message_id": message_id}
    insert_or_ignore(tx, COPIES, [row])


def copy(tx: Transaction, copy_id: int) -> Copy | None:
    """Return one copy."""
    row = tx.first(sa.select(*_COPY).where(COPIES.c.id == copy_id))
    return _copy_of(row) if row else None


def copies(tx: Transaction, activity_id: int) -> list[Copy]:
    """Return where a proposal stands with its buttons."""
    found = sa.select(*_COPY).where(COPIES.c.activity_id == activity_id).order_by(COPIES.c.id)
    return [_copy_of(row) for row in tx.all(found)]


def drop_copy(tx: Transaction, person_id: int, message_id: int) -> None:
    """Forget a copy: something else stands there now."""
    tx.run(sa.delete(COPIES).where(COPIES.c.person_id == person_id, COPIES.c.message_id == message_id))
