"""The weekly summary: on Sunday evening, to the officers, unless there is nothing to tell."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import WEEK, next_slot
from db import figures
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Ringkasan sepekan", "Weekly summary")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """The next one, by what is planned so far: a quiet week is told after one that was not."""
    at = next_slot(now, rt.zone)
    weeks = (figures.of(tx, rt.id, until - WEEK, until) for until in (at, at - WEEK))
    if not all(week.is_blank for week in weeks):
        yield Coming(at, TOLD, f"RT {rt.rt}")
