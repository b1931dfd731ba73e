"""What stands in the files of a summary."""

from datetime import datetime

from bot.actions import summaries
from bot.rules import summary_files as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import WEEK
from bot.rules.summary_files import File
from db import figures
from db.engine import Transaction


def file(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime) -> File:
    """Return what stands in the files of an RT, as the rows are now."""
    told = figures.of(tx, rt.id, since, until)
    number = rules.number_of_weeks(since, until, summaries.weeks_known(tx, rt, until))
    houses = figures.weeks(tx, rt.id, until, number + rules.SPREAD)
    found = figures.of(tx, rt.id, until - number * WEEK, until)
    return File(
        summaries.counted(tx, rt, since, until, told),
        told,
        rules.weeks(found, houses, number, until),
    )
