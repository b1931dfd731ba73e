"""The weekly summary of all RT of a liaison: on Sunday evening by the clock of the first of them."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions.liaison_sums import week_until
from bot.actions.liaisons import rts_of
from bot.rules.liaisons import evening_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import next_slot
from db import liaisons
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

TOLD = ("Ringkasan untuk pendamping", "Summary for a liaison")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """The next one of each liaison whose first RT it is, by what is planned so far."""
    for place in liaisons.of_rt(tx, rt.id):
        rts = rts_of(tx, place.person_id) if place.person_id else []
        if not rts or rts[0].id != rt.id:
            continue
        at = next_slot(now, evening_of(rts))
        if week_until(tx, rts, at) is not None:
            yield Coming(at, TOLD, f"{len(rts)} RT")
