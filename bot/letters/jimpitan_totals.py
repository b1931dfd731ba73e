"""The letter to treasurer or chair about the money of a night."""

from bot.actions import jimpitan_totals as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.messages import jimpitan_totals as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.jimpitan import Refused
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.of_night(tx, world, person, letter.subject_id) if person else None
    if person is None or found is None or isinstance(found, Refused):
        return None
    rt, handed = found
    if not handed.total.houses or handed.receipt is not None:
        return None
    words, named = speech(person.reads(rt.language), rt.zone), to_name(tx, rt, person.id)
    quiet = is_night(world.now, rt)  # a night is signed when the treasurer sleeps
    return Say(person.id, messages.night(words, handed, named), silent=quiet)


KINDS = {actions.KIND: Kind(_word)}
