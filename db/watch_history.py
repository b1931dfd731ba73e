"""Past nights of watch: somebody's own, and who was absent without word."""

from datetime import date, datetime

import sqlalchemy as sa

from bot.rules.residents import Person
from bot.rules.residents import Status as ResidentStatus
from bot.rules.ronda import Night, Presence, Status
from bot.rules.watch_history import Past
from db.engine import Transaction
from db.residents import PEOPLE, RESIDENTS, person_of
from db.ronda import DUTIES, NIGHTS, night_of

_NIGHT = [NIGHTS.c[name] for name in Night.__dataclass_fields__]
_theirs = sa.select(RESIDENTS.c.id).where(RESIDENTS.c.person_id == sa.bindparam("person_id"))
_past = (
    sa.select(*_NIGHT, DUTIES.c.presence, DUTIES.c.resident_id.in_(_theirs).label("is_theirs"))
    .join(DUTIES, DUTIES.c.night_id == NIGHTS.c.id)
    .where(
        sa.or_(DUTIES.c.resident_id.in_(_theirs), DUTIES.c.drawn_for.in_(_theirs)),
        NIGHTS.c.status != Status.CANCELLED.value,
        NIGHTS.c.ends_at > sa.bindparam("since"),
        NIGHTS.c.ends_at <= sa.bindparam("until"),
    )
    .order_by(NIGHTS.c.starts_at.desc(), DUTIES.c.id)
)


def of_person(tx: Transaction, person_id: int, since: datetime, until: datetime) -> list[Past]:
    """Return the nights that were somebody's turn and ended between two times, wherever, newest first."""
    found: dict[int, Past] = {}
    for row in tx.all(_past, person_id=person_id, since=since, until=until):
        past = Past(night_of(row), Presence(row.presence), bool(row.is_theirs))
        if past.is_theirs or row.id not in found:  # gave a turn away, and helped out that night all the same
            found[row.id] = past
    return list(found.values())


def without_word(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> list[Person]:
    """Return who lives here and was absent without word on these evenings, both included; once a night."""
    here = (
        NIGHTS.c.neighbourhood_id == neighbourhood_id,
        NIGHTS.c.evening.between(first.isoformat(), last.isoformat()),
        NIGHTS.c.status != Status.CANCELLED.value,
        DUTIES.c.presence == Presence.UNEXCUSED.value,
        RESIDENTS.c.status == ResidentStatus.ACTIVE.value,
    )
    columns = [PEOPLE.c[name] for name in Person.__dataclass_fields__]
    found = (
        sa.select(*columns)
        .join(RESIDENTS, RESIDENTS.c.person_id == PEOPLE.c.id)
        .join(DUTIES, DUTIES.c.resident_id == RESIDENTS.c.id)
        .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
        .where(*here)
    )
    return [person_of(row) for row in tx.all(found.order_by(NIGHTS.c.evening, DUTIES.c.id))]


def count_of_person(tx: Transaction, person_id: int) -> int:
    """Return how many turns somebody has or had, of nights to come too."""
    counting = sa.select(sa.func.count()).select_from(DUTIES).where(DUTIES.c.resident_id.in_(_theirs))
    number: int = tx.scalar(counting, person_id=person_id)
    return number
