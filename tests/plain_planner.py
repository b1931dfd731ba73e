"""The planner without an index: at each tick it looks at everything. What it puts, the real one must put."""

from datetime import datetime

import sqlalchemy as sa

from bot.actions import reminders
from bot.actions.reminders import Begun
from bot.rules.activities import Status
from bot.rules.ronda import Status as NightStatus
from bot.rules.wishes import About
from bot.world import World
from db import looks
from db.engine import Transaction
from db.looks import ACTIVITIES, NIGHTS, ROUTINES, Look
from tests.house import House
from tests.ticks import tick


class PlainHouse(House):
    """A bot on paper whose planner is plain."""

    def plan(self, tx: Transaction) -> None:
        """Look at everything, without asking when."""
        tick(tx, self.world.still(), begin)


def begin(tx: Transaction, world: World) -> Begun:
    """Return everything, and when the last tick was."""
    since = looks.ticked_at(tx, reminders.TICK) or world.now
    return Begun(min(since, world.now), everything(tx, world.now))


def everything(tx: Transaction, now: datetime) -> list[Look]:
    """Return all that is planned, or still to be posted, by urgency; routines by their index."""
    is_planned = sa.or_(ACTIVITIES.c.status == Status.PLANNED.value, ACTIVITIES.c.posts_at.is_not(None))
    found = [
        (About.ACTIVITY, sa.select(ACTIVITIES.c.starts_at, ACTIVITIES.c.id).where(is_planned)),
        (
            About.NIGHT,
            sa.select(NIGHTS.c.starts_at, NIGHTS.c.id).where(NIGHTS.c.status == NightStatus.PLANNED.value),
        ),
    ]
    routines = sa.select(ROUTINES.c.next_at.label("starts_at"), ROUTINES.c.id).where(
        ROUTINES.c.next_at <= now
    )
    found.append((About.ROUTINE, routines))
    every = [Look(row.starts_at, about, row.id) for about, rows in found for row in tx.all(rows)]
    return sorted(every, key=lambda look: (look.starts_at, look.about, look.id))
