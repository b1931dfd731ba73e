"""The activities themselves: the bot does nothing when one starts, but people look at their clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.rules.activities import AHEAD, Activity
from bot.rules.neighbourhoods import Neighbourhood
from db import activities
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

START = ("Waktunya mulai", "Begins")
END = ("Hari terakhir lewat", "Last day is over")  # of work that everybody does by themselves


def planned(
    tx: Transaction, rt: Neighbourhood, now: datetime, began: timedelta = timedelta()
) -> list[Activity]:
    """Those of this RT that nobody cancelled or finished, also such as began so long ago."""
    found = activities.starting(tx, now - began, now + AHEAD)
    return [activity for activity in found if activity.neighbourhood_id == rt.id]


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Their starts."""
    for activity in planned(tx, rt, now):
        yield Coming(activity.starts_at, END if activity.alone else START, activity.title)
