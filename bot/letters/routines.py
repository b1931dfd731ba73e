"""Letters of routines: worded from what stands now; one that was moved, paused or ended says nothing."""

from bot.actions import routines as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.mentions import noted, told, untold
from bot.letters.subjects import living
from bot.messages import routine_letters as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.routines import Audience, Coming, Routine
from bot.rules.wishes import About
from bot.world import World
from db import routines
from db.engine import Transaction
from db.outbox import Claimed


def _subject(
    tx: Transaction, world: World, letter: Claimed, *, to_all: bool
) -> tuple[Routine, Neighbourhood, Coming] | None:
    """Return what is to be told now, while it is for these people."""
    routine = routines.get(tx, letter.subject_id)
    rt = living(tx, routine.neighbourhood_id) if routine else None
    if routine is None or rt is None or (to_all and routine.audience is not Audience.ALL):
        return None
    coming = actions.still(tx, world, rt, routine)
    return (routine, rt, coming) if coming else None


def _to_all(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (subject := _subject(tx, world, letter, to_all=True)) is None:
        return None
    routine, rt, coming = subject
    text = messages.to_all(speech(rt.language, rt.zone), routine, coming, world.now)
    return Say(rt.chat_id, text, thread_id=rt.thread_id)


def _private(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    subject = _subject(tx, world, letter, to_all=False)
    people = routines.people(tx, subject[0], letter.person_id or 0) if subject else []
    if subject is None or not people:
        return None
    routine, rt, coming = subject
    person = people[0].person
    words = speech(person.reads(rt.language), rt.zone)
    home = to_name(tx, rt, person.id)
    return Say(person.id, messages.private(words, routine, coming, world.now, person, home))


def _mentions(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    subject = _subject(tx, world, letter, to_all=False)
    if subject is None or subject[0].audience is Audience.ALL or not subject[1].mentions:
        return None
    routine, rt, coming = subject
    concerned = {one.person.id: one.person for one in routines.people(tx, routine)}
    found = untold(tx, world, letter, About.ROUTINE, concerned.values())
    if not found:
        return None
    words = speech(rt.language, rt.zone)
    text = messages.in_group(words, routine, coming, world.now, found, world.bot_username)
    return Say(rt.chat_id, text, thread_id=rt.thread_id, keeps=noted(rt, found))


KINDS = {
    "routine": Kind(_to_all, about=About.ROUTINE),
    "routine_private": Kind(_private, about=About.ROUTINE),
    "routine_mention": Kind(_mentions, told, about=About.ROUTINE),
}
