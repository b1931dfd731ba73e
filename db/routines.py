"""Routines: what an RT is reminded of again and again, and whom each concerns."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.residents import Private, Resident
from bot.rules.residents import Status as ResidentStatus
from bot.rules.roles import OFFICERS, Role
from bot.rules.routines import Audience, Routine, Status
from db.engine import Row, Transaction
from db.residents import PEOPLE, RESIDENTS, RESIDENTS_WITH_PEOPLE, ROLES, resident_of
from db.squads import MEMBERS as SQUAD_MEMBERS
from db.squads import SQUADS
from db.tables import HouseGroupMember, ReminderWish, table_of
from db.tables import Routine as RoutineRow
from db.upsert import insert_or_ignore

ROUTINES = table_of(RoutineRow)
HOUSE_MEMBERS = table_of(HouseGroupMember)
WISHES = table_of(ReminderWish)

_COLUMNS = [ROUTINES.c[name] for name in Routine.__dataclass_fields__]
_by_id = sa.select(*_COLUMNS).where(ROUTINES.c.id == sa.bindparam("id"))
_locked = _by_id.with_for_update()
_looked_at = (
    sa.update(ROUTINES)
    .where(ROUTINES.c.id == sa.bindparam("routine_id"))
    .values(next_at=sa.bindparam("at", type_=ROUTINES.c.next_at.type))
)
_here = (
    RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"),
    RESIDENTS.c.status == ResidentStatus.ACTIVE.value,
)
_living = RESIDENTS_WITH_PEOPLE.where(*_here).order_by(RESIDENTS.c.id)
_squad = _living.where(
    RESIDENTS.c.id.in_(
        sa.select(SQUAD_MEMBERS.c.resident_id)
        .join(SQUADS, SQUADS.c.id == SQUAD_MEMBERS.c.squad_id)
        .where(SQUADS.c.id == sa.bindparam("audience_id"), SQUADS.c.ended_at.is_(None))
    )
)
_houses = _living.where(
    RESIDENTS.c.household_id.in_(
        sa.select(HOUSE_MEMBERS.c.household_id).where(HOUSE_MEMBERS.c.group_id == sa.bindparam("audience_id"))
    )
)
_role = _living.where(
    RESIDENTS.c.id.in_(sa.select(ROLES.c.resident_id).where(ROLES.c.role == sa.bindparam("role")))
)
_officers = _living.where(
    RESIDENTS.c.id.in_(sa.select(ROLES.c.resident_id).where(ROLES.c.role.in_(sorted(OFFICERS))))
)
_all = _living.where(  # in private only who has asked for it
    PEOPLE.c.private == Private.OPEN.value,
    PEOPLE.c.id.in_(
        sa.select(WISHES.c.person_id).where(WISHES.c.everything.is_(True), WISHES.c.none.is_(False))
    ),
)
_AUDIENCES = {
    Audience.ALL: _all,
    Audience.OFFICERS: _officers,
    Audience.ROLE: _role,
    Audience.SQUAD: _squad,
    Audience.HOUSES: _houses,
}


def _routine(row: Row) -> Routine:
    values = row._asdict()
    days = {
        name: date.fromisoformat(values[name]) if values[name] else None
        for name in ("last_day", "paused_until")
    }
    values |= days | {"first_day": date.fromisoformat(row.first_day)}
    values |= {"audience": Audience(row.audience), "status": Status(row.status)}
    return Routine(**values)


def add(tx: Transaction, values: Mapping[str, Any]) -> Routine:
    """Store a routine; the one of this draft (`draft_key`) where it is there already."""
    insert_or_ignore(tx, ROUTINES, [dict(values)])
    row = tx.first(sa.select(*_COLUMNS).where(ROUTINES.c.draft_key == values["draft_key"]))
    assert row is not None
    return _routine(row)


def of_draft(tx: Transaction, draft_key: str) -> Routine | None:
    """Return what was made of a draft."""
    row = tx.first(sa.select(*_COLUMNS).where(ROUTINES.c.draft_key == draft_key))
    return _routine(row) if row else None


def get(tx: Transaction, routine_id: int) -> Routine | None:
    """Return one routine."""
    row = tx.first(_by_id, id=routine_id)
    return _routine(row) if row else None


def locked(tx: Transaction, routine_id: int) -> Routine | None:
    """Return one routine that nobody else changes until commit."""
    row = tx.first(_locked, id=routine_id)
    return _routine(row) if row else None


def of(tx: Transaction, neighbourhood_id: int) -> list[Routine]:
    """Return the routines of a neighbourhood that are not ended, the next one first."""
    here = (ROUTINES.c.neighbourhood_id == neighbourhood_id, ROUTINES.c.status != Status.ENDED.value)
    later = (ROUTINES.c.next_at.is_(None), ROUTINES.c.next_at, ROUTINES.c.id)
    return [_routine(row) for row in tx.all(sa.select(*_COLUMNS).where(*here).order_by(*later))]


def change(tx: Transaction, routine_id: int, **values: Any) -> None:
    """Set some columns."""
    tx.run(sa.update(ROUTINES).where(ROUTINES.c.id == routine_id).values(**values))


def look_at(tx: Transaction, routine_id: int, at: datetime) -> None:
    """Look at a routine again at this time."""
    tx.run(_looked_at, {"routine_id": routine_id, "at": at})


def look_again(tx: Transaction, neighbourhood_id: int, now: datetime) -> None:
    """Look at a neighbourhood's routines with the next tick: its clock or quiet hours are others now."""
    planned = (ROUTINES.c.neighbourhood_id == neighbourhood_id, ROUTINES.c.next_at > now)
    tx.run(sa.update(ROUTINES).where(*planned).values(next_at=now))


def people(tx: Transaction, routine: Routine, person_id: int | None = None) -> list[Resident]:
    """Return whom a routine concerns in private, who live there now; with `person_id` that person alone.

    Of one for all those who want it in private, too, and can be written to.
    """
    found = _AUDIENCES[routine.audience]
    if person_id is not None:
        found = found.where(PEOPLE.c.id == person_id)
    values: dict[str, Any] = {"rt_id": routine.neighbourhood_id}
    match routine.audience:
        case Audience.SQUAD | Audience.HOUSES:
            values["audience_id"] = routine.audience_id
        case Audience.ROLE:
            values["role"] = Role(routine.audience_role).value
    return [resident_of(row) for row in tx.all(found, **values)]


def for_houses(tx: Transaction, group_id: int) -> list[Routine]:
    """Return the routines that are for a house group."""
    theirs = (ROUTINES.c.audience == Audience.HOUSES.value, ROUTINES.c.audience_id == group_id)
    going_on = sa.select(*_COLUMNS).where(*theirs, ROUTINES.c.status != Status.ENDED.value)
    return [_routine(row) for row in tx.all(going_on.order_by(ROUTINES.c.id))]


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who began a routine; it is the neighbourhood's."""
    tx.run(sa.update(ROUTINES).where(ROUTINES.c.created_by == person_id).values(created_by=0))
