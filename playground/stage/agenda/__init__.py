"""What comes next on a stage: each feature reads it from its plans, with the rules of the bot itself."""

from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.rules.neighbourhoods import Neighbourhood, Status
from db import neighbourhoods
from db.engine import Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from playground.stage.agenda import (
    activities,
    attendance,
    forwards,
    jimpitan_totals,
    liaisons,
    nudges,
    offers,
    queues,
    reach,
    reminders,
    report_clocks,
    ronda,
    routines,
    series,
    summaries,
    wishes,
)
from playground.stage.agenda.coming import Coming

# Over what is not told here the clock jumps: every feature that does something by itself stands in this list.
FEATURES: tuple[Callable[[Transaction, Neighbourhood, datetime], Iterable[Coming]], ...] = (
    reminders.coming,
    activities.coming,
    attendance.coming,
    queues.coming,
    nudges.coming,
    reach.coming,
    offers.coming,
    series.coming,
    ronda.coming,
    jimpitan_totals.coming,
    forwards.coming,
    report_clocks.coming,
    routines.coming,
    summaries.coming,
    liaisons.coming,
    wishes.coming,
)
_active = sa.select(NEIGHBOURHOODS.c.id).where(NEIGHBOURHOODS.c.status == Status.ACTIVE.value)


def coming(tx: Transaction, now: datetime) -> list[Coming]:
    """Everything ahead, soonest first."""
    found = (neighbourhoods.get(tx, row.id) for row in tx.all(_active))
    ahead = (one for rt in found if rt for feature in FEATURES for one in feature(tx, rt, now))
    return sorted((one for one in ahead if one.at > now), key=lambda one: one.at)
