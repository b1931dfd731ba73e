"""Codes of attendance: an officer shows one at the place, residents open it."""

from bot.actions import attendance
from bot.actions.activities import Sight, at_home
from bot.rules import codes as rules
from bot.rules.activities import Misfit, Status
from bot.rules.attendance import misfit_of_attendance
from bot.rules.codes import Arrival, Code
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.world import World
from db import activities, codes, outbox, signups
from db.engine import Transaction
from db.outbox import Priority

LETTER = "code"


def draw(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Draw a code for an officer, and send it to them as a picture; the one before ends."""
    sight = attendance.sheet(tx, world, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    if not sight.activity.form.has_code:
        return Misfit.NO_CODE
    codes.put(tx, activity_id, fresh(world))
    send(tx, world, LETTER, activity_id, sight.resident)
    return sight


def fresh(world: World) -> Code:
    """Draw a code that lives from now."""
    return Code(rules.drawn(world.dice.getrandbits(rules.BITS)), world.now + rules.LIVES)


def send(tx: Transaction, world: World, kind: str, subject_id: int, to: Resident) -> None:
    """Send the code of a subject as a picture, by a letter of this kind, while it lives."""
    outbox.touch(
        tx,
        f"{kind}:{subject_id}:{to.id}",
        kind,
        subject_id,
        to.person.id,
        world.now,
        person_id=to.person.id,
        priority=Priority.ANSWER,
        lives=rules.LIVES,
    )


def arrive(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, given: str
) -> Arrival | Misfit:
    """Note a resident who opened a code as present, once."""
    activity = at_home(tx, rt, resident, activity_id)
    if activity is None:
        return Arrival.EXPIRED
    if not activity.form.has_code:
        return Misfit.NO_CODE
    if misfit := misfit_of_attendance(activity, world.now, rt.attend_days):
        return misfit
    present = signups.presence_of(tx, activity_id, resident.id)
    outcome = rules.arrival(codes.of(tx, activity_id), given, present, world.now)
    if outcome is Arrival.NOTED:
        signups.set_present(tx, activity_id, resident.id, True, world.now)
        activities.add_to_counters(tx, activity_id, {"present": 1})
        codes.note_arrival(tx, activity, resident.id, resident.person.id, world.now)
        if activity.status is Status.CLOSED:
            attendance.redraw(tx, world, activity, rt.chat_id)
    return outcome
