"""The letter with a code of attendance, to the officer who shows it."""

from collections.abc import Callable

from bot.actions.activities import seen_by
from bot.actions.codes import LETTER
from bot.actions.residents import to_name
from bot.letters.kind import made
from bot.messages import codes as messages
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.parcels import Parcel, Picture
from bot.pictures import codes as pictures
from bot.world import World
from db import codes, residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    sight = seen_by(tx, person, letter.subject_id) if person else None
    code = codes.of(tx, letter.subject_id)
    if person is None or sight is None or not sight.resident.is_officer or not code.lives(world.now):
        return None
    words = speech(person.reads(sight.rt.language), sight.rt.zone)
    below = messages.below(words, sight.activity, code, to_name(tx, sight.rt, person.id))
    link = private_chat(world.bot_username, f"hadir_{sight.activity.id}_{code.text}")
    lines = messages.in_picture(words, code)
    return lambda: Picture(person.id, below, png=pictures.qr(link, lines))


KINDS = {LETTER: made(_prepare)}
