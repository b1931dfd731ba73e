"""Letters about arrivals at the pos: the code as a picture, and who has not come."""

from collections.abc import Callable

from bot.actions import arrivals as actions
from bot.actions import ronda
from bot.actions.duties import seen_by
from bot.actions.residents import to_name
from bot.letters.kind import Kind, made
from bot.letters.ronda import Word, watch_of
from bot.letters.subjects import reader_of
from bot.messages import arrivals as messages
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.parcels import Parcel, Picture, Say
from bot.pictures import codes as pictures
from bot.rules.arrivals import Late, missing
from bot.rules.ronda import Status, leads
from bot.world import World
from db import arrivals, residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    sight = seen_by(tx, person, letter.subject_id) if person else None
    code = arrivals.code_of(tx, letter.subject_id)
    if person is None or sight is None or not sight.leads or not code.lives(world.now):
        return None
    words = speech(person.reads(sight.rt.language), sight.rt.zone)
    below = messages.below(words, sight.night, code, to_name(tx, sight.rt, person.id))
    link = private_chat(world.bot_username, f"jaga_{sight.night.id}_{code.text}")
    lines = messages.in_picture(words, code)
    return lambda: Picture(person.id, below, png=pictures.qr(link, lines))


def _late(step: Late) -> Word:
    def word(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
        if (subject := watch_of(tx, letter)) is None:
            return None
        watch, rt = subject
        reader = reader_of(tx, rt, letter)
        is_self = step is Late.PERSON
        waited_for = [
            one for one in missing(watch) if (one.resident.person.id == letter.person_id) is is_self
        ]
        if reader is None or not waited_for or watch.night.status is not Status.PLANNED:
            return None
        words, named = speech(reader.person.reads(rt.language), rt.zone), to_name(tx, rt, reader.person.id)
        if step is Late.LEADER:
            text = messages.late_leader(words, watch, waited_for, named)
        elif step is Late.CHAIR:
            text = messages.late_chair(words, watch, waited_for, named)
        else:
            pos, placed = ronda.pos_of(tx, watch), any(pos.is_placed for pos in ronda.meeting_at(tx, watch))
            text = messages.late_self(
                words, watch, waited_for[0], pos, named, placed=placed, leads=leads(watch.squads, reader)
            )
        # the chair sleeps, perhaps, also where they stand in for a leader; whoever is on duty does not
        return Say(reader.person.id, text, silent=not watch.on_duty(reader))

    return word


KINDS = {actions.CODE: made(_prepare), **{f"late_{step}": Kind(_late(step)) for step in Late}}
