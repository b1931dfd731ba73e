"""The weekly summary: on Sunday evening, to the officers, unless there is nothing to tell."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions.summaries import week_until
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import next_slot
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Ringkasan sepekan", "Weekly summary")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """The next one, by what is planned so far."""
    at = next_slot(now, rt)
    if week_until(tx, rt, at) is not None:
        yield Coming(at, TOLD, f"RT {rt.rt}")
