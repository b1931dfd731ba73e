"""The weekly summary: at its evening, to the officers and where it is wanted to the group."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions.summaries import summary, week_until
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import WEEK, next_slot
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Ringkasan sepekan", "Weekly summary")
IN_GROUP = ("Ringkasan sepekan di grup", "Weekly summary in the group")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """The next one, by what is planned so far."""
    at = next_slot(now, rt)
    if week_until(tx, rt, at) is not None:
        yield Coming(at, TOLD, f"RT {rt.rt}")
    if rt.summary_in_group and summary(tx, rt, at - WEEK, at).figures.has_done:
        yield Coming(at, IN_GROUP, f"RT {rt.rt}")
