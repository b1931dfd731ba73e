"""How neighbourhoods keep watch, and their nights with the duties in them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.ronda import Answer, Duty, Night, Presence, Ronda, Status, Swaps, Way
from db import looks
from db.columns import LONG_AGO
from db.engine import Row, Transaction
from db.residents import RESIDENTS, RESIDENTS_WITH_PEOPLE, resident_of
from db.tables import Duty as DutyRow
from db.tables import Night as NightRow
from db.tables import Ronda as RondaRow
from db.tables import table_of
from db.upsert import insert, insert_or_ignore

RONDA = table_of(RondaRow)
NIGHTS = table_of(NightRow)
DUTIES = table_of(DutyRow)

_RONDA = [RONDA.c[name] for name in Ronda.__dataclass_fields__]
_NIGHT = [NIGHTS.c[name] for name in Night.__dataclass_fields__]
_OWN = (
    *("night_id", "squad_id", "drawn_for", "answer", "answered_at", "given_by"),
    *("presence", "arrived_at", "arrived_by"),
)
_DUTY = [DUTIES.c.id.label("duty_id"), *(DUTIES.c[name] for name in _OWN)]
WITH_RESIDENTS = RESIDENTS_WITH_PEOPLE.add_columns(*_DUTY).join(
    DUTIES, DUTIES.c.resident_id == RESIDENTS.c.id
)
_settings = sa.select(*_RONDA).where(RONDA.c.neighbourhood_id == sa.bindparam("rt_id"))
_duties_of = WITH_RESIDENTS.where(DUTIES.c.night_id == sa.bindparam("night_id")).order_by(DUTIES.c.id)
_night = sa.select(*_NIGHT).where(NIGHTS.c.id == sa.bindparam("id"))
_locked = _night.with_for_update()
_free = _night.with_for_update(skip_locked=True)
_SILENT = {"message_id", "handover", "code", "code_until"}  # at which the clock does not look
_look_anew = sa.update(NIGHTS).values(looks_at=LONG_AGO)
_look_at = _look_anew.where(NIGHTS.c.id == sa.bindparam("b_id"))
_look_at_its = _look_anew.where(
    NIGHTS.c.id.in_(sa.select(DUTIES.c.night_id).where(DUTIES.c.id == sa.bindparam("b_id")))
)


def settings(tx: Transaction, neighbourhood_id: int) -> Ronda | None:
    """Return how a neighbourhood keeps watch; None where it does not."""
    row = tx.first(_settings, rt_id=neighbourhood_id)
    if row is None:
        return None
    values = {name: getattr(row, name) for name in Ronda.__dataclass_fields__}
    return Ronda(**(values | {"swaps": Swaps(row.swaps)}))


def set_up(tx: Transaction, neighbourhood_id: int, **values: Any) -> None:
    """Let a neighbourhood keep watch, or change how."""
    looks.reset_of(tx, neighbourhood_id)
    row = {"neighbourhood_id": neighbourhood_id} | values
    adding = insert(tx, RONDA).values(row)
    tx.run(
        adding.on_conflict_do_update(index_elements=["neighbourhood_id"], set_=values)
        if values
        else adding.on_conflict_do_nothing()
    )


def night_of(row: Row) -> Night:
    """Build a night from a row that has its columns."""
    values = {name: getattr(row, name) for name in Night.__dataclass_fields__}
    return Night(**(values | {"evening": date.fromisoformat(row.evening), "status": Status(row.status)}))


def get(tx: Transaction, night_id: int) -> Night | None:
    """Return one night."""
    row = tx.first(_night, id=night_id)
    return night_of(row) if row else None


def locked(tx: Transaction, *night_ids: int) -> list[Night]:
    """Return nights that nobody else changes until commit, in id order; those that are gone are left out."""
    found = (tx.first(_locked, id=night_id) for night_id in sorted(set(night_ids)))
    return [night_of(row) for row in found if row]


def locked_if_free(tx: Transaction, night_id: int) -> Night | None:
    """Return one night, locked; None when it is gone or somebody else has it locked at this moment."""
    row = tx.first(_free, id=night_id)
    return night_of(row) if row else None


def look_anew(tx: Transaction, night_id: int) -> None:
    """Have the clock look at a night with its next tick: who keeps watch, or who is asked, has changed."""
    tx.run(_look_at, {"b_id": night_id})


def look_anew_of(tx: Transaction, duty_id: int) -> None:
    """The same of the night of a duty."""
    tx.run(_look_at_its, {"b_id": duty_id})


def at(tx: Transaction, neighbourhood_id: int, evening: date) -> Night | None:
    """Return the night of an evening."""
    here = (NIGHTS.c.neighbourhood_id == neighbourhood_id, NIGHTS.c.evening == evening.isoformat())
    row = tx.first(sa.select(*_NIGHT).where(*here))
    return night_of(row) if row else None


def between(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> list[Night]:
    """Return the nights from one evening to another, both included, cancelled ones too, soonest first."""
    here = (
        NIGHTS.c.neighbourhood_id == neighbourhood_id,
        NIGHTS.c.evening.between(first.isoformat(), last.isoformat()),
    )
    return [night_of(row) for row in tx.all(sa.select(*_NIGHT).where(*here).order_by(NIGHTS.c.evening))]


def starting(tx: Transaction, first: datetime, last: datetime) -> list[Night]:
    """Return the planned nights of every neighbourhood that start between two times, soonest first."""
    here = (NIGHTS.c.starts_at.between(first, last), NIGHTS.c.status == Status.PLANNED.value)
    statement = sa.select(*_NIGHT).where(*here).order_by(NIGHTS.c.starts_at, NIGHTS.c.id)
    return [night_of(row) for row in tx.all(statement)]


def add(
    tx: Transaction,
    neighbourhood_id: int,
    evening: date,
    hours: tuple[datetime, datetime],
    needed: int,
    now: datetime,
) -> Night:
    """Make the night of an evening, or return the one that is there; it is locked then."""
    row = {
        "neighbourhood_id": neighbourhood_id,
        "evening": evening.isoformat(),
        "starts_at": hours[0],
        "ends_at": hours[1],
        "scheduled_at": now,
        "needed": needed,
    }
    insert_or_ignore(tx, NIGHTS, [row])
    made = at(tx, neighbourhood_id, evening)
    assert made is not None
    return locked(tx, made.id)[0]


def change(tx: Transaction, night_id: int, **values: Any) -> None:
    """Set some columns of a night; the clock looks anew at what they change for it."""
    if not _SILENT.issuperset(values):
        values = {"looks_at": LONG_AGO, **values}
    tx.run(sa.update(NIGHTS).where(NIGHTS.c.id == night_id).values(**values))


def duty_of(row: Row) -> Duty:
    """Build a duty, with its owner, from a row of WITH_RESIDENTS."""
    return Duty(
        row.duty_id,
        row.night_id,
        resident_of(row),
        row.squad_id,
        row.drawn_for,
        Answer(row.answer),
        row.answered_at,
        row.given_by,
        Presence(row.presence),
        row.arrived_at,
        Way(row.arrived_by),
    )


def duties(tx: Transaction, *night_ids: int) -> list[Duty]:
    """Return everybody's duty in these nights, in the order in which they were made."""
    if len(night_ids) == 1:  # as the clock asks, a thousand times an hour
        return [duty_of(row) for row in tx.all(_duties_of, night_id=night_ids[0])]
    found = WITH_RESIDENTS.where(DUTIES.c.night_id.in_(night_ids)).order_by(DUTIES.c.night_id, DUTIES.c.id)
    return [duty_of(row) for row in tx.all(found)] if night_ids else []


