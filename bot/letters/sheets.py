"""The letter with a sheet of the night watch, to whoever asked for it."""

from collections.abc import Callable

from bot.actions import sheets as actions
from bot.actions.residents import to_name
from bot.actions.sheets import LETTER
from bot.letters.kind import made
from bot.messages import papers
from bot.messages import sheets as messages
from bot.messages.links import private_chat
from bot.messages.papers import Place
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.pictures import sheets as pictures
from bot.rules.sheets import Sheet, day_of
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    """The sheet is in the language of the RT, whose neighbours read it; the words below in the person's."""
    *_, what, day_text = (letter.key or "").split(":")
    sheet, day = Sheet(what), day_of(day_text)
    person = residents.person(tx, letter.person_id or 0)
    at = actions.desk(tx, world, person, letter.subject_id) if person else None
    if person is None or at is None or day is None or not at.gives(sheet):
        return None
    nights = actions.nights(tx, at, sheet, day)
    if not nights:
        return None
    own, shared = speech(person.reads(at.rt.language), at.rt.zone), speech(at.rt.language, at.rt.zone)
    place = Place(at.rt, at.settings, actions.pos_names(tx, at))
    below = messages.below(own, sheet, at.rt, day, to_name(tx, at.rt, person.id))
    name = messages.file_name(own, sheet, day)
    if sheet is Sheet.ROSTER:
        roster = papers.roster(shared, place, day, nights, actions.made_until(world, day))
        link = private_chat(world.bot_username, "ronda")
        return lambda: Document(person.id, below, name, pictures.roster(roster, link))
    attendance = papers.attendance(shared, place, nights)
    return lambda: Document(person.id, below, name, pictures.attendance(attendance))


KINDS = {LETTER: made(_prepare)}
