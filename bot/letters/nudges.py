"""The quiet question to somebody who has not answered: dropped when it no longer fits."""

from bot.actions import nudges as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import nudges as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules import nudges as rules
from bot.rules.neighbourhoods import Status
from bot.rules.signups import is_open
from bot.rules.wishes import About
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    if rt.status is not Status.ACTIVE or not is_open(activity, world.now):
        return None
    if rules.when(activity, world.now, rt) != world.now:  # it was held up into quiet hours
        return None
    resident = reader_of(tx, rt, letter)
    if resident is None or not actions.is_silent(tx, activity, resident):
        return None
    words, house = speech(resident.person.reads(rt.language), rt.zone), residents.house_of(tx, resident)
    named = to_name(tx, rt, resident.person.id)
    text = messages.nudge(words, activity, resident.person, house, named)
    return Say(resident.person.id, text, silent=True)


KINDS = {
    actions.KIND: Kind(_word, about=About.ACTIVITY),
}
