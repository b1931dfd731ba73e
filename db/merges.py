"""Making one resident out of two, and taking one out altogether."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.merges import Entry
from bot.rules.residents import Resident
from bot.rules.signups import Answer
from bot.rules.tasks import Post
from db.activities import ACTIVITIES
from db.engine import Transaction
from db.residents import PEOPLE, RESIDENTS
from db.signups import SIGNUPS
from db.upsert import insert

_POST = list(Post.__dataclass_fields__)


def activity_ids(tx: Transaction, resident: Resident, after: datetime) -> list[int]:
    """Return, in id order, what a resident has to do with, and what may still be answered or attended."""
    theirs = sa.select(SIGNUPS.c.activity_id).where(SIGNUPS.c.resident_id == resident.id)
    open_ones = sa.and_(
        ACTIVITIES.c.neighbourhood_id == resident.neighbourhood_id, ACTIVITIES.c.starts_at > after
    )
    statement = sa.select(ACTIVITIES.c.id).where(sa.or_(ACTIVITIES.c.id.in_(theirs), open_ones))
    return [row.id for row in tx.all(statement.order_by(ACTIVITIES.c.id))]


def entry(tx: Transaction, activity_id: int, resident_id: int) -> Entry | None:
    """Return what a resident's row says about an activity."""
    theirs = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.resident_id == resident_id)
    row = tx.first(sa.select(SIGNUPS).where(*theirs))
    if row is None:
        return None
    return Entry(
        Answer(row.answer) if row.answer else None,
        row.answered_at,
        row.present,
        row.companions,
        Post(*(getattr(row, name) for name in _POST)),
        row.given_by,
    )


def set_entry(tx: Transaction, activity_id: int, resident_id: int, entry: Entry) -> None:
    """Write a resident's row about an activity; the counters are the caller's."""
    values = {
        "answer": entry.answer or "",
        "answered_at": entry.answered_at,
        "present": entry.present,
        "companions": entry.companions,
        "given_by": entry.given_by,
    }
    values |= {name: getattr(entry.post, name) for name in _POST}
    row = {"activity_id": activity_id, "resident_id": resident_id} | values
    adding = insert(tx, SIGNUPS).on_conflict_do_update(
        index_elements=["activity_id", "resident_id"], set_=values
    )
    tx.run(adding, row)


def drop(tx: Transaction, resident: Resident) -> None:
    """Delete somebody without account. Gifts, photos and series are only for who has one: answers are all."""
    tx.run(sa.delete(RESIDENTS).where(RESIDENTS.c.id == resident.id))
    tx.run(sa.delete(PEOPLE).where(PEOPLE.c.id == resident.person.id))
