"""The money of nights that nobody signs: the treasurer hears of it when the round is closed."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import jimpitan_totals
from bot.rules.jimpitan import told_from
from bot.rules.neighbourhoods import Neighbourhood
from db import ronda
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Setoran jimpitan ke bendahara", "Jimpitan of the night, to the treasurer")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of every night on which something was noted and nobody has heard of it."""
    settings = ronda.settings(tx, rt.id)
    if settings is None or not settings.active:
        return
    for night in ronda.starting(tx, now - jimpitan_totals.TICKED, now + jimpitan_totals.TICKED):
        if night.neighbourhood_id == rt.id and jimpitan_totals.is_to_tell(tx, rt, night):
            yield Coming(told_from(night), TOLD, f"{night.evening:%d/%m}")
