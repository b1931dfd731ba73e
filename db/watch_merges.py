"""Making one resident out of two in the night watch: squads, turns, requests, what a drawing knows."""

import sqlalchemy as sa

from db.engine import Transaction
from db.ronda import DUTIES
from db.squads import MEMBERS, SQUADS
from db.swaps import SWAPS
from db.watchers import ABSENCES, WATCHERS

_NAMED = (
    *(SQUADS.c.leader_id, SQUADS.c.deputy_id, WATCHERS.c.partner_id, ABSENCES.c.resident_id),
    *(DUTIES.c.drawn_for, SWAPS.c.owner_id, SWAPS.c.to_id, SWAPS.c.helper_id),
)


def move_duties(tx: Transaction, one: int, into: int) -> list[int]:
    """Give a resident's duties to another; return those of nights in which that other has one already."""
    theirs = DUTIES.alias()
    both = sa.exists().where(theirs.c.night_id == DUTIES.c.night_id, theirs.c.resident_id == into)
    tx.run(sa.update(DUTIES).where(DUTIES.c.resident_id == one, ~both).values(resident_id=into))
    left = sa.select(DUTIES.c.id).where(DUTIES.c.resident_id == one).order_by(DUTIES.c.id)
    return [row.id for row in tx.all(left)]


def move_places(tx: Transaction, one: int, into: int) -> None:
    """Let a resident stand wherever another is named; what is noted of that resident already stays."""
    for table, key in ((MEMBERS, "squad_id"), (WATCHERS, None)):
        theirs = table.alias()
        same = (theirs.c[key] == table.c[key],) if key else ()
        both = sa.exists().where(theirs.c.resident_id == into, *same)
        tx.run(sa.update(table).where(table.c.resident_id == one, ~both).values(resident_id=into))
    for column in _NAMED:
        tx.run(sa.update(column.table).where(column == one).values({column: into}))
    alone = WATCHERS.c.partner_id == WATCHERS.c.resident_id
    tx.run(sa.update(WATCHERS).where(alone).values(partner_id=None))
