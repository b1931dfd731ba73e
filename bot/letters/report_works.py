"""After a kerja bakti: are the reports that it was for settled, too?"""

from bot.actions import report_works as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.messages import report_works as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.finished(tx, world, person, letter.subject_id) if person else None
    if person is None or found is None or not found.reports:
        return None
    words, named = speech(person.reads(found.rt.language), found.rt.zone), to_name(tx, found.rt, person.id)
    text = messages.question(words, found, named)
    return Say(person.id, text, silent=is_night(world.now, found.rt))


KINDS = {actions.QUESTION: Kind(_word)}
