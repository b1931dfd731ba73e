"""What people wish of reminders, and what they have asked to be reminded of no more."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.wishes import USUAL, About, Stop, Wishes
from db import looks
from db.engine import Row, Transaction
from db.reminder_tables import ReminderStop, ReminderWish, Routine
from db.tables import table_of
from db.upsert import insert, insert_or_ignore

WISHES = table_of(ReminderWish)
STOPS = table_of(ReminderStop)
ROUTINES = table_of(Routine)

LEADS = {"eve_minute", "lead_minutes"}
_NAMES = tuple(Wishes.__dataclass_fields__)
_one = sa.select(*(WISHES.c[name] for name in _NAMES)).where(WISHES.c.person_id == sa.bindparam("person_id"))
_many = sa.select(WISHES.c.person_id, *(WISHES.c[name] for name in _NAMES)).where(
    WISHES.c.person_id.in_(sa.bindparam("ids", expanding=True))
)
_stop = (
    sa.select(STOPS.c.at)
    .where(STOPS.c.person_id == sa.bindparam("person_id"))
    .where(STOPS.c.about == sa.bindparam("about"), STOPS.c.subject_id == sa.bindparam("subject_id"))
)
_stops = sa.select(STOPS.c.about, STOPS.c.subject_id, STOPS.c.at).where(
    STOPS.c.person_id == sa.bindparam("person_id")
)
_digests = (
    sa.select(WISHES.c.person_id)
    .where(WISHES.c.digest_next <= sa.bindparam("now"))
    .order_by(WISHES.c.digest_next, WISHES.c.person_id)
    .limit(sa.bindparam("most"))
)


def _wishes(row: Row) -> Wishes:
    return Wishes(**{name: getattr(row, name) for name in _NAMES})


def of(tx: Transaction, person_ids: Collection[int]) -> dict[int, Wishes]:
    """Return by person what they wish; who has never chosen anything is not there."""
    if not person_ids:
        return {}
    return {row.person_id: _wishes(row) for row in tx.all(_many, ids=list(person_ids))}


def of_one(tx: Transaction, person_id: int) -> Wishes:
    """Return what one person wishes; what everybody has, where they have never chosen."""
    row = tx.first(_one, person_id=person_id)
    return _wishes(row) if row else USUAL


def change(tx: Transaction, person_id: int, **values: Any) -> Wishes:
    """Set some of a person's wishes; return them all. The clock looks anew at what they change for it."""
    if not LEADS.isdisjoint(values):
        looks.reset_around(tx, person_id)
    whole = {name: getattr(USUAL, name) for name in _NAMES} | {"person_id": person_id} | values
    adding = insert(tx, WISHES).values(whole)
    tx.run(adding.on_conflict_do_update(index_elements=["person_id"], set_=values))
    return of_one(tx, person_id)


def with_digests(tx: Transaction, now: datetime, most: int) -> list[int]:
    """Return whose digest is to be planned now, at most so many, the longest due first."""
    return [row.person_id for row in tx.all(_digests, now=now, most=most)]


def digests_after(tx: Transaction, limit: datetime) -> list[int]:
    """Return whose next digest is to be planned later than a time: an earlier clock may have said so."""
    late = sa.select(WISHES.c.person_id).where(WISHES.c.digest_next > limit)
    return [row.person_id for row in tx.all(late.order_by(WISHES.c.person_id))]


def is_stopped(tx: Transaction, person_id: int, about: About, subject_id: int) -> bool:
    """Return whether somebody has asked to be reminded of this no more."""
    return tx.first(_stop, person_id=person_id, about=about.value, subject_id=subject_id) is not None


def stops(tx: Transaction, person_id: int) -> list[Stop]:
    """Return what somebody is reminded of no more, the newest first."""
    found = tx.all(_stops.order_by(STOPS.c.at.desc(), STOPS.c.about, STOPS.c.subject_id), person_id=person_id)
    return [Stop(About(row.about), row.subject_id, row.at) for row in found]


def stop(tx: Transaction, person_id: int, about: About, subject_id: int, now: datetime) -> None:
    """Remind somebody of this no more."""
    row = {"person_id": person_id, "about": about.value, "subject_id": subject_id, "at": now}
    insert_or_ignore(tx, STOPS, [row])


def go_on(tx: Transaction, person_id: int, about: About, subject_id: int) -> bool:
    """Remind somebody of this again; False where they have not asked to stop."""
    here = (STOPS.c.person_id == person_id, STOPS.c.about == about.value, STOPS.c.subject_id == subject_id)
    return tx.run(sa.delete(STOPS).where(*here)).rowcount == 1


def is_there(tx: Transaction, person_id: int) -> bool:
    """Return whether anything is stored of what somebody wishes."""
    return tx.first(_one, person_id=person_id) is not None or bool(stops(tx, person_id))


def forget_person(tx: Transaction, person_id: int) -> None:
    """Take out what somebody wished."""
    for table in (WISHES, STOPS):
        tx.run(sa.delete(table).where(table.c.person_id == person_id))


def forget_before(tx: Transaction, limit: datetime) -> int:
    """Delete what somebody has stopped before `limit`, unless it still comes back; return how many."""
    lasting = sa.select(ROUTINES.c.id).where(ROUTINES.c.status != "ended")
    comes_back = sa.or_(
        STOPS.c.about == About.REPORTS.value,
        sa.and_(STOPS.c.about == About.ROUTINE.value, STOPS.c.subject_id.in_(lasting)),
    )
    return tx.run(sa.delete(STOPS).where(~comes_back, STOPS.c.at < limit)).rowcount
