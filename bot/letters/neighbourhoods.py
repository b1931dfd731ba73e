"""Letters about neighbourhoods: the chair has left."""

from bot.letters.kind import Kind
from bot.messages import neighbourhoods as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Status
from bot.rules.roles import OFFICERS, Role
from bot.world import World
from db import neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def _word_vacancy(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or rt.status is not Status.ACTIVE or residents.holders(tx, rt.id, Role.CHAIR):
        return None
    left = residents.person(tx, letter.person_id) if letter.person_id else None
    officers = [officer.person for officer in residents.holders(tx, rt.id, *OFFICERS)]
    text = messages.vacancy(speech(rt.language, rt.zone), rt, left, officers)
    return Say(rt.chat_id, text)


KINDS = {
    "vacancy": Kind(_word_vacancy),
}
