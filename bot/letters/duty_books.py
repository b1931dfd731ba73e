"""Letters of the duty book: photos that were noted, and the photos of a night."""

from bot.actions import duty_books as actions
from bot.letters.kind import Kind
from bot.letters.photos import carried
from bot.messages import duty_books as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.duty_books import Refused
from bot.rules.photos import IN_ALBUM
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word_noted(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.read(tx, world, person, letter.subject_id) if person else None
    if person is None or found is None or isinstance(found, Refused):
        return None
    rt = found[0].rt
    return Say(person.id, messages.noted(speech(person.reads(rt.language), rt.zone), letter.subject_id))


def _word_photos(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.read(tx, world, person, letter.subject_id) if person else None
    if person is None or found is None or isinstance(found, Refused):
        return None
    sight, book = found
    page = int((letter.key or "").rsplit(":", 1)[1])
    lines = book.photos[page * IN_ALBUM : (page + 1) * IN_ALBUM]
    if not lines:  # taken back meanwhile
        return None
    text = messages.album(speech(person.reads(sight.rt.language), sight.rt.zone), book, lines)
    return carried(person.id, text, [line.file_id for line in lines])


KINDS = {actions.NOTED: Kind(_word_noted), actions.SHOWN: Kind(_word_photos)}
