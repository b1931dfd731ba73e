"""Activities: who may see and manage one, what is coming, and posting a card anew.

Four doors lead to one: at_home in the group, seen_by in private, in_charge and before_all for officers.
Behind none of them is what is only proposed; before its card is posted only in_charge opens.
"""

from dataclasses import dataclass

from bot.rules.activities import STILL_ON, Activity, Misfit
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Resident
from bot.world import World
from db import activities, neighbourhoods, outbox, residents
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Sight:
    """An activity before the eyes of somebody who lives in its neighbourhood."""

    activity: Activity
    rt: Neighbourhood
    resident: Resident


def seen_by(tx: Transaction, person: Person, activity_id: int) -> Sight | None:
    """Return a posted activity of a neighbourhood where the person lives; None for everybody else."""
    sight = _sight(tx, person, activities.get(tx, activity_id))
    return sight if sight and sight.activity.is_posted else None


def posted(tx: Transaction, activity_id: int) -> tuple[Activity, Neighbourhood] | None:
    """Return a posted activity and its RT, before it is known who looks: see seen_by."""
    activity = activities.get(tx, activity_id)
    rt = _home_of(tx, activity)
    return (activity, rt) if activity and rt and activity.is_posted else None


def in_charge(tx: Transaction, person: Person, activity_id: int) -> Sight | Misfit:
    """Return an activity that this officer may manage, kept from other changes until commit; else why not.

    They may manage it before its card is posted, too; for what neighbours answer there is before_all.
    """
    activity = activities.locked(tx, activity_id)
    if activity is None:
        return Misfit.GONE
    sight = _sight(tx, person, activity)
    return sight if sight and sight.resident.is_officer else Misfit.OFFICERS_ONLY


def before_all(tx: Transaction, person: Person, activity_id: int) -> Sight | Misfit:
    """Return an officer's activity that neighbours know of, so that they can be asked and answered for."""
    sight = in_charge(tx, person, activity_id)
    return sight if isinstance(sight, Misfit) or sight.activity.is_posted else Misfit.NOT_POSTED


def kept(tx: Transaction, sight: Sight) -> Activity | None:
    """Do as `at_home` with what this transaction has just seen: SQLite has one writer, so it is still so."""
    if tx.is_postgres:
        return at_home(tx, sight.rt, sight.resident, sight.activity.id)
    return sight.activity


def at_home(tx: Transaction, rt: Neighbourhood, resident: Resident, activity_id: int) -> Activity | None:
    """Return a posted activity of the resident's own RT, kept from other changes until commit; else None.

    That they still live there is looked at under the lock: they may just have left.
    """
    activity = activities.locked(tx, activity_id)
    if activity is None or not activity.neighbourhood_id == resident.neighbourhood_id == rt.id:
        return None
    if activity.is_proposal or not activity.is_posted:
        return None
    return activity if residents.is_present(tx, resident.id) else None


def _home_of(tx: Transaction, activity: Activity | None) -> Neighbourhood | None:
    """Return the RT of what is more than a proposal, where the bot is at work."""
    if activity is None or activity.is_proposal:
        return None
    rt = neighbourhoods.get(tx, activity.neighbourhood_id)
    return rt if rt is not None and rt.status is Status.ACTIVE else None


def _sight(tx: Transaction, person: Person, activity: Activity | None) -> Sight | None:
    rt = _home_of(tx, activity)
    resident = residents.resident(tx, rt.id, person.id) if rt else None
    if activity is None or rt is None or resident is None or not resident.is_present:
        return None
    return Sight(activity, rt, resident)


def coming(tx: Transaction, world: World, rt: Neighbourhood) -> list[Activity]:
    """Return what is coming in a neighbourhood, and what has just begun."""
    return activities.coming(tx, rt.id, world.now - STILL_ON)


def coming_for(tx: Transaction, world: World, person: Person) -> list[tuple[Neighbourhood, list[Activity]]]:
    """Return what is coming in each neighbourhood where the person lives."""
    homes = neighbourhoods.homes_of(tx, person.id)
    return [(rt, coming(tx, world, rt)) for rt in homes if rt.status is Status.ACTIVE]


def next_for(tx: Transaction, world: World, person: Person) -> Sight | None:
    """Return the soonest activity that the person may still answer, wherever they live."""
    found = [one for _, coming in coming_for(tx, world, person) for one in coming]
    open_ones = [one for one in found if one.starts_at > world.now]
    return _sight(tx, person, min(open_ones, key=lambda one: one.starts_at)) if open_ones else None


def repost(tx: Transaction, world: World, rt: Neighbourhood, activity_id: int, below: int) -> Activity | None:
    """Post the card anew unless it stands below this message already; return what it was until now.

    None: this neighbourhood has no such activity. A list makes a card move once, however often it is tapped.
    """
    activity = activities.locked(tx, activity_id)
    if activity is None or activity.neighbourhood_id != rt.id or not activity.is_posted:
        return None
    if activity.is_proposal:
        return None
    if activity.message_id is None or activity.message_id < below:
        activities.change(tx, activity_id, message_id=None)
        outbox.touch_card(tx, activity_id, rt.chat_id, world.now)
    return activity
