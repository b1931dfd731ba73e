"""Letters of words about a ticket: the reporter's before officers, an officer's before the reporter."""

from bot.actions import relays as actions
from bot.actions import reports
from bot.actions.residents import to_name
from bot.actions.tickets import stands_in
from bot.letters.kind import Kind
from bot.letters.subjects import living
from bot.messages import relays as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Picture, Say, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.relays import Said
from bot.rules.reports import Report
from bot.rules.residents import Person
from bot.rules.suspects import names_somebody, shows_photos
from bot.world import World
from db import reports as rows
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    """What a reporter wrote; None for whoever may not read it any more."""
    found = actions.said_in(tx, world, letter.subject_id)
    if found is None or letter.chat_id is None:
        return None
    report, said = found
    if letter.chat_id < 0:
        return _to_group(tx, world, report, said, letter.chat_id)
    person = residents.person(tx, letter.chat_id)
    sight = reports.seen_by(tx, world, person, report.id) if person else None
    if person is None or sight is None:
        return None
    words = speech(person.reads(sight.rt.language), sight.rt.zone)
    named, reporter = to_name(tx, sight.rt, person.id), reports.known_reporter(tx, world, report)
    text = messages.answered(words, report, said.words, reporter, named)
    return _carried(world, person.id, text, said, sight.rt)


def _to_group(tx: Transaction, world: World, report: Report, said: Said, chat_id: int) -> Parcel | None:
    """In a group no reporter has a name, nor has whoever is suspected."""
    rt = living(tx, report.neighbourhood_id)
    if rt is None or not stands_in(tx, report, chat_id):
        return None
    words = speech(rt.language, rt.zone)
    thread_id = rows.settings(tx, rt.id).officers_thread_id
    if names_somebody(said.words) or (said.file_id and not shows_photos(report)):
        text = messages.held_back(words, report)
        return Say(chat_id, text, thread_id, silent=is_night(world.now, rt))
    return _carried(world, chat_id, messages.answered(words, report, said.words), said, rt, thread_id)


def _undelivered(tx: Transaction, world: World, letter: Claimed) -> None:
    """The group is closed to us, or the officer is: others hear of it."""
    actions.tell_instead(tx, world, letter.subject_id, letter.chat_id or 0)


def asked(tx: Transaction, world: World, report: Report, person: Person, words_id: str) -> Parcel | None:
    """What an officer wrote to the reporter, as `words_id` of a news names it."""
    found = actions.said_in(tx, world, int(words_id)) if words_id.isdigit() else None
    rt = living(tx, report.neighbourhood_id)
    if found is None or rt is None or found[1].report_id != report.id:
        return None
    words = speech(person.reads(rt.language), rt.zone)
    text = messages.asked(words, report, found[1].words, to_name(tx, rt, person.id))
    return _carried(world, person.id, text, found[1], rt)


def _carried(
    world: World, chat_id: int, text: Text, said: Said, rt: Neighbourhood, thread_id: int | None = None
) -> Parcel:
    silent = is_night(world.now, rt)
    if said.file_id:
        return Picture(chat_id, text, file_id=said.file_id, thread_id=thread_id, silent=silent)
    return Say(chat_id, text, thread_id, silent=silent)


KINDS = {
    actions.RELAY: Kind(_word, undelivered=_undelivered),
}
