"""Who reads the sums of which RT from outside, and the codes by which they are linked."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from bot.rules.liaisons import Place, Post, Ticket
from bot.rules.neighbourhoods import Status
from bot.rules.reports import Privacy, shows_words
from db.engine import Row, Transaction
from db.listed import Listed
from db.neighbourhoods import NEIGHBOURHOODS
from db.reports import IS_OPEN, REPORTS
from db.tables import Liaison, table_of

LIAISONS = table_of(Liaison)

_COLUMNS = [LIAISONS.c[name] for name in Place.__dataclass_fields__]
_places = sa.select(*_COLUMNS)
_by_id = _places.where(LIAISONS.c.id == sa.bindparam("id"))
_by_code = _places.where(LIAISONS.c.code == sa.bindparam("code"))
_of_rt = _places.where(
    LIAISONS.c.neighbourhood_id == sa.bindparam("rt_id"), LIAISONS.c.ended_at.is_(None)
).order_by(LIAISONS.c.id)
_is_there = (LIAISONS.c.ended_at.is_(None), NEIGHBOURHOODS.c.status == Status.ACTIVE.value)
_linked = (
    _places.join(NEIGHBOURHOODS, NEIGHBOURHOODS.c.id == LIAISONS.c.neighbourhood_id)
    .where(LIAISONS.c.person_id == sa.bindparam("person_id"), *_is_there)
    .order_by(LIAISONS.c.id)
)
_due = (
    sa.select(LIAISONS.c.person_id)
    .where(
        LIAISONS.c.next_at <= sa.bindparam("now"),
        LIAISONS.c.person_id.is_not(None),
        LIAISONS.c.ended_at.is_(None),
    )
    .group_by(LIAISONS.c.next_at, LIAISONS.c.person_id)  # in the order of the index: links are many
    .order_by(LIAISONS.c.next_at, LIAISONS.c.person_id)
    .limit(sa.bindparam("most"))
)
_look_at = (
    sa.update(LIAISONS)
    .where(LIAISONS.c.person_id == sa.bindparam("whose"), LIAISONS.c.ended_at.is_(None))
    .values(next_at=sa.bindparam("at"))
)
_TICKET = [REPORTS.c[name] for name in Ticket.__dataclass_fields__]
_open = Listed(
    REPORTS.c.neighbourhood_id,
    lambda these: (
        sa.select(*_TICKET, REPORTS.c.is_sensitive, REPORTS.c.privacy)
        .where(these, IS_OPEN)
        .order_by(REPORTS.c.created_at, REPORTS.c.id)
    ),
)


def _place(row: Row) -> Place:
    return Place(**(row._asdict() | {"post": Post(row.post)}))


def add(
    tx: Transaction, rt_id: int, post: Post, code: str, until: datetime, made_by: int, now: datetime
) -> Place:
    """Store a code."""
    row = {
        "neighbourhood_id": rt_id,
        "post": post.value,
        "code": code,
        "code_until": until,
        "made_by": made_by,
        "made_at": now,
        "next_at": None,
    }
    found = get(tx, tx.scalar(sa.insert(LIAISONS).values(row).returning(LIAISONS.c.id)))
    assert found is not None
    return found


def get(tx: Transaction, place_id: int) -> Place | None:
    """Return one place, whatever became of it."""
    row = tx.first(_by_id, id=place_id)
    return _place(row) if row else None


def by_code(tx: Transaction, code: str) -> Place | None:
    """Return the place that a code opens, if ever it was one that nobody has used."""
    row = tx.first(_by_code, code=code) if code else None
    return _place(row) if row else None


def of_rt(tx: Transaction, rt_id: int) -> list[Place]:
    """Return the places of an RT that have not ended, codes that are too old among them."""
    return [_place(row) for row in tx.all(_of_rt, rt_id=rt_id)]


def linked(tx: Transaction, person_id: int) -> list[Place]:
    """Return by what a person is linked to RT that are there, the oldest link first."""
    return [_place(row) for row in tx.all(_linked, person_id=person_id)]


def take(tx: Transaction, place: Place, person_id: int, now: datetime, next_at: datetime) -> bool:
    """Link a person in the place of a code; True for exactly one of those who do it at the same time."""
    here = (LIAISONS.c.id == place.id, LIAISONS.c.code == place.code, LIAISONS.c.ended_at.is_(None))
    values = {"person_id": person_id, "linked_at": now, "next_at": next_at, "code": "", "code_until": None}
    return tx.run(sa.update(LIAISONS).where(*here).values(values)).rowcount == 1


def end(tx: Transaction, place_id: int, now: datetime) -> bool:
    """End a link, or a code that waits; True for exactly one of those who do it at the same time."""
    here = (LIAISONS.c.id == place_id, LIAISONS.c.ended_at.is_(None))
    return tx.run(sa.update(LIAISONS).where(*here).values(_ended(now))).rowcount == 1


def end_of(tx: Transaction, rt_id: int, now: datetime) -> None:
    """End all links and codes of an RT."""
    here = (LIAISONS.c.neighbourhood_id == rt_id, LIAISONS.c.ended_at.is_(None))
    tx.run(sa.update(LIAISONS).where(*here).values(_ended(now)))


def _ended(now: datetime) -> dict[str, object]:
    return {"ended_at": now, "code": "", "code_until": None, "next_at": None}


def due(tx: Transaction, now: datetime, most: int) -> list[int]:
    """Return liaisons whose summary the clock looks at now."""
    return list(dict.fromkeys(row.person_id for row in tx.all(_due, now=now, most=most)))


def look_at(tx: Transaction, person_id: int, at: datetime | None) -> None:
    """Let the clock look at a liaison's summary next at this moment; None: never."""
    tx.run(_look_at, {"whose": person_id, "at": at})


def open_tickets(tx: Transaction, rt_ids: Collection[int]) -> tuple[list[Ticket], int]:
    """Return what is open in these RT, oldest first, and how many sealed ones there are besides."""
    rows = _open.all(tx, rt_ids) if rt_ids else []
    told = [
        Ticket(*(getattr(row, name) for name in Ticket.__dataclass_fields__))
        for row in rows
        if shows_words(row.is_sensitive, Privacy(row.privacy))
    ]
    return sorted(told, key=lambda one: (one.created_at, one.number)), len(rows) - len(told)


def forget_person(tx: Transaction, person_id: int, now: datetime) -> None:
    """End a person's links, and keep neither whose they were nor that they made codes."""
    mine = LIAISONS.c.person_id == person_id
    tx.run(sa.update(LIAISONS).where(mine, LIAISONS.c.ended_at.is_(None)).values(_ended(now)))
    tx.run(sa.update(LIAISONS).where(mine).values(person_id=None))
    tx.run(sa.update(LIAISONS).where(LIAISONS.c.made_by == person_id).values(made_by=None))


def forget_before(tx: Transaction, limit: datetime) -> None:
    """Delete what ended, and codes that nobody used, before `limit`."""
    unused = sa.and_(LIAISONS.c.person_id.is_(None), LIAISONS.c.code_until < limit)
    tx.run(sa.delete(LIAISONS).where(sa.or_(LIAISONS.c.ended_at < limit, unused)))
