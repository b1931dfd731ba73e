"""To an officer, once a day at most: which reports wait, as they stand when it is sent."""

from bot.actions import report_clocks as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.subjects import living
from bot.messages import report_clocks as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.wishes import About
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt, person = living(tx, letter.subject_id), residents.person(tx, letter.person_id or 0)
    found = actions.waiting(tx, world, rt, person) if rt and person else []
    if rt is None or person is None or not found:
        return None
    named = to_name(tx, rt, person.id)
    return Say(person.id, messages.waiting(speech(person.reads(rt.language), rt.zone), found, named))


KINDS = {actions.KIND: Kind(_word, about=About.REPORTS)}
