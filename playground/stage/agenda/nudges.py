"""Quiet questions to those who have not answered: they wait for the end of the quiet hours."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions.nudges import KIND
from bot.rules.neighbourhoods import Neighbourhood
from db import outbox
from db.engine import Transaction
from playground.stage.agenda.activities import planned
from playground.stage.agenda.coming import Coming

ASKED = ("Pertanyaan kepada yang belum jawab", "Question to those who have not answered")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of every activity whose officers have asked at night."""
    for activity in planned(tx, rt, now):
        for at in sorted(set(outbox.waiting(tx, KIND, activity.id))):
            yield Coming(at, ASKED, activity.title)
