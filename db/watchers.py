"""What a drawing must know: who may be drawn, their attributes and absences, and the duties there are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.rules.residents import Status
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Presence
from bot.rules.ronda import Status as NightStatus
from db.engine import Row, Transaction
from db.residents import RESIDENTS, ROLES
from db.ronda import DUTIES, NIGHTS
from db.squads import MEMBERS, SQUADS
from db.tables import Absence, Watcher, table_of
from db.upsert import insert

WATCHERS = table_of(Watcher)
ABSENCES = table_of(Absence)

_CAME = (Presence.NONE.value, Presence.PRESENT.value)
_here = sa.and_(
    RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"), RESIDENTS.c.status == Status.ACTIVE.value
)


def attributes(tx: Transaction, rt_id: int) -> dict[int, Row]:
    """Return what is noted of an RT's present residents, by resident; most have nothing."""
    statement = sa.select(WATCHERS).join(RESIDENTS, RESIDENTS.c.id == WATCHERS.c.resident_id).where(_here)
    return {row.resident_id: row for row in tx.all(statement, rt_id=rt_id)}


def note(tx: Transaction, resident_id: int, **values: Any) -> None:
    """Note something of a resident: is_adult, is_experienced, is_exempt, partner_id."""
    row = {"resident_id": resident_id, "is_adult": True, "is_experienced": False, "is_exempt": False} | values
    adding = insert(tx, WATCHERS).values(row)
    tx.run(adding.on_conflict_do_update(index_elements=["resident_id"], set_=values))


def absences(tx: Transaction, rt_id: int, first: date, last: date) -> list[Row]:
    """Return the absences of an RT's present residents that touch a period, both ends included."""
    touches = (ABSENCES.c.first_evening <= last.isoformat(), ABSENCES.c.last_evening >= first.isoformat())
    statement = sa.select(ABSENCES).join(RESIDENTS, RESIDENTS.c.id == ABSENCES.c.resident_id)
    return list(tx.all(statement.where(_here, *touches).order_by(ABSENCES.c.id), rt_id=rt_id))


def add_absence(
    tx: Transaction, resident_id: int, first: date, last: date, weekday: int | None = None
) -> None:
    """Note evenings on which somebody cannot keep watch; no reason is kept."""
    row = {
        "resident_id": resident_id,
        "first_evening": first.isoformat(),
        "last_evening": last.isoformat(),
        "weekday": weekday,
    }
    tx.run(sa.insert(ABSENCES), row)


def drop_weekday(tx: Transaction, resident_id: int, weekday: int) -> bool:
    """Forget that somebody cannot on a weekday; False when nothing was noted."""
    here = (ABSENCES.c.resident_id == resident_id, ABSENCES.c.weekday == weekday)
    return bool(tx.run(sa.delete(ABSENCES).where(*here)).rowcount)


def keeping_watch(tx: Transaction, rt_id: int) -> set[int]:
    """Return who keeps watch: those with the office, and the members of squads that have not ended."""
    office = sa.select(ROLES.c.resident_id).where(ROLES.c.role == Role.RONDA_MEMBER.value)
    squad = sa.select(MEMBERS.c.resident_id).join(SQUADS, SQUADS.c.id == MEMBERS.c.squad_id)
    mine = sa.or_(
        RESIDENTS.c.id.in_(office),
        RESIDENTS.c.id.in_(squad.where(SQUADS.c.neighbourhood_id == rt_id, SQUADS.c.ended_at.is_(None))),
    )
    return {row.id for row in tx.all(sa.select(RESIDENTS.c.id).where(_here, mine), rt_id=rt_id)}


def held(tx: Transaction, rt_id: int, first: date, last: date) -> list[tuple[int, date]]:
    """Return the duties between two evenings that were kept or are to come: (resident, evening)."""
    statement = (
        sa.select(DUTIES.c.resident_id, NIGHTS.c.evening)
        .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
        .where(
            NIGHTS.c.neighbourhood_id == rt_id,
            NIGHTS.c.evening.between(first.isoformat(), last.isoformat()),
            NIGHTS.c.status != NightStatus.CANCELLED.value,
            DUTIES.c.answer != Answer.UNABLE.value,
            DUTIES.c.presence.in_(_CAME),
        )
        .order_by(DUTIES.c.id)
    )
    return [(row.resident_id, date.fromisoformat(row.evening)) for row in tx.all(statement)]


def taken(tx: Transaction, rt_id: int, first: date, last: date) -> set[date]:
    """Return the evenings that are not to be drawn: cancelled, signed, or with somebody on duty."""
    has_duties = sa.exists().where(DUTIES.c.night_id == NIGHTS.c.id)
    here = (
        NIGHTS.c.neighbourhood_id == rt_id,
        NIGHTS.c.evening.between(first.isoformat(), last.isoformat()),
    )
    done = sa.or_(NIGHTS.c.status != NightStatus.PLANNED.value, has_duties)
    found = tx.all(sa.select(NIGHTS.c.evening).where(*here, done))
    return {date.fromisoformat(row.evening) for row in found}


def still_here(tx: Transaction, rt_id: int, resident_ids: Iterable[int]) -> set[int]:
    """Return which of these residents live in an RT now."""
    found = sa.select(RESIDENTS.c.id).where(_here, RESIDENTS.c.id.in_(list(resident_ids)))
    return {row.id for row in tx.all(found, rt_id=rt_id)}
