"""The tick: each minute, what is due now from what is planned; a moved activity needs no care.

It costs what is due: each activity and each night says itself when to look at it next (rules/looks.py), and
whoever changes something that matters has it looked at with the next tick (db/looks.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import rounds, routines, watch_steps
from bot.actions.downtime import Missed, tell
from bot.actions.timings import Timings
from bot.rules.wishes import About
from bot.world import World
from db import looks
from db.engine import Transaction
from db.looks import Look

TICK = "plan"
LOOK = {About.ACTIVITY: rounds.look, About.NIGHT: watch_steps.look, About.ROUTINE: routines.look}


@dataclass(frozen=True, slots=True)
class Begun:
    """What one tick has to look at, what begins first before the rest, and when the last tick was."""

    since: datetime
    looks: Sequence[Look]


def begin(tx: Transaction, world: World) -> Begun:
    """Return what is to be looked at now; everything after the clock was set back: it named wrong times."""
    since = looks.ticked_at(tx, TICK) or world.now
    if since > world.now:
        looks.reset_all(tx, world.now - rounds.OVER)
    looks.take_marks(tx)
    return Begun(min(since, world.now), looks.due(tx, world.now))


def look_at(
    tx: Transaction,
    world: World,
    found: Sequence[Look],
    since: datetime,
    is_enough: Callable[[], bool] = lambda: False,
) -> tuple[int, Missed]:
    """Put the letters of what is due now, each round once, until `is_enough`, but at least of one.

    Return at how many it has looked, and what it was too late for.
    """
    timings, missed, number = Timings(tx), Missed(), 0
    for number, one in enumerate(found, 1):  # noqa: B007 - how many there were
        missed.add(one.about, LOOK[one.about](tx, world, timings, one.id, since))
        if is_enough():
            break
    return number, missed


def end(tx: Transaction, world: World, since: datetime, missed: Missed) -> None:
    """Note that everything was looked at, and tell the operator what nobody was reminded of meanwhile."""
    looks.tick(tx, TICK, world.now)
    tell(tx, world, since, missed)
