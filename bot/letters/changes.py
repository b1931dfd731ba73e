"""Letters about a move or a cancellation: to each who answered, and one note in the group."""

from zoneinfo import ZoneInfo

from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.messages import changes as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import is_night
from bot.rules.residents import Person, Private
from bot.rules.signups import Answer
from bot.world import World
from db import activities, neighbourhoods, residents, signups
from db.engine import Transaction
from db.outbox import Claimed


def _subject(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return what the letter is about; None when it has changed again, which another letter tells."""
    activity = activities.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if activity is None or rt is None:
        return None
    if letter.kind.startswith("cancelled"):
        return activity, rt
    newest = (letter.key or "").startswith(f"moved:{activity.id}:{int(activity.scheduled_at.timestamp())}")
    return (activity, rt) if newest and activity.status is Status.PLANNED else None


def _own(tx: Transaction, letter: Claimed) -> tuple[Speech, Activity, Answer, Neighbourhood | None] | None:
    """What to tell the letter's person, and in which words; None when there is no news for them."""
    if (subject := _subject(tx, letter)) is None:
        return None
    activity, rt = subject
    resident = residents.resident(tx, rt.id, letter.person_id or 0)
    if resident is None or not resident.is_present:
        return None
    answer = signups.answer_of(tx, activity.id, resident.id)
    words = speech(resident.person.reads(rt.language), rt.zone)
    return (words, activity, answer, to_name(tx, rt, resident.person.id)) if answer else None


def _unreached(tx: Transaction, activity: Activity) -> list[Person]:
    people = (signed.resident.person for signed in signups.answered(tx, activity.id))
    return [person for person in people if person.private is not Private.OPEN]


def _word_moved(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    own = _own(tx, letter)
    return Say(letter.person_id or 0, messages.moved(*own)) if own else None


def _word_cancelled(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    own = _own(tx, letter)
    return Say(letter.person_id or 0, messages.cancelled(*own)) if own else None


def _in_group(world: World, rt: Neighbourhood, activity: Activity, text: Text) -> Say:
    night = is_night(world.now, ZoneInfo(rt.zone))
    return Say(rt.chat_id, text, rt.thread_id, reply_to=activity.message_id, silent=night)


def _word_moved_here(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    activity, rt = subject
    text = messages.moved_here(speech(rt.language, rt.zone), activity, _unreached(tx, activity))
    return _in_group(world, rt, activity, text)


def _word_cancelled_here(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    activity, rt = subject
    text = messages.cancelled_here(speech(rt.language, rt.zone), activity, _unreached(tx, activity))
    return _in_group(world, rt, activity, text)


KINDS = {
    "moved": Kind(_word_moved),
    "moved_here": Kind(_word_moved_here),
    "cancelled": Kind(_word_cancelled),
    "cancelled_here": Kind(_word_cancelled_here),
}
