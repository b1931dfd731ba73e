"""Letters about a move or a cancellation: to each who answered, and one note in the group."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of
from bot.messages import changes as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text
from bot.rules.activities import Activity, Status
from bot.rules.changes import wakes
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import is_night
from bot.rules.residents import Person, Private
from bot.rules.signups import Answer
from bot.world import World
from db import residents, signups
from db.engine import Transaction
from db.outbox import Claimed

Word = Callable[[Transaction, World, Claimed], Parcel | None]


def _subject(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return what the letter is about; None when it has changed again, which another letter tells."""
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if letter.kind.startswith("cancelled"):
        return activity, rt
    verb, changed_at = "moved", activity.scheduled_at
    if letter.kind.startswith("relocated"):
        verb, changed_at = "relocated", activity.placed_at or activity.scheduled_at
    newest = (letter.key or "").startswith(f"{verb}:{activity.id}:{int(changed_at.timestamp())}")
    return (activity, rt) if newest and activity.status is Status.PLANNED else None


def _in_private(news: Callable[[Speech, Activity, Answer, Neighbourhood | None], Text]) -> Word:
    """News for the letter's person; None when there is none for them, or not any more."""

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := _subject(tx, letter)) is None:
            return None
        activity, rt = subject
        resident = residents.resident(tx, rt.id, letter.person_id or 0)
        if resident is None or not resident.is_present:
            return None
        if (answer := signups.answer_of(tx, activity.id, resident.id)) is None:
            return None
        words = speech(resident.person.reads(rt.language), rt.zone)
        text = news(words, activity, answer, to_name(tx, rt, resident.person.id))
        silent = not wakes(activity, answer, world.now, ZoneInfo(rt.zone))
        return Say(resident.person.id, text, silent=silent)

    return word


def _unreached(tx: Transaction, activity: Activity) -> list[Person]:
    people = (signed.resident.person for signed in signups.answered(tx, activity.id))
    return [person for person in people if person.has_account and person.private is not Private.OPEN]


def _in_group(news: Callable[[Speech, Activity, Sequence[Person]], Text]) -> Word:
    """News for everybody, with the names of those who could not be told in private."""

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := _subject(tx, letter)) is None:
            return None
        activity, rt = subject
        text = news(speech(rt.language, rt.zone), activity, _unreached(tx, activity))
        night = is_night(world.now, ZoneInfo(rt.zone))
        return Say(rt.chat_id, text, rt.thread_id, reply_to=activity.message_id, silent=night)

    return word


KINDS = {
    "moved": Kind(_in_private(messages.moved)),
    "moved_here": Kind(_in_group(messages.moved_here)),
    "relocated": Kind(_in_private(messages.relocated)),
    "relocated_here": Kind(_in_group(messages.relocated_here)),
    "cancelled": Kind(_in_private(messages.cancelled)),
    "cancelled_here": Kind(_in_group(messages.cancelled_here)),
}
