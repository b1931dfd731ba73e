"""Days of which a neighbourhood's officers said that they are no holidays there."""

from datetime import date

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import NotHoliday, table_of
from db.upsert import insert_or_ignore

NOT_HOLIDAYS = table_of(NotHoliday)

_is_denied = sa.select(NOT_HOLIDAYS.c.day).where(
    NOT_HOLIDAYS.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
    NOT_HOLIDAYS.c.day == sa.bindparam("day"),
)


def is_denied(tx: Transaction, neighbourhood_id: int, day: date) -> bool:
    """True where an officer said that this day is none."""
    return tx.scalar(_is_denied, neighbourhood_id=neighbourhood_id, day=day.isoformat()) is not None


def deny(tx: Transaction, neighbourhood_id: int, day: date) -> None:
    """Remember that this day is no holiday there."""
    row = {"neighbourhood_id": neighbourhood_id, "day": day.isoformat()}
    insert_or_ignore(tx, NOT_HOLIDAYS, [row])


def allow(tx: Transaction, neighbourhood_id: int, day: date) -> None:
    """Forget that this day was said to be no holiday there."""
    here = (NOT_HOLIDAYS.c.neighbourhood_id == neighbourhood_id, NOT_HOLIDAYS.c.day == day.isoformat())
    tx.run(sa.delete(NOT_HOLIDAYS).where(*here))


def denied(tx: Transaction, neighbourhood_id: int) -> set[date]:
    """Return all days of which that was said."""
    here = NOT_HOLIDAYS.c.neighbourhood_id == neighbourhood_id
    rows = tx.all(sa.select(NOT_HOLIDAYS.c.day).where(here))
    return {date.fromisoformat(row.day) for row in rows}
