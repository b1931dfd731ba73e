"""Series: the cards of their dates, and the note about a holiday a day before."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import holidays
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.rhythms import FARTHEST
from bot.rules.series import TOLD_BEFORE, local_day
from bot.rules.signups import is_open
from db import activities, series
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

POSTED = ("Kartu dipasang", "Card is posted")
HOLIDAY = ("Catatan hari libur", "Note about a holiday")


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """Of every date whose card is still to come."""
    for activity_id in series.to_post(tx, now + FARTHEST):
        activity = activities.get(tx, activity_id)
        if activity is None or activity.neighbourhood_id != rt.id or not is_open(activity, now):
            continue
        assert activity.posts_at is not None
        if holidays.is_known(local_day(activity.starts_at, rt.zone)):
            yield Coming(activity.posts_at - TOLD_BEFORE, HOLIDAY, activity.title)
        yield Coming(activity.posts_at, POSTED, activity.title)
