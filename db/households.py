"""Households: the houses of a neighbourhood, who lives in which, and how many houses people come from."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.rules.households import Housed, Household, Houses, counted
from bot.rules.residents import Status
from bot.rules.signups import Answer
from db.engine import Transaction
from db.residents import HOUSEHOLDS, RESIDENTS, RESIDENTS_WITH_PEOPLE, resident_of
from db.signups import SIGNUPS

_house = sa.select(*(HOUSEHOLDS.c[name] for name in ("id", "neighbourhood_id", "label", "exempt"))).where(
    HOUSEHOLDS.c.id == sa.bindparam("household_id")
)
_held = _house.with_for_update(key_share=True)  # lines that refer to it may be written by others
_HOUSED = RESIDENTS_WITH_PEOPLE.add_columns(HOUSEHOLDS.c.label, HOUSEHOLDS.c.exempt).outerjoin(
    HOUSEHOLDS, HOUSEHOLDS.c.id == RESIDENTS.c.household_id
)
_everybody = _HOUSED.where(
    RESIDENTS.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
    RESIDENTS.c.status == Status.ACTIVE.value,
).order_by(RESIDENTS.c.id)
_one = _HOUSED.where(RESIDENTS.c.id == sa.bindparam("resident_id"))
_counting = (
    sa.select(
        sa.func.count().label("people"),
        sa.func.count(RESIDENTS.c.household_id).label("known"),
        sa.func.count(sa.distinct(RESIDENTS.c.household_id)).label("houses"),
    )
    .join(SIGNUPS, SIGNUPS.c.resident_id == RESIDENTS.c.id)
    .where(SIGNUPS.c.activity_id == sa.bindparam("activity_id"))
)
_joining = _counting.where(SIGNUPS.c.answer == Answer.JOINING.value)
_present = _counting.where(SIGNUPS.c.present.is_(True))
_living = (
    sa.select(HOUSEHOLDS.c.id, sa.func.count(RESIDENTS.c.id).label("residents"))
    .join(RESIDENTS, RESIDENTS.c.household_id == HOUSEHOLDS.c.id)
    .where(RESIDENTS.c.status == Status.ACTIVE.value)
    .group_by(HOUSEHOLDS.c.id)
    .subquery()
)
_HOUSEHOLD = sa.select(
    HOUSEHOLDS.c.id,
    HOUSEHOLDS.c.neighbourhood_id,
    HOUSEHOLDS.c.label,
    HOUSEHOLDS.c.exempt,
    _living.c.residents,
).join(_living, _living.c.id == HOUSEHOLDS.c.id)


def everybody(tx: Transaction, neighbourhood_id: int) -> list[Housed]:
    """Return who lives in a neighbourhood now, with their houses."""
    return [_housed(row) for row in tx.all(_everybody, neighbourhood_id=neighbourhood_id)]


def housed(tx: Transaction, resident_id: int) -> Housed | None:
    """Return one resident with their house."""
    row = tx.first(_one, resident_id=resident_id)
    return _housed(row) if row else None


def _housed(row: Any) -> Housed:
    return Housed(resident_of(row), row.label or "", bool(row.exempt))


def get(tx: Transaction, household_id: int, *, locks: bool = False) -> Household | None:
    """Return a house by its id; with `locks` nobody else notes anything of it until commit.

    How many live there is not looked at.
    """
    row = tx.first(_held if locks else _house, household_id=household_id)
    return Household(**row._asdict()) if row else None


def of(tx: Transaction, neighbourhood_id: int) -> list[Household]:
    """Return the houses that somebody lives in."""
    statement = _HOUSEHOLD.where(HOUSEHOLDS.c.neighbourhood_id == neighbourhood_id)
    return [Household(**row._asdict()) for row in tx.all(statement)]


def exempt(tx: Transaction, neighbourhood_id: int, household_id: int, is_exempt: bool) -> bool:
    """Mark a house of this neighbourhood as exempt, or no longer; False when it has none such."""
    theirs = (HOUSEHOLDS.c.id == household_id, HOUSEHOLDS.c.neighbourhood_id == neighbourhood_id)
    return tx.run(sa.update(HOUSEHOLDS).where(*theirs).values(exempt=is_exempt)).rowcount > 0


def of_joining(tx: Transaction, activity_id: int) -> Houses:
    """Return from how many houses people join (rules.households)."""
    return _counted(tx.all(_joining, activity_id=activity_id))


def of_present(tx: Transaction, activity_id: int) -> Houses:
    """Return from how many houses people were there (rules.households)."""
    return _counted(tx.all(_present, activity_id=activity_id))


def _counted(rows: Sequence[Any]) -> Houses:
    return counted(rows[0].people, rows[0].known, rows[0].houses)
