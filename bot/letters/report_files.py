"""The letter with a file of reports, to the officer who asked for it."""

from collections.abc import Callable

from bot import workbooks
from bot.actions import report_files as actions
from bot.actions.report_lists import desk
from bot.actions.residents import to_name
from bot.letters.kind import made
from bot.messages import report_files as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.rules.report_files import Form, Span, local
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    *_, how_far, what = (letter.key or "").split(":")
    span, form = Span(how_far), Form(what)
    person = residents.person(tx, letter.person_id or 0)
    at = desk(tx, person, letter.subject_id) if person else None
    if person is None or at is None or not at.resident.is_officer:
        return None
    found = actions.file(tx, world, at, span)
    if found is None:
        return None
    words, now = speech(person.reads(at.rt.language), at.rt.zone), local(world.now, at.rt.zone)
    tables = messages.tables(words, at.rt, found.reports, found.agencies)
    name = messages.file_name(words, at.rt, found.first, found.last, form)
    named = to_name(tx, at.rt, person.id)
    below = messages.below(words, found.first, found.last, len(found.reports), named)

    def make() -> Parcel:
        content = workbooks.xlsx(tables, now) if form is Form.XLSX else workbooks.csv_file(tables)
        return Document(person.id, below, name, content)

    return make


KINDS = {actions.LETTER: made(_prepare)}
