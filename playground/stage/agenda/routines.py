"""Routines: what an RT is reminded of again and again."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from db import routines
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Pengingat rutin", "Routine reminder")


def coming(tx: Transaction, rt: Neighbourhood, _now: datetime) -> Iterator[Coming]:
    """The next look at each: it tells, or waits for the end of quiet hours."""
    for routine in routines.of(tx, rt.id):
        if routine.next_at is not None:
            yield Coming(routine.next_at, TOLD, routine.words)
