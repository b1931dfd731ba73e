"""What a letter is about and whom it is for, as they are now."""

from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Resident
from db import activities, neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def activity_of(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return the activity that is the letter's subject, and its neighbourhood; None when either is gone."""
    activity = activities.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    return (activity, rt) if activity is not None and rt is not None else None


def living(tx: Transaction, rt_id: int) -> Neighbourhood | None:
    """Return a neighbourhood in which the bot is at work."""
    rt = neighbourhoods.get(tx, rt_id)
    return rt if rt is not None and rt.status is Status.ACTIVE else None


def reader_of(tx: Transaction, rt: Neighbourhood, letter: Claimed) -> Resident | None:
    """Return whom the letter is for, while they live there."""
    found = residents.resident(tx, rt.id, letter.person_id or 0)
    return found if found is not None and found.is_present else None
