"""The letter to somebody who has done their part of work without a common hour: would they send a photo?"""

from bot.actions.mandiri import PHOTO
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import mandiri_letters as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.world import World
from db import signups
from db.engine import Transaction
from db.outbox import Claimed


def _word_photo(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    """None for whoever has taken it back, or left, meanwhile."""
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    resident = reader_of(tx, rt, letter)
    if resident is None or not signups.was_present(tx, activity.id, resident.id):
        return None
    words = speech(resident.person.reads(rt.language), rt.zone)
    named = to_name(tx, rt, resident.person.id)
    return Say(resident.person.id, messages.ask_for_photo(words, activity, named))


KINDS = {PHOTO: Kind(_word_photo)}
