"""Letters about a move or a cancellation: to each who answered, and one note in the group."""

from bot.letters.kind import Kind
from bot.messages import changes as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say
from bot.rules.activities import Activity, Status
from bot.rules.changes import TOLD
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Private
from bot.rules.residents import Status as ResidentStatus
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


def _own(tx: Transaction, rt: Neighbourhood, letter: Claimed) -> Speech | None:
    """The words for the person of the letter; None when they have left the neighbourhood."""
    resident = residents.resident(tx, rt.id, letter.person_id or 0)
    if resident is None or resident.status is not ResidentStatus.ACTIVE:
        return None
    return speech(resident.person.language or rt.language, rt.zone)


def _unreached(tx: Transaction, activity: Activity) -> list[Person]:
    signed = signups.roster(tx, activity.id, TOLD)
    present = (s.resident.person for s in signed if s.resident.status is ResidentStatus.ACTIVE)
    return [person for person in present if person.private is not Private.OPEN]


def _word_moved(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    subject = _subject(tx, letter)
    words = _own(tx, subject[1], letter) if subject else None
    if subject is None or words is None:
        return None
    return Say(letter.person_id or 0, messages.moved(words, subject[0]))


def _word_cancelled(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    subject = _subject(tx, letter)
    words = _own(tx, subject[1], letter) if subject else None
    if subject is None or words is None:
        return None
    return Say(letter.person_id or 0, messages.cancelled(words, subject[0]))


def _word_moved_here(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    activity, rt = subject
    text = messages.moved_here(speech(rt.language, rt.zone), activity, _unreached(tx, activity))
    return Say(rt.chat_id, text, thread_id=rt.thread_id, reply_to=activity.message_id)


def _word_cancelled_here(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, letter)) is None:
        return None
    activity, rt = subject
    text = messages.cancelled(speech(rt.language, rt.zone), activity, _unreached(tx, activity))
    return Say(rt.chat_id, text, thread_id=rt.thread_id, reply_to=activity.message_id)


KINDS = {
    "moved": Kind(_word_moved),
    "moved_here": Kind(_word_moved_here),
    "cancelled": Kind(_word_cancelled),
    "cancelled_here": Kind(_word_cancelled_here),
}
