"""Letters about proposals: to the officers, over them once they are answered, and to whoever proposed it."""

from collections.abc import Callable

from bot.actions.proposals import tasks_of
from bot.actions.residents import to_name
from bot.actions.verdicts import redraw
from bot.letters.kind import Kind, Receipt
from bot.letters.subjects import activity_of, reader_of
from bot.messages import proposals as messages
from bot.messages.speech import speech
from bot.parcels import Edit, Parcel, Say, Text
from bot.rules import series as series_rules
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proposals import is_open, rhythm_of
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Resident
from bot.rules.rhythms import Rhythm
from bot.world import World
from db import activities, neighbourhoods, proposals, residents, series
from db.engine import Transaction
from db.outbox import Claimed


def _subject(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood, Resident] | None:
    subject = activity_of(tx, letter)
    resident = reader_of(tx, subject[1], letter) if subject else None
    return (*subject, resident) if subject and resident else None


def _word_proposal(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    found = _subject(tx, letter)
    if found is None:
        return None
    activity, rt, officer = found
    if not officer.is_officer or not is_open(activity, world.now):
        return None
    words = speech(officer.person.reads(rt.language), rt.zone)
    proposer, named = residents.person(tx, activity.created_by), to_name(tx, rt, officer.person.id)
    text = messages.to_officer(words, activity, tasks_of(tx, activity.id), proposer, named)
    return Say(officer.person.id, text, silent=is_night(world.now, rt))


def _proposal_sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """It may have been answered while it was on its way."""
    activity = activities.locked(tx, letter.subject_id)
    if activity is None or letter.person_id is None:
        return
    proposals.add_copy(tx, activity.id, letter.person_id, receipt.message_id)
    if not is_open(activity, world.now):
        redraw(tx, world, activity.id)


def _word_copy(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    copy = proposals.copy(tx, letter.subject_id)
    activity = activities.get(tx, copy.activity_id) if copy else None
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    officer = residents.person(tx, copy.person_id) if copy else None
    if copy is None or activity is None or rt is None or officer is None:
        return None
    words = speech(officer.reads(rt.language), rt.zone)
    by = residents.person(tx, activity.decided_by or 0)
    return Edit(officer.id, copy.message_id, messages.decided(words, activity, by))


def _copy_done(tx: Transaction, _world: World, letter: Claimed, _receipt: Receipt) -> None:
    copy = proposals.copy(tx, letter.subject_id)
    if copy is not None:
        proposals.drop_copy(tx, copy.person_id, copy.message_id)


def _answer(
    status: Status, words: Callable[..., Text]
) -> Callable[[Transaction, World, Claimed], Parcel | None]:
    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        found = _subject(tx, letter)
        if found is None or found[0].status is not status:
            return None
        activity, rt, proposer = found
        spoken = speech(proposer.person.reads(rt.language), rt.zone)
        text = words(spoken, activity, _often(tx, activity, rt), to_name(tx, rt, proposer.person.id))
        return Say(proposer.person.id, text, silent=is_night(world.now, rt))

    return word


def _often(tx: Transaction, activity: Activity, rt: Neighbourhood) -> Rhythm | None:
    found = series.get(tx, activity.series_id) if activity.series_id is not None else None
    return series_rules.rhythm_of(found) if found else rhythm_of(activity, rt.zone)


KINDS = {
    "proposal": Kind(_word_proposal, sent=_proposal_sent),
    "proposal_copy": Kind(_word_copy, sent=_copy_done, gone=_copy_done),
    "proposal_accepted": Kind(_answer(Status.PLANNED, messages.accepted)),
    "proposal_declined": Kind(_answer(Status.DECLINED, messages.declined)),
}
