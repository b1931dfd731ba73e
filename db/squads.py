"""Squads (regu), their members, the pos where they meet, and what a drawing must know of watchers."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.neighbourhoods import Status as Living
from bot.rules.residents import Resident, Status
from bot.rules.ronda import Pos, Squad
from db import looks
from db.engine import Row, Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.residents import RESIDENTS, RESIDENTS_WITH_PEOPLE, resident_of
from db.tables import Pos as PosRow
from db.tables import Ronda as RondaRow
from db.tables import Squad as SquadRow
from db.tables import SquadMember, Watcher, table_of
from db.upsert import insert, insert_or_ignore

POS = table_of(PosRow)
SQUADS = table_of(SquadRow)
RONDA = table_of(RondaRow)
MEMBERS = table_of(SquadMember)
WATCHERS = table_of(Watcher)

_SQUAD = [SQUADS.c[name] for name in Squad.__dataclass_fields__]
_any = sa.select(*_SQUAD).where(SQUADS.c.id == sa.bindparam("id"))
_squad = sa.select(*_SQUAD).where(SQUADS.c.id == sa.bindparam("id"), SQUADS.c.ended_at.is_(None))
_locked = _squad.with_for_update()
_due = (
    sa.select(SQUADS.c.id)
    .where(
        SQUADS.c.ended_at.is_(None),
        SQUADS.c.cycle != "",
        SQUADS.c.made_until < sa.bindparam("until"),
        sa.exists().where(
            NEIGHBOURHOODS.c.id == SQUADS.c.neighbourhood_id, NEIGHBOURHOODS.c.status == Living.ACTIVE.value
        ),
        sa.exists().where(RONDA.c.neighbourhood_id == SQUADS.c.neighbourhood_id, RONDA.c.active),
    )
    .order_by(SQUADS.c.made_until, SQUADS.c.id)
    .limit(sa.bindparam("most"))
)


def squad_of(row: Row) -> Squad:
    """Build a squad from a row that has its columns."""
    values = {name: getattr(row, name) for name in Squad.__dataclass_fields__}
    made_until = date.fromisoformat(row.made_until) if row.made_until else None
    return Squad(**(values | {"made_until": made_until}))


def add(tx: Transaction, neighbourhood_id: int, name: str, cycle: str, now: datetime, **values: Any) -> Squad:
    """Make a squad; it has no members yet."""
    row = {"neighbourhood_id": neighbourhood_id, "name": name, "cycle": cycle, "created_at": now} | values
    found = get(tx, tx.scalar(sa.insert(SQUADS).values(row).returning(SQUADS.c.id)))
    assert found is not None
    return found


def get(tx: Transaction, squad_id: int) -> Squad | None:
    """Return a squad that has not ended."""
    row = tx.first(_squad, id=squad_id)
    return squad_of(row) if row else None


def locked(tx: Transaction, squad_id: int) -> Squad | None:
    """Return a squad that nobody else changes until commit."""
    row = tx.first(_locked, id=squad_id)
    return squad_of(row) if row else None


def of(tx: Transaction, neighbourhood_id: int) -> list[Squad]:
    """Return the squads of a neighbourhood that have not ended, oldest first."""
    here = (SQUADS.c.neighbourhood_id == neighbourhood_id, SQUADS.c.ended_at.is_(None))
    return [squad_of(row) for row in tx.all(sa.select(*_SQUAD).where(*here).order_by(SQUADS.c.id))]


def some(tx: Transaction, squad_ids: Collection[int]) -> list[Squad]:
    """Return these squads, ended ones too, oldest first."""
    if len(squad_ids) == 1:
        return [squad_of(row) for row in tx.all(_any, id=next(iter(squad_ids)))]
    found = sa.select(*_SQUAD).where(SQUADS.c.id.in_(squad_ids)).order_by(SQUADS.c.id)
    return [squad_of(row) for row in tx.all(found)] if squad_ids else []


def change(tx: Transaction, squad_id: int, **values: Any) -> None:
    """Set some columns of a squad; who leads it is asked and told by the clock."""
    if not {"leader_id", "deputy_id"}.isdisjoint(values):
        looks.reset_of(tx, tx.scalar(sa.select(SQUADS.c.neighbourhood_id).where(SQUADS.c.id == squad_id)))
    tx.run(sa.update(SQUADS).where(SQUADS.c.id == squad_id).values(**values))


def due(tx: Transaction, until: date, most: int) -> list[int]:
    """Return squads with a cycle whose duties are not made up to an evening, where watch is kept now.

    The first `most` of them.
    """
    return [row.id for row in tx.all(_due, until=until.isoformat(), most=most)]


def members(tx: Transaction, squad_id: int) -> list[Resident]:
    """Return the members who still live here, in the order in which they joined."""
    found = (
        RESIDENTS_WITH_PEOPLE.join(MEMBERS, MEMBERS.c.resident_id == RESIDENTS.c.id)
        .where(MEMBERS.c.squad_id == squad_id, RESIDENTS.c.status == Status.ACTIVE.value)
        .order_by(MEMBERS.c.joined_at, RESIDENTS.c.id)
    )
    return [resident_of(row) for row in tx.all(found)]


def join(tx: Transaction, squad_id: int, resident_ids: Collection[int], now: datetime) -> None:
    """Make residents members; who is one already stays so."""
    rows = [{"squad_id": squad_id, "resident_id": one, "joined_at": now} for one in resident_ids]
    if rows:
        insert_or_ignore(tx, MEMBERS, rows)


def leave(tx: Transaction, squad_id: int, resident_id: int) -> bool:
    """Take somebody out of a squad; False when they were not in it."""
    here = (MEMBERS.c.squad_id == squad_id, MEMBERS.c.resident_id == resident_id)
    return bool(tx.run(sa.delete(MEMBERS).where(*here)).rowcount)


def joined_at(tx: Transaction, squad_id: int, resident_id: int) -> datetime | None:
    """Return since when somebody is in a squad; None when they are not."""
    here = (MEMBERS.c.squad_id == squad_id, MEMBERS.c.resident_id == resident_id)
    since: datetime | None = tx.scalar(sa.select(MEMBERS.c.joined_at).where(*here))
    return since


def of_members(tx: Transaction, neighbourhood_id: int) -> dict[int, set[int]]:
    """Return who is in which squads: their ids by resident."""
    here = (SQUADS.c.neighbourhood_id == neighbourhood_id, SQUADS.c.ended_at.is_(None))
    found = sa.select(MEMBERS).join(SQUADS, SQUADS.c.id == MEMBERS.c.squad_id).where(*here)
    squads: dict[int, set[int]] = {}
    for row in tx.all(found):
        squads.setdefault(row.resident_id, set()).add(row.squad_id)
    return squads


def of_resident(tx: Transaction, resident_id: int) -> list[Squad]:
    """Return the squads that somebody is a member of, leads or is the deputy of."""
    own = sa.select(MEMBERS.c.squad_id).where(MEMBERS.c.resident_id == resident_id)
    mine = sa.or_(SQUADS.c.id.in_(own), SQUADS.c.leader_id == resident_id, SQUADS.c.deputy_id == resident_id)
    statement = sa.select(*_SQUAD).where(mine, SQUADS.c.ended_at.is_(None)).order_by(SQUADS.c.id)
    return [squad_of(row) for row in tx.all(statement)]


def pos(tx: Transaction, neighbourhood_id: int) -> list[Pos]:
    """Return where the squads of a neighbourhood meet, oldest first."""
    columns = [POS.c[name] for name in Pos.__dataclass_fields__]
    found = sa.select(*columns).where(POS.c.neighbourhood_id == neighbourhood_id).order_by(POS.c.id)
    return [Pos(*tuple(row)) for row in tx.all(found)]


def add_pos(tx: Transaction, neighbourhood_id: int, name: str) -> int:
    """Note a pos; return its id."""
    adding = sa.insert(POS).values(neighbourhood_id=neighbourhood_id, name=name).returning(POS.c.id)
    made: int = tx.scalar(adding)
    return made


def rename_pos(tx: Transaction, pos_id: int, name: str) -> None:
    """Call a pos by another name."""
    tx.run(sa.update(POS).where(POS.c.id == pos_id).values(name=name))


def is_adult(tx: Transaction, resident_id: int) -> bool:
    """False only for those of whom an officer said that they are younger than 18."""
    found = tx.scalar(sa.select(WATCHERS.c.is_adult).where(WATCHERS.c.resident_id == resident_id))
    return found is None or bool(found)


def eligible(tx: Transaction, neighbourhood_id: int) -> list[Resident]:
    """Return who keeps watch in a neighbourhood: members of its squads who live here, by name."""
    own = sa.select(MEMBERS.c.resident_id).join(SQUADS, SQUADS.c.id == MEMBERS.c.squad_id)
    here = own.where(SQUADS.c.neighbourhood_id == neighbourhood_id, SQUADS.c.ended_at.is_(None))
    found = RESIDENTS_WITH_PEOPLE.where(
        RESIDENTS.c.neighbourhood_id == neighbourhood_id,
        RESIDENTS.c.status == Status.ACTIVE.value,
        RESIDENTS.c.id.in_(here),
    )
    return sorted((resident_of(row) for row in tx.all(found)), key=lambda one: one.person.name.lower())


def describe(tx: Transaction, resident_id: int, **values: Any) -> None:
    """Note what the drawing must know of somebody: the columns of `watchers`."""
    adding = insert(tx, WATCHERS).values({"resident_id": resident_id} | values)
    tx.run(adding.on_conflict_do_update(index_elements=["resident_id"], set_=values))
