"""Activities with everything that stands on their cards."""

from bot.rules.activities import Activity
from bot.rules.gatherings import NAMES_ON_CARD, Gathering
from bot.rules.signups import Answer
from db import photos, signups, tasks
from db.engine import Transaction


def of(tx: Transaction, activity: Activity) -> Gathering:
    """Read what the card of an activity shows now."""
    first = signups.roster(tx, activity.id, [Answer.JOINING], NAMES_ON_CARD)
    people = [signed.resident.person for signed in first]
    return Gathering(activity, people, tasks.of(tx, activity.id), photos=photos.count(tx, activity.id))
