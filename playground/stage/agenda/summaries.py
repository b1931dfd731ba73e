"""The weekly summary: on Sunday evening, to the officers."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import AHEAD, next_slot
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Ringkasan sepekan", "Weekly summary")


def coming(_tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """It is put a while before it goes out."""
    for at in (next_slot(now + AHEAD, rt.zone) - AHEAD, next_slot(now, rt.zone)):
        yield Coming(at, TOLD, rt.rt)