def duty(tx: Transaction, duty_id: int) -> Duty | None:
    """Return one duty; lock its night before deciding on it."""
    row = tx.first(WITH_RESIDENTS.where(DUTIES.c.id == duty_id))
    return duty_of(row) if row else None


def of_resident(tx: Transaction, resident_id: int, after: datetime) -> list[tuple[Night, Duty]]:
    """Return somebody's duties in planned nights that end after a time, soonest first."""
    own = DUTIES.c.resident_id == resident_id
    ahead = (NIGHTS.c.ends_at > after, NIGHTS.c.status == Status.PLANNED.value)
    statement = sa.select(*_NIGHT).join(DUTIES, DUTIES.c.night_id == NIGHTS.c.id).where(own, *ahead)
    nights = [night_of(row) for row in tx.all(statement.order_by(NIGHTS.c.starts_at))]
    here = DUTIES.c.night_id.in_([night.id for night in nights])
    found = {duty.night_id: duty for duty in map(duty_of, tx.all(WITH_RESIDENTS.where(own, here)))}
    return [(night, found[night.id]) for night in nights]


def give(tx: Transaction, night_id: int, resident_ids: Iterable[int], squad_id: int | None = None) -> None:
    """Give residents a duty in a night; who has one already keeps it as it is."""
    rows = [
        {"night_id": night_id, "resident_id": resident_id, "drawn_for": resident_id, "squad_id": squad_id}
        for resident_id in resident_ids
    ]
    if rows:
        insert_or_ignore(tx, DUTIES, rows)
        look_anew(tx, night_id)


def drop_duties(tx: Transaction, duty_ids: Collection[int]) -> None:
    """Take duties away, and with them the requests to swap them; their nights are locked."""
    if duty_ids:
        tx.run(_look_at_its, [{"b_id": duty_id} for duty_id in duty_ids])
        tx.run(sa.delete(DUTIES).where(DUTIES.c.id.in_(duty_ids)))


def drop(tx: Transaction, night_id: int) -> None:
    """Take a night away that nobody knows of."""
    tx.run(sa.delete(NIGHTS).where(NIGHTS.c.id == night_id))


def coming(tx: Transaction, neighbourhood_id: int, after: datetime) -> list[Night]:
    """Return the planned nights of a neighbourhood that begin after a time, soonest first."""
    here = (
        NIGHTS.c.neighbourhood_id == neighbourhood_id,
        NIGHTS.c.starts_at > after,
        NIGHTS.c.status == Status.PLANNED.value,
    )
    return [night_of(row) for row in tx.all(sa.select(*_NIGHT).where(*here).order_by(NIGHTS.c.starts_at))]


def change_duty(tx: Transaction, duty_id: int, **values: Any) -> None:
    """Set some columns of a duty."""
    look_anew_of(tx, duty_id)
    tx.run(sa.update(DUTIES).where(DUTIES.c.id == duty_id).values(**values))


def put_duty(tx: Transaction, duty: Duty) -> None:
    """Write all that a duty says, but for its night and its owner."""
    values = {name: getattr(duty, name) for name in _OWN if name != "night_id"}
    change_duty(tx, duty.id, **values)
