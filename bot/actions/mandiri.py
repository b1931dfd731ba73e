"""Work without a common hour: saying that one's part is done, and the question for a photo of it."""

from datetime import timedelta

from bot.actions.activities import at_home
from bot.actions.signups import confirm, take_on
from bot.rules import mandiri as rules
from bot.rules.activities import Activity
from bot.rules.mandiri import Done
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private, Resident
from bot.rules.signups import Reason, Refused
from bot.world import World
from db import activities, outbox, signups
from db.engine import Transaction
from db.outbox import NewLetter, Priority

PHOTO = "mandiri_photo"
PHOTO_LIVES = timedelta(hours=12)


def say(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, *, done: bool
) -> Done | Refused:
    """Note that a resident has done their part, or not yet; whoever has done it has taken it, too."""
    activity = at_home(tx, rt, resident, activity_id)
    if activity is None:
        return Refused(Reason.NOT_HERE)
    if reason := rules.refusal(activity, world.now):
        return Refused(reason)
    said = rules.said_done(was=signups.was_present(tx, activity_id, resident.id), done=done)
    if said in (Done.NOTED, Done.TAKEN_BACK):
        _note(tx, world, rt, activity, resident, done=done)
    if done:
        confirm(tx, activity_id, resident.id)
    return said


def _note(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident: Resident, *, done: bool
) -> None:
    if done:
        take_on(tx, world, rt, activity, resident.id)
    signups.set_present(tx, activity.id, resident.id, done or None, world.now)
    activities.add_to_counters(tx, activity.id, {"present": 1 if done else -1})
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    if done and resident.person.private is Private.OPEN:
        _ask_for_photo(tx, world, activity, resident)


def asked_for_photo(tx: Transaction, world: World, person_id: int) -> int | None:
    """Return the activity of which somebody was asked for a photo last, while that is not long ago."""
    return outbox.sent_last(tx, PHOTO, person_id, world.now - PHOTO_LIVES)


def _ask_for_photo(tx: Transaction, world: World, activity: Activity, resident: Resident) -> None:
    """Once for each activity, however often the tap is taken back."""
    key = f"{PHOTO}:{activity.id}:{resident.id}"
    if key in outbox.known(tx, [key]):
        return
    person_id = resident.person.id
    letter = NewLetter(
        key=key,
        kind=PHOTO,
        chat_id=person_id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + PHOTO_LIVES,
        subject_id=activity.id,
        person_id=person_id,
    )
    outbox.put(tx, letter)
