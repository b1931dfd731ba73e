"""What a letter is about, as it is now."""

from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from db import activities, neighbourhoods
from db.engine import Transaction
from db.outbox import Claimed


def activity_of(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return the activity that is the letter's subject, and its neighbourhood; None when either is gone."""
    activity = activities.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    return (activity, rt) if activity is not None and rt is not None else None
