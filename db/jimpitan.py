"""Jimpitan: lines of what houses gave. Whoever adds one holds the house, on a round first the night."""

from datetime import date, datetime

import sqlalchemy as sa

from bot.rules.households import Household
from bot.rules.jimpitan import Payment, Period
from bot.rules.residents import Person
from db.engine import Row, Transaction
from db.residents import PEOPLE, RESIDENTS, person_of
from db.tables import Jimpitan, table_of

LINES = table_of(Jimpitan)

_PERSON = [PEOPLE.c[name] for name in Person.__dataclass_fields__]
_PLAIN = ("neighbourhood_id", "household_id", "night_id", "day", "amount", "first_day", "last_day", "at")
_LINE = [LINES.c.id.label("line_id"), *(LINES.c[name] for name in _PLAIN)]
_lines = sa.select(*_PERSON, *_LINE).join_from(
    LINES, PEOPLE, PEOPLE.c.id == LINES.c.collected_by, isouter=True
)


def _payment_of(row: Row) -> Payment:
    return Payment(
        row.line_id,
        row.neighbourhood_id,
        row.household_id,
        row.night_id,
        date.fromisoformat(row.day),
        row.amount,
        date.fromisoformat(row.first_day),
        date.fromisoformat(row.last_day),
        row.at,
        person_of(row) if row.id is not None else None,
    )


def get(tx: Transaction, line_id: int) -> Payment | None:
    """Return one line."""
    row = tx.first(_lines.where(LINES.c.id == line_id))
    return _payment_of(row) if row else None


def of_house(tx: Transaction, household_id: int, since: date) -> list[Payment]:
    """Return a house's lines that cover an evening from `since` on, oldest first."""
    own = (LINES.c.household_id == household_id, LINES.c.last_day >= since.isoformat())
    return [_payment_of(row) for row in tx.all(_lines.where(*own).order_by(LINES.c.id))]


def newest(tx: Transaction, household_id: int, most: int) -> list[Payment]:
    """Return what a house gave last, newest first."""
    own = _lines.where(LINES.c.household_id == household_id).order_by(LINES.c.id.desc())
    return [_payment_of(row) for row in tx.all(own.limit(most))]


def between(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> list[Payment]:
    """Return the lines of known houses that cover one of these evenings, both included."""
    here = (
        LINES.c.neighbourhood_id == neighbourhood_id,
        LINES.c.household_id.is_not(None),
        LINES.c.first_day <= last.isoformat(),
        LINES.c.last_day >= first.isoformat(),
    )
    return [_payment_of(row) for row in tx.all(_lines.where(*here).order_by(LINES.c.id))]


def covering(tx: Transaction, neighbourhood_id: int, evening: date) -> dict[int, Payment]:
    """Return by house what covers an evening."""
    found = between(tx, neighbourhood_id, evening, evening)
    return {one.household_id: one for one in found if one.household_id is not None}


def of_night(tx: Transaction, night_id: int) -> list[Payment]:
    """Return what a night's round brought, in the order in which it was noted."""
    return [
        _payment_of(row) for row in tx.all(_lines.where(LINES.c.night_id == night_id).order_by(LINES.c.id))
    ]


def add(
    tx: Transaction,
    house: Household,
    night_id: int | None,
    day: date,
    covers: Period,
    person_id: int,
    now: datetime,
) -> int:
    """Note what a house gave; return the line's id."""
    row = {
        "neighbourhood_id": house.neighbourhood_id,
        "household_id": house.id,
        "night_id": night_id,
        "day": day.isoformat(),
        "amount": covers.amount,
        "first_day": covers.first.isoformat(),
        "last_day": covers.last.isoformat(),
        "collected_by": person_id,
        "at": now,
    }
    made: int = tx.scalar(sa.insert(LINES).values(row).returning(LINES.c.id))
    return made


def drop(tx: Transaction, line_id: int) -> None:
    """Take a line out."""
    tx.run(sa.delete(LINES).where(LINES.c.id == line_id))


def count_noted(tx: Transaction, person_id: int) -> int:
    """Return how many kept lines somebody noted."""
    noted = sa.select(sa.func.count()).select_from(LINES).where(LINES.c.collected_by == person_id)
    number: int = tx.scalar(noted)
    return number


def count_given(tx: Transaction, person_id: int) -> int:
    """Return how many lines are kept of the houses where somebody lives."""
    own = sa.select(RESIDENTS.c.household_id).where(
        RESIDENTS.c.person_id == person_id, RESIDENTS.c.household_id.is_not(None)
    )
    given = sa.select(sa.func.count()).select_from(LINES).where(LINES.c.household_id.in_(own))
    number: int = tx.scalar(given)
    return number


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who noted a line; what was given stays."""
    tx.run(sa.update(LINES).where(LINES.c.collected_by == person_id).values(collected_by=None))


def forget_before(tx: Transaction, day: date) -> None:
    """Leave only sums of what was given before a day: no house, nobody who took it."""
    old = (LINES.c.day < day.isoformat(), LINES.c.last_day < day.isoformat())
    known = sa.or_(LINES.c.household_id.is_not(None), LINES.c.collected_by.is_not(None))
    tx.run(sa.update(LINES).where(*old, known).values(household_id=None, collected_by=None))
