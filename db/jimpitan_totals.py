"""Sums of jimpitan, and the money of nights as it was received."""

from datetime import date, datetime

import sqlalchemy as sa

from bot.rules.jimpitan_totals import Receipt
from bot.rules.residents import Person
from db.engine import Transaction
from db.jimpitan import LINES
from db.residents import PEOPLE, person_of
from db.ronda import NIGHTS
from db.tables import JimpitanReceipt, table_of
from db.upsert import insert

RECEIPTS = table_of(JimpitanReceipt)

_PERSON = [PEOPLE.c[name] for name in Person.__dataclass_fields__]
_receipt = (
    sa.select(*_PERSON, RECEIPTS.c.amount, RECEIPTS.c.at.label("received_at"))
    .join_from(RECEIPTS, PEOPLE, PEOPLE.c.id == RECEIPTS.c.received_by, isouter=True)
    .where(RECEIPTS.c.night_id == sa.bindparam("night_id"))
)


def has_any(tx: Transaction, neighbourhood_id: int) -> bool:
    """True once something was noted in a neighbourhood."""
    return (
        tx.first(sa.select(LINES.c.id).where(LINES.c.neighbourhood_id == neighbourhood_id).limit(1))
        is not None
    )


def has_round(tx: Transaction, night_id: int) -> bool:
    """True once something was noted on a night's round."""
    return tx.first(sa.select(LINES.c.id).where(LINES.c.night_id == night_id).limit(1)) is not None


def sum_between(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> int:
    """Return what was given from one day to another, both included, in Rp."""
    here = (
        LINES.c.neighbourhood_id == neighbourhood_id,
        LINES.c.day.between(first.isoformat(), last.isoformat()),
    )
    amount: int = tx.scalar(sa.select(sa.func.coalesce(sa.func.sum(LINES.c.amount), 0)).where(*here))
    return int(amount)


def rounds(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> list[date]:
    """Return the evenings, both ends included, on which somebody went round."""
    here = (
        LINES.c.neighbourhood_id == neighbourhood_id,
        LINES.c.night_id.is_not(None),
        LINES.c.day.between(first.isoformat(), last.isoformat()),
    )
    found = sa.select(LINES.c.day).where(*here).distinct().order_by(LINES.c.day)
    return [date.fromisoformat(row.day) for row in tx.all(found)]


def newest_nights(tx: Transaction, neighbourhood_id: int, most: int) -> list[int]:
    """Return the ids of the last nights on which something was given, newest first."""
    given = sa.select(LINES.c.night_id).where(LINES.c.neighbourhood_id == neighbourhood_id)
    found = sa.select(NIGHTS.c.id).where(NIGHTS.c.id.in_(given)).order_by(NIGHTS.c.evening.desc())
    return [row.id for row in tx.all(found.limit(most))]


def receipt(tx: Transaction, night_id: int) -> Receipt | None:
    """Return how a night's money was received."""
    row = tx.first(_receipt, night_id=night_id)
    if row is None:
        return None
    return Receipt(row.amount, row.received_at, person_of(row) if row.id is not None else None)


def receive(tx: Transaction, night_id: int, amount: int, person_id: int, now: datetime) -> None:
    """Note a night's money as received, or another amount of it."""
    values = {"amount": amount, "received_by": person_id, "at": now}
    adding = insert(tx, RECEIPTS).values({"night_id": night_id} | values)
    tx.run(adding.on_conflict_do_update(index_elements=["night_id"], set_=values))


def count_received(tx: Transaction, person_id: int) -> int:
    """Return of how many nights somebody received the money."""
    found = sa.select(sa.func.count()).select_from(RECEIPTS).where(RECEIPTS.c.received_by == person_id)
    number: int = tx.scalar(found)
    return number


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who received the money."""
    tx.run(sa.update(RECEIPTS).where(RECEIPTS.c.received_by == person_id).values(received_by=None))


def forget_before(tx: Transaction, moment: datetime) -> None:
    """Forget who received money before this time."""
    old = (RECEIPTS.c.at < moment, RECEIPTS.c.received_by.is_not(None))
    tx.run(sa.update(RECEIPTS).where(*old).values(received_by=None))
