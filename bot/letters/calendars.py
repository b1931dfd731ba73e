"""The letter with an activity as a file for a calendar."""

from collections.abc import Callable

from bot import calendars
from bot.actions.activities import seen_by
from bot.actions.calendars import LETTER, entry_for
from bot.actions.residents import to_name
from bot.letters.kind import made
from bot.messages import calendars as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    sight = seen_by(tx, person, letter.subject_id) if person else None
    if person is None or sight is None:
        return None
    rt, activity, now = sight.rt, sight.activity, world.now
    reads = speech(person.reads(rt.language), rt.zone)
    words = calendars.worded(reads, entry_for(tx, sight), world.bot_username)
    below, name = (
        messages.file(reads, activity, to_name(tx, rt, person.id)),
        messages.file_name(reads, activity),
    )
    return lambda: Document(person.id, below, name, calendars.file(words, now))


KINDS = {LETTER: made(_prepare)}
