"""What stands in the files of a summary."""

from datetime import datetime, timedelta

from bot.actions import summaries
from bot.rules import summary_files as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import WEEK
from bot.rules.summary_files import File
from db import figures
from db.engine import Transaction

INSTANT = timedelta(microseconds=1)


def file(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime) -> File:
    """Return what stands in the files of an RT, as the rows are now."""
    begun = figures.first(tx, rt.id)
    known = 0 if begun is None or begun >= until else (until - begun - INSTANT) // WEEK + 1
    number = rules.number_of_weeks(since, until, known)
    houses = figures.weeks(tx, rt.id, until, number + rules.SPREAD)
    found = figures.of(tx, rt.id, until - number * WEEK, until)
    return File(
        summaries.summary(tx, rt, since, until),
        figures.of(tx, rt.id, since, until),
        rules.weeks(found, houses, number, until),
    )
