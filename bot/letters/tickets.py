"""Letters of tickets to officers: the card, edited as it goes on, its photos, what rings for its holder."""

from dataclasses import dataclass

from bot.actions import reports
from bot.actions import tickets as actions
from bot.actions.residents import to_name
from bot.letters.kind import Kind, Receipt
from bot.letters.photos import carried
from bot.letters.subjects import living
from bot.messages import tickets as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Edit, Parcel, Say, Text
from bot.rules import tickets as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import IN_ALBUM, Stage
from bot.rules.quiet_hours import is_night
from bot.rules.reports import Event, Report
from bot.rules.residents import Person, Resident
from bot.rules.suspects import shows_photos
from bot.world import World
from db import reports as rows
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


@dataclass(frozen=True, slots=True)
class Reading:
    """A ticket before whoever the letter is for: an officer, or (`resident` is None) the officers' group."""

    report: Report
    rt: Neighbourhood
    words: Speech
    chat_id: int
    resident: Resident | None = None

    @property
    def person(self) -> Person | None:
        """The officer."""
        return self.resident.person if self.resident else None


def _reading(tx: Transaction, world: World, letter: Claimed) -> Reading | None:
    """Return who reads what; None for whoever may not, or not any more."""
    report = reports.get(tx, world, letter.subject_id)
    rt = living(tx, report.neighbourhood_id) if report else None
    if report is None or rt is None or letter.chat_id is None:
        return None
    if letter.chat_id < 0:
        may = actions.stands_in(tx, report, letter.chat_id)
        return Reading(report, rt, speech(rt.language, rt.zone), letter.chat_id) if may else None
    person = residents.person(tx, letter.chat_id)
    sight = reports.seen_by(tx, world, person, report.id) if person else None
    if person is None or sight is None:
        return None
    words = speech(person.reads(rt.language), rt.zone)
    return Reading(report, rt, words, person.id, sight.resident)


def _word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    at = rows.copies(tx, letter.subject_id).get(letter.chat_id or 0)
    read = _reading(tx, world, letter)
    if read is None:
        return _withdrawn(tx, world, letter, at)
    text = _card(tx, world, read)
    if at is not None:
        return Edit(read.chat_id, at, text)
    return None if read.report.is_closed else _say(tx, world, read, text)


def _card(tx: Transaction, world: World, read: Reading) -> Text:
    ticket = actions.shown(tx, world, read.report, in_group=read.resident is None)
    return messages.card(read.words, ticket, rules.steps(read.report, read.resident), _named(tx, read))


def _named(tx: Transaction, read: Reading) -> Neighbourhood | None:
    return to_name(tx, read.rt, read.person.id) if read.person else None


def _thread(tx: Transaction, read: Reading) -> int | None:
    return rows.settings(tx, read.rt.id).officers_thread_id if read.chat_id < 0 else None


def _say(tx: Transaction, world: World, read: Reading, text: Text, reply_to: int | None = None) -> Say:
    silent = is_night(world.now, read.rt)
    return Say(read.chat_id, text, _thread(tx, read), reply_to, silent=silent)


def _withdrawn(tx: Transaction, world: World, letter: Claimed, at: int | None) -> Parcel | None:
    """Whoever is no officer here any more keeps nothing of what the card told."""
    report, person = reports.get(tx, world, letter.subject_id), residents.person(tx, letter.chat_id or 0)
    rt = living(tx, report.neighbourhood_id) if report else None
    if report is None or rt is None or at is None or letter.chat_id is None:
        return None
    language = person.reads(rt.language) if person else rt.language
    return Edit(letter.chat_id, at, messages.withdrawn(speech(language, rt.zone), report))


def _sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """Note where the card stands, and let its photos follow; it may have changed while it was on its way."""
    report = reports.get(tx, world, letter.subject_id, locks=True)
    if report is None or not receipt.message_id or letter.chat_id is None:
        return
    rows.note_copy(tx, report.id, letter.chat_id, receipt.message_id)
    actions.show_photos(tx, world, report, letter.chat_id)
    actions.catch_up(tx, world, report, letter.chat_id, letter.due_at)


def _gone(tx: Transaction, _world: World, letter: Claimed, _receipt: Receipt) -> None:
    """Whoever deletes the message has read it."""
    rows.drop_copy(tx, letter.subject_id, letter.chat_id or 0)


def _undelivered(tx: Transaction, world: World, letter: Claimed) -> None:
    """The group is closed to us, or the officer is: others hear of it."""
    report = reports.get(tx, world, letter.subject_id)
    if report is not None and not report.is_closed:
        actions.tell_instead(tx, world, report)


def _word_photos(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    read = _reading(tx, world, letter)
    if read is None or (read.resident is None and not shows_photos(read.report)):
        return None
    after = rows.photos(tx, read.report.id, Stage.AFTER)
    shown = [*rows.photos(tx, read.report.id, Stage.BEFORE), *after][:IN_ALBUM]
    text = messages.below_photos(read.words, read.report, len(shown) - len(after), len(after))
    at = rows.copies(tx, read.report.id).get(read.chat_id)
    return carried(read.chat_id, text, shown, _thread(tx, read), reply_to=at, silent=True)


def _word_ring(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (read := _reading(tx, world, letter)) is None:
        return None
    event = Event((letter.key or "").split(":")[1])
    by = next(
        (line.by for line in reversed(actions.history(tx, read.report)) if line.entry.what is event), None
    )
    text = messages.ring(read.words, read.report, event, by, _named(tx, read))
    return _say(tx, world, read, text, rows.copies(tx, read.report.id).get(read.chat_id))


KINDS = {
    actions.TICKET: Kind(_word, _sent, _gone, _undelivered),
    actions.PHOTOS: Kind(_word_photos),
    actions.RING: Kind(_word_ring),
}
