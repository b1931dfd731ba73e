"""The gate of reminders: who wishes to hear none gets none, and what goes out can be put off or ended."""

import msgspec

from bot.actions import digests
from bot.actions.wishes import is_again, subject_of
from bot.messages.reminding import below
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.residents import Person
from bot.rules.wishes import About, hears
from bot.world import World
from db import residents, wishes
from db.engine import Transaction
from db.outbox import Claimed


def finished(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, about: About | None
) -> Parcel | None:
    """Return a reminder as its reader wishes it: with its two buttons, or not at all; others as they are."""
    if parcel is None or about is None or letter.person_id is None:
        return parcel
    person = residents.person(tx, letter.person_id)
    if person is None or not _is_wanted(tx, world, letter, about, person):
        return None
    if not isinstance(parcel, Say):
        return parcel
    rows = (*parcel.text.rows, below(speech(_language(tx, world, letter, about, person), "UTC"), letter.id))
    return msgspec.structs.replace(parcel, text=msgspec.structs.replace(parcel.text, rows=rows))


def _is_wanted(tx: Transaction, world: World, letter: Claimed, about: About, person: Person) -> bool:
    wished = wishes.of_one(tx, person.id)
    if not hears(wished, world.now) or wishes.is_stopped(tx, person.id, about, letter.subject_id):
        return False
    if wished.digest_minute is None or is_again(letter):
        return True
    subject = subject_of(tx, about, letter.subject_id)
    when = (letter.subject_id, subject.starts_at if subject else None)
    return not digests.covers(tx, world, person, wished, about, when)


def _language(tx: Transaction, world: World, letter: Claimed, about: About, person: Person) -> str:
    """The language of the reminder above the buttons."""
    if own := person.reads(""):
        return own
    subject = subject_of(tx, about, letter.subject_id)
    return subject.rt.language if subject else world.config.neighbourhoods.language
