"""The night watch of a resident becomes that of another: one person out of two."""

import sqlalchemy as sa

from db import looks
from db.engine import Transaction
from db.ronda import DUTIES
from db.squads import MEMBERS, SQUADS
from db.swaps import SWAPS
from db.watchers import ABSENCES, WATCHERS


def nights_of(tx: Transaction, resident_id: int) -> list[int]:
    """Return the nights in which somebody has a duty, past ones too, in id order."""
    theirs = sa.select(DUTIES.c.night_id).where(DUTIES.c.resident_id == resident_id)
    return [row.night_id for row in tx.all(theirs.order_by(DUTIES.c.night_id))]


def drop_duty(tx: Transaction, duty_id: int) -> None:
    """Delete a duty of somebody who has another one in that night, being the same person."""
    tx.run(sa.delete(DUTIES).where(DUTIES.c.id == duty_id))


def move(tx: Transaction, from_id: int, to_id: int) -> None:
    """Let all the rest be the other's: whose turn it was, requests, squads and their offices, absences.

    What a drawing knows of the other, if anything, stays as it is.
    """
    looks.reset_with(tx, to_id)
    tx.run(sa.update(DUTIES).where(DUTIES.c.drawn_for == from_id).values(drawn_for=to_id))
    for role in ("owner_id", "to_id", "helper_id"):
        tx.run(sa.update(SWAPS).where(SWAPS.c[role] == from_id).values({role: to_id}))
    for office in ("leader_id", "deputy_id"):
        tx.run(sa.update(SQUADS).where(SQUADS.c[office] == from_id).values({office: to_id}))
    tx.run(sa.update(ABSENCES).where(ABSENCES.c.resident_id == from_id).values(resident_id=to_id))
    tx.run(sa.update(WATCHERS).where(WATCHERS.c.partner_id == from_id).values(partner_id=to_id))
    _move_rows(tx, MEMBERS, "squad_id", from_id, to_id)
    if tx.first(sa.select(WATCHERS.c.resident_id).where(WATCHERS.c.resident_id == to_id)) is None:
        tx.run(sa.update(WATCHERS).where(WATCHERS.c.resident_id == from_id).values(resident_id=to_id))


def _move_rows(tx: Transaction, table: sa.Table, unique: str, from_id: int, to_id: int) -> None:
    """Move the rows that the other does not have; the others go with their resident."""
    has = sa.select(table.c[unique]).where(table.c.resident_id == to_id)
    there = {row[0] for row in tx.all(has)}
    mine = (table.c.resident_id == from_id, table.c[unique].not_in(there))
    tx.run(sa.update(table).where(*mine).values(resident_id=to_id))
