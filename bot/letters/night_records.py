"""Letters that ask for a signature under the record of a night."""

from bot.actions import duties
from bot.actions import night_records as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.ronda import Word
from bot.messages import night_records as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.night_records import Refused, Step
from bot.rules.quiet_hours import is_night
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _asking(step: Step) -> Word:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        person = residents.person(tx, letter.person_id or 0)
        found = actions.read(tx, world, person, letter.subject_id) if person else None
        if person is None or found is None or isinstance(found, Refused) or not found[1].may_sign:
            return None
        sight, record = found
        rt, named = sight.rt, to_name(tx, sight.rt, person.id)
        text = messages.asked(speech(person.reads(rt.language), rt.zone), record, person, step, named)
        # an officer who has no duty sleeps; whoever leads the squad is still up
        quiet = sight.own is None and is_night(world.now, rt)
        return Say(person.id, text, silent=quiet)

    return word


def _word_corrected(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.read(tx, world, person, letter.subject_id) if person else None
    if person is None or found is None or isinstance(found, Refused) or found[1].corrected is None:
        return None
    sight, record = found
    named = to_name(tx, sight.rt, person.id)
    text = messages.seen(speech(person.reads(sight.rt.language), sight.rt.zone), record, named)
    return Say(person.id, text, silent=is_night(world.now, sight.rt))


KINDS = {
    **{f"record_{step}": Kind(_asking(step)) for step in Step},
    duties.CORRECTED: Kind(_word_corrected),
}
