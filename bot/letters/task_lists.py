"""Letters to those whose task an officer took off the list, in private or by name in the group."""

from bot.actions.residents import to_name
from bot.actions.task_lists import named_in
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import task_lists as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Resident
from bot.rules.signups import Answer, is_open
from bot.world import World
from db import residents, signups, tasks
from db.engine import Transaction
from db.outbox import Claimed


def _subject(tx: Transaction, world: World, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return what the letter is about; None when it has begun or is off."""
    subject = activity_of(tx, letter)
    return subject if subject and is_open(subject[0], world.now) else None


def _joins(tx: Transaction, activity: Activity, resident: Resident | None) -> bool:
    if resident is None or not resident.is_present:
        return False
    return signups.answer_of(tx, activity.id, resident.id) is Answer.JOINING


def _private(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, world, letter)) is None:
        return None
    activity, rt = subject
    resident = reader_of(tx, rt, letter)
    if resident is None or not _joins(tx, activity, resident):
        return None
    person, now = resident.person, tasks.of(tx, activity.id)
    post = tasks.post_of(tx, activity.id, resident.id)
    words = speech(person.reads(rt.language), rt.zone)
    text = messages.gone(words, activity, now, post, to_name(tx, rt, person.id))
    return Say(person.id, text, silent=is_night(world.now, rt))


def _here(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """By name: those who still join and have no private chat."""
    if (subject := _subject(tx, world, letter)) is None:
        return None
    activity, rt = subject
    found = [residents.by_id(tx, number) for number in named_in(letter.key or "")]
    people = [one.person for one in found if one is not None and _joins(tx, activity, one)]
    people = [person for person in people if person.hears_in_group]
    if not people:
        return None
    words = speech(rt.language, rt.zone)
    text = messages.gone_here(words, activity, tasks.of(tx, activity.id), people)
    night = is_night(world.now, rt)
    return Say(rt.chat_id, text, rt.thread_id, reply_to=activity.message_id, silent=night)


KINDS = {
    "task_gone": Kind(_private),
    "task_gone_here": Kind(_here),
}
