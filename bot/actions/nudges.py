"""Belum jawab: who has not answered, for officers' eyes, and one quiet question to whom it can reach."""

from datetime import datetime

from bot.actions.activities import Sight
from bot.rules import nudges as rules
from bot.rules.activities import Activity
from bot.rules.nudges import Already, Nobody, Outcome, Sent, Silent, TooLate
from bot.rules.residents import Resident
from bot.rules.signups import is_open
from bot.world import World
from db import activities, households, neighbourhoods, outbox, postbag, signups
from db.engine import Transaction
from db.outbox import Priority

KIND = "nudge"


def silent(tx: Transaction, activity: Activity) -> list[Silent]:
    """Return the houses, and the residents without a known one, that have not answered."""
    everybody = households.everybody(tx, activity.neighbourhood_id)
    return rules.silent(everybody, signups.answered_ids(tx, activity.id))


def is_silent(tx: Transaction, activity: Activity, resident: Resident) -> bool:
    """True while neither they nor their house have answered, and the house is not exempt."""
    return any(resident.id == one.id for unit in silent(tx, activity) for one in unit.residents)


def number(tx: Transaction, world: World, activity: Activity) -> int | None:
    """Return how many have not answered; None when it is too late for answers."""
    return len(silent(tx, activity)) if is_open(activity, world.now) else None


def key(activity: Activity, resident: Resident) -> str:
    """Name the one question to a resident about an activity, wherever that moves."""
    return f"{KIND}:{activity.id}:{resident.id}"


def send(tx: Transaction, world: World, sight: Sight) -> Outcome:
    """Ask everybody who can be reached, each once, not in the quiet hours; what never went out goes again."""
    activity, rt = sight.activity, sight.rt
    at = rules.when(activity, world.now, rt)
    if not is_open(activity, world.now) or at is None:
        return TooLate()
    officer = sight.resident.person.id
    people = [one for unit in silent(tx, activity) for one in unit.reachable(officer)]
    if not people:
        return Nobody()
    keys = {key(activity, resident): resident for resident in people}
    asked = set(outbox.known(tx, keys)) - outbox.undelivered(tx, keys)
    for name in keys.keys() - asked:
        outbox.touch(
            tx,
            name,
            KIND,
            activity.id,
            keys[name].person.id,
            at,
            person_id=keys[name].person.id,
            priority=Priority.REMINDER,
            lives=activity.starts_at - at,
        )
    if len(asked) == len(keys):
        return Already()
    return Sent(len(keys) - len(asked), at if at > world.now else None)


def plan_again(tx: Transaction, world: World) -> None:
    """Give what waits for the end of the quiet hours its time anew, from the clock as it is now."""
    now = world.now

    def when(activity_id: int) -> datetime:
        activity = activities.get(tx, activity_id)
        rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
        return (rules.when(activity, now, rt) if activity and rt else None) or now

    postbag.retime(tx, KIND, when)
