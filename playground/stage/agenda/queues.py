"""Queues for a task: they move on when the quiet hours are over, or when an offered place is not answered."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import quiet_around
from bot.rules.tasks import OFFER_LIVES
from db import tasks
from db.engine import Transaction
from playground.stage.agenda.activities import planned
from playground.stage.agenda.coming import Coming

OFFER_ENDS = ("Tawaran tempat berakhir", "Offered place lapses")
MOVES_ON = ("Antrean maju", "Queue moves on")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of every task for which somebody waits."""
    quiet = quiet_around(now, rt)
    for activity in planned(tx, rt, now):
        for holder in tasks.holders(tx, activity.id):
            if holder.post.offered_at is not None:
                yield Coming(holder.post.offered_at + OFFER_LIVES, OFFER_ENDS, activity.title)
        if quiet and any(task.free and task.waiting for task in tasks.of(tx, activity.id)):
            yield Coming(quiet[1], MOVES_ON, activity.title)
