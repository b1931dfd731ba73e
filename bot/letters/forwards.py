"""Letters of passing a ticket on: the text and the letter to an agency, and the question about its answer.

They are worded when they go out: what a sealed report says stands nowhere open in the outbox.
"""

from collections.abc import Sequence

from bot.actions import forwards as actions
from bot.actions import reports
from bot.actions.forwards import Desk
from bot.actions.residents import to_name
from bot.letters.kind import Illustrated, Kind, made
from bot.messages import copies
from bot.messages import forwards as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel, Say
from bot.pictures import forwards as pictures
from bot.rules import forwards as rules
from bot.rules.agencies import Agency
from bot.rules.quiet_hours import is_night
from bot.rules.reports import Refused
from bot.rules.residents import Person
from bot.rules.series import local_day
from bot.world import World
from db import reports as rows
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _asked_for(tx: Transaction, world: World, letter: Claimed) -> tuple[Person, Desk, Agency] | None:
    """Return who asked for what is sent to an agency, as long as they may read the ticket."""
    person = residents.person(tx, letter.person_id or 0)
    at = actions.desk(tx, world, person, letter.subject_id) if person else None
    if person is None or at is None or isinstance(at, Refused):
        return None
    agency = at.agency((letter.key or "").split(":")[-1])
    return (person, at, agency) if agency else None


def _word_text(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    if (asked := _asked_for(tx, world, letter)) is None:
        return None
    person, at, agency = asked
    report, rt = at.sight.report, at.sight.rt
    lines = messages.lines(rt, report, agency, len(actions.photos(tx, report)))
    own = speech(person.reads(rt.language), rt.zone)
    return Say(person.id, copies.messages(own, lines)[0])


def _prepare_paper(tx: Transaction, world: World, letter: Claimed) -> Illustrated | None:
    if (asked := _asked_for(tx, world, letter)) is None:
        return None
    person, at, agency = asked
    report, rt = at.sight.report, at.sight.rt
    own, name = speech(person.reads(rt.language), rt.zone), messages.file_name(rt, report)
    today, wanted = local_day(world.now, rt.zone), actions.photos(tx, report)

    def make(contents: Sequence[bytes]) -> Parcel:
        printed = pictures.printable(contents)
        words = messages.paper(rt, report, agency, today, len(printed))
        below = messages.below(own, report, agency, len(wanted) - len(printed))
        return Document(person.id, below, name, pictures.letter(words, printed))

    return Illustrated(wanted, make)


def _word_question(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    person = residents.person(tx, letter.person_id or 0)
    sight = reports.seen_by(tx, world, person, letter.subject_id) if person else None
    if person is None or sight is None:
        return None
    log, rt = rows.log(tx, sight.report.id), sight.rt
    if not rules.is_asked(sight.report, log):
        return None
    own, named = speech(person.reads(rt.language), rt.zone), to_name(tx, rt, person.id)
    text = messages.question(own, sight.report, rules.passing(log).agency, named)
    return Say(person.id, text, silent=is_night(world.now, rt))


KINDS = {
    actions.TEXT: Kind(_word_text),
    actions.PAPER: made(_prepare_paper),
    actions.QUESTION: Kind(_word_question),
}
