"""The weekly summary, with the figures as they stand when it is sent."""

from bot.actions import summaries as actions
from bot.letters.kind import Kind
from bot.messages import summaries as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.quiet_hours import quiet_around
from bot.rules.wishes import hears
from bot.world import World
from db import residents, wishes
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.told(tx, person, letter) if person is not None else None
    if person is None or found is None or not hears(wishes.of_one(tx, person.id), world.now):
        return None
    if quiet_around(world.now, found.rt) is not None:  # it was held up into the night
        return None
    own = speech(person.reads(found.rt.language), found.rt.zone)
    return Say(person.id, messages.summary(own, found))


def _group(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = actions.for_group(tx, letter)
    if found is None or quiet_around(world.now, found.rt) is not None:
        return None
    rt = found.rt
    return Say(rt.chat_id, messages.for_group(speech(rt.language, rt.zone), found), thread_id=rt.thread_id)


KINDS = {actions.KIND: Kind(_word), actions.GROUP: Kind(_group)}
