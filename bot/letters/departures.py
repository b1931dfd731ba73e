"""The letter to leaders about somebody who has left."""

from bot.actions import departures as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import reader_of
from bot.messages import departures as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Status
from bot.rules.quiet_hours import is_night
from bot.rules.ronda import leads
from bot.world import World
from db import neighbourhoods
from db.engine import Transaction
from db.outbox import Claimed


def _word_left(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = actions.left_open(tx, world, letter.subject_id)
    rt = neighbourhoods.get(tx, found[0].neighbourhood_id) if found else None
    if found is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    reader = reader_of(tx, rt, letter)
    theirs = [watch for watch in found[1] if reader is not None and leads(watch.squads, reader)]
    if reader is None or not theirs:
        return None
    words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
    quiet = is_night(world.now, rt)
    return Say(reader.person.id, messages.left(words, found[0].person, theirs, named), silent=quiet)


KINDS = {actions.LEFT: Kind(_word_left)}
