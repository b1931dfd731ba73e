"""Activities with everything that stands on their cards."""

from bot.rules.activities import Activity, Status
from bot.rules.contributions import by_tool
from bot.rules.gatherings import NAMES_ON_CARD, Gathering, Part
from bot.rules.signups import Answer
from db import contributions, households, photos, residents, series, signups, tasks
from db.engine import Transaction


def of(tx: Transaction, activity: Activity) -> Gathering:
    """Read what the card of an activity shows now."""
    first = signups.roster(tx, activity.id, [Answer.JOINING], NAMES_ON_CARD)
    people = [signed.resident.person for signed in first]
    houses = households.of_joining(tx, activity.id)
    back = series.get(tx, activity.series_id) if activity.series_id is not None else None
    seen = photos.count(tx, activity.id)
    then = series.next_after(tx, activity) if activity.status is Status.CANCELLED else None
    return Gathering(
        activity, people, tasks.of(tx, activity.id), gifts_of(tx, activity), houses, back, seen, then
    )


def gifts_of(tx: Transaction, activity: Activity) -> dict[str, int]:
    """Read how many of each tool on the list are there."""
    return by_tool(activity.tools, contributions.promised(tx, activity.id)) if activity.tools else {}


def part_of(tx: Transaction, activity: Activity, resident_id: int) -> Part:
    """Read what one resident has to do with an activity."""
    officer = signups.given_by(tx, activity.id, resident_id)
    back = activity.series_id
    return Part(
        answer=signups.answer_of(tx, activity.id, resident_id),
        companions=signups.companions_of(tx, activity.id, resident_id),
        post=tasks.post_of(tx, activity.id, resident_id),
        done=signups.was_present(tx, activity.id, resident_id),
        gifts=contributions.of_resident(tx, activity.id, resident_id),
        noted_by=residents.person(tx, officer) if officer else None,
        always=back is not None and series.is_member(tx, back, resident_id),
    )
