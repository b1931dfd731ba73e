"""Many nights of watch at once, with everybody in them, and the names of the pos."""

from datetime import date

import sqlalchemy as sa

from bot.rules.ronda import Watch
from db import ronda, squads
from db.engine import Transaction
from db.squads import POS


def watches(tx: Transaction, neighbourhood_id: int, first: date, last: date) -> list[Watch]:
    """Return the nights from one evening to another, both included, cancelled ones too, soonest first."""
    nights = ronda.between(tx, neighbourhood_id, first, last)
    duties = ronda.duties(tx, *(night.id for night in nights))
    named = {squad.id: squad for squad in squads.some(tx, {one.squad_id for one in duties if one.squad_id})}
    found = []
    for night in nights:
        own = tuple(duty for duty in duties if duty.night_id == night.id)
        there = sorted({duty.squad_id for duty in own if duty.squad_id is not None})
        found.append(Watch(night, own, tuple(named[squad_id] for squad_id in there)))
    return found


def pos_names(tx: Transaction, neighbourhood_id: int) -> dict[int, str]:
    """Return the name of each pos by its id."""
    here = sa.select(POS.c.id, POS.c.name).where(POS.c.neighbourhood_id == neighbourhood_id)
    return {row.id: row.name for row in tx.all(here.order_by(POS.c.id))}
