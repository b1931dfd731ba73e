"""The letter with a file about all RT of a liaison."""

from collections.abc import Callable

from bot import workbooks
from bot.actions import liaison_sums as actions
from bot.letters.kind import made
from bot.messages import liaison_files as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.pictures import liaisons as pictures
from bot.rules.report_files import local
from bot.rules.summaries import Form
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    found = actions.file(tx, world, letter)
    if found is None:
        return None
    told, form = found
    first, board, stretch = told.rts[0], told.board, told.stretch
    words, now = speech(told.person.reads(first.language), first.zone), world.now
    name = messages.file_name(words, len(told.rts), stretch, form)
    text = messages.below(words, len(told.rts), board, stretch)

    def make() -> Parcel:
        if form is Form.PDF:
            content = pictures.paper(messages.paper(words, told.rts, board, stretch, now))
        else:
            tables = messages.tables(words, told.rts, board, now)
            content = workbooks.xlsx(tables, local(now, first.zone))
        return Document(told.person.id, text, name, content)

    return make


KINDS = {actions.FILE: made(_prepare)}
