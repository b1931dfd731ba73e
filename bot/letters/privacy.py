"""The letter with the privacy notice and the question for consent."""

from bot.letters.kind import Kind
from bot.messages import privacy as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.privacy import has_consented, wants_notice
from bot.world import World
from db import neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def _word_notice(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    homes = neighbourhoods.homes_of(tx, person.id) if person else []
    if person is None or not homes or not wants_notice(person):
        return None
    words = speech(person.reads(homes[0].language), homes[0].zone)
    return Say(person.id, messages.consent_question(words, homes, again=has_consented(person)))


KINDS = {"notice": Kind(_word_notice)}
