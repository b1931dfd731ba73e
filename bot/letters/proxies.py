"""The letter to a resident for whom an officer answered."""

from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import represented
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.signups import is_open
from bot.world import World
from db import gatherings, tasks
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """None when they have answered themselves meanwhile, or it has begun."""
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if not is_open(activity, world.now):
        return None
    if (resident := reader_of(tx, rt, letter)) is None:
        return None
    mine = gatherings.part_of(tx, activity, resident.id)
    if mine.answer is None or mine.noted_by is None:
        return None
    words, named = speech(resident.person.reads(rt.language), rt.zone), to_name(tx, rt, resident.person.id)
    text = represented.told(words, activity, mine, mine.noted_by, tasks.of(tx, activity.id), named)
    return Say(resident.person.id, text, silent=True)


KINDS = {
    "answered_for": Kind(_word),
}
