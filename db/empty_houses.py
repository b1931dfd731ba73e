"""Houses whose people are away."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.empty_houses import EmptyHouse
from bot.rules.households import Household
from db.engine import Row, Transaction
from db.residents import HOUSEHOLDS, RESIDENTS
from db.tables import EmptyHouse as EmptyHouseRow
from db.tables import table_of

EMPTY = table_of(EmptyHouseRow)

_NAMES = [name for name in EmptyHouse.__dataclass_fields__ if name != "label"]
_FOUND = sa.select(*(EMPTY.c[name] for name in _NAMES), HOUSEHOLDS.c.label).join(
    HOUSEHOLDS, HOUSEHOLDS.c.id == EMPTY.c.household_id
)


def _of(row: Row) -> EmptyHouse:
    values = {name: getattr(row, name) for name in EmptyHouse.__dataclass_fields__}
    days = {name: date.fromisoformat(values[name]) for name in ("first_evening", "last_evening")}
    return EmptyHouse(**(values | days))


def get(tx: Transaction, empty_id: int) -> EmptyHouse | None:
    """Return one of them."""
    row = tx.first(_FOUND.where(EMPTY.c.id == empty_id))
    return _of(row) if row else None


def until(tx: Transaction, neighbourhood_id: int, evening: date) -> list[EmptyHouse]:
    """Return what is not over before an evening, soonest first."""
    here = (EMPTY.c.neighbourhood_id == neighbourhood_id, EMPTY.c.last_evening >= evening.isoformat())
    found = _FOUND.where(*here).order_by(EMPTY.c.first_evening, EMPTY.c.id)
    return [_of(row) for row in tx.all(found)]


def of_houses(tx: Transaction, household_ids: Collection[int], evening: date) -> list[EmptyHouse]:
    """Return what is not over before an evening of these houses, soonest first."""
    here = (EMPTY.c.household_id.in_(household_ids), EMPTY.c.last_evening >= evening.isoformat())
    found = _FOUND.where(*here).order_by(EMPTY.c.first_evening, EMPTY.c.id)
    return [_of(row) for row in tx.all(found)]


def of_person(tx: Transaction, person_id: int) -> list[EmptyHouse]:
    """Return what is stored of somebody's own houses, whoever told it, soonest first."""
    own = sa.select(RESIDENTS.c.household_id).where(
        RESIDENTS.c.person_id == person_id, RESIDENTS.c.household_id.is_not(None)
    )
    found = _FOUND.where(EMPTY.c.household_id.in_(own)).order_by(EMPTY.c.first_evening, EMPTY.c.id)
    return [_of(row) for row in tx.all(found)]


def add(
    tx: Transaction, house: Household, first: date, last: date, person_id: int, now: datetime, words: str = ""
) -> EmptyHouse:
    """Note a house as empty."""
    row = {
        "neighbourhood_id": house.neighbourhood_id,
        "household_id": house.id,
        "first_evening": first.isoformat(),
        "last_evening": last.isoformat(),
        "words": words,
        "told_by": person_id,
        "at": now,
    }
    found = get(tx, tx.scalar(sa.insert(EMPTY).values(row).returning(EMPTY.c.id)))
    assert found is not None
    return found


def change(tx: Transaction, empty_id: int, **values: Any) -> None:
    """Set some columns."""
    tx.run(sa.update(EMPTY).where(EMPTY.c.id == empty_id).values(**values))


def drop(tx: Transaction, empty_ids: Collection[int]) -> None:
    """Delete some of them."""
    if empty_ids:
        tx.run(sa.delete(EMPTY).where(EMPTY.c.id.in_(empty_ids)))


def forget_house(tx: Transaction, person_id: int, household_id: int) -> None:
    """Delete what somebody told of their own house."""
    tx.run(sa.delete(EMPTY).where(EMPTY.c.told_by == person_id, EMPTY.c.household_id == household_id))


def forget_person(tx: Transaction, person_id: int) -> None:
    """Blank out who told of other houses."""
    tx.run(sa.update(EMPTY).where(EMPTY.c.told_by == person_id).values(told_by=None))


def forget_before(tx: Transaction, evening: date) -> None:
    """Delete what was over before an evening."""
    tx.run(sa.delete(EMPTY).where(EMPTY.c.last_evening < evening.isoformat()))
