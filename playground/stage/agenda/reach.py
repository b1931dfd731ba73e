"""Reminders for those who have unblocked the bot at night: they wait for the end of the quiet hours."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from bot.actions.nudges import KIND
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import quiet_around
from db.engine import Transaction
from db.outbox import LETTERS, Priority, Status
from playground.stage.agenda.coming import Coming

AFTER_ALL = ("Pengingat menyusul", "Reminders come after all")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of whoever waits for it; the quiet questions have a line of their own."""
    quiet = quiet_around(now, rt)
    if quiet is None:
        return
    waits = (LETTERS.c.status == Status.WAITING, LETTERS.c.priority == Priority.REMINDER)
    then = (LETTERS.c.due_at == quiet[1], LETTERS.c.kind != KIND)
    if tx.scalar(sa.select(sa.func.count()).select_from(LETTERS).where(*waits, *then)):
        yield Coming(quiet[1], AFTER_ALL, f"RT {rt.rt}")
