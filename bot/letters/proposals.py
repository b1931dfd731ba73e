"""Letters about proposals: to the officers, and to whoever proposed what was taken up."""

from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.messages import proposals as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proposals import is_open
from bot.rules.reminders import is_night
from bot.rules.residents import Resident
from bot.world import World
from db import activities, neighbourhoods, residents
from db.engine import Transaction
from db.outbox import Claimed


def _subject(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood, Resident] | None:
    activity = activities.get(tx, letter.subject_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    resident = residents.resident(tx, rt.id, letter.person_id or 0) if rt else None
    if activity is None or rt is None or resident is None or not resident.is_present:
        return None
    return activity, rt, resident


def _word_proposal(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = _subject(tx, letter)
    if found is None:
        return None
    activity, rt, officer = found
    if not officer.is_officer or not is_open(activity, world.now):
        return None
    words = speech(officer.person.reads(rt.language), rt.zone)
    proposer, named = residents.person(tx, activity.created_by), to_name(tx, rt, officer.person.id)
    night = is_night(world.now, words.zone)
    return Say(officer.person.id, messages.to_officer(words, activity, proposer, named), silent=night)


def _word_accepted(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = _subject(tx, letter)
    if found is None or found[0].status is not Status.PLANNED:
        return None
    activity, rt, proposer = found
    words = speech(proposer.person.reads(rt.language), rt.zone)
    named = to_name(tx, rt, proposer.person.id)
    night = is_night(world.now, words.zone)
    return Say(proposer.person.id, messages.accepted(words, activity, named), silent=night)


KINDS = {
    "proposal": Kind(_word_proposal),
    "proposal_accepted": Kind(_word_accepted),
}
