"""Signing up for an activity."""

from bot.rules import signups as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.residents import Status as ResidentStatus
from bot.rules.signups import Answer, Outcome, Reason, Recorded, Refused
from bot.world import World
from db import activities, outbox, signups
from db.engine import Transaction

COUNTERS = {Answer.JOINING: "joining", Answer.MAYBE: "maybe", Answer.DECLINED: "declined"}


def answer(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, wanted: Answer
) -> Outcome:
    """Take a resident's answer, keep the counters true and have the card drawn again."""
    activity = activities.locked(tx, activity_id)
    if activity is None or not activity.neighbourhood_id == resident.neighbourhood_id == rt.id:
        return Refused(Reason.NOT_HERE)
    if resident.status is ResidentStatus.LEFT:
        return Refused(Reason.NOT_HERE)
    previous = signups.answer_of(tx, activity_id, resident.id)
    outcome = rules.answer(activity, previous, wanted, world.now)
    if isinstance(outcome, Recorded):
        signups.set_answer(tx, activity_id, resident.id, wanted, world.now)
        steps = {COUNTERS[wanted]: 1} | ({COUNTERS[previous]: -1} if previous else {})
        activities.add_to_counters(tx, activity_id, steps)
        outbox.touch_card(tx, activity_id, rt.chat_id, world.now)
    return outcome
