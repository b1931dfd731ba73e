"""A summary as a file for spreadsheets."""

from collections.abc import Callable

from bot import workbooks
from bot.actions import summary_files as actions
from bot.actions.residents import to_name
from bot.actions.summaries import Wanted
from bot.messages import summary_files as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.rules.report_files import local
from bot.rules.summaries import Form
from bot.world import World
from db.engine import Transaction


def sheets(tx: Transaction, world: World, wanted: Wanted) -> Callable[[], Parcel]:
    """Read what stands in the file; return what makes it, in a thread."""
    rt, person, stretch = wanted.rt, wanted.person, wanted.stretch
    found = actions.file(tx, rt, *stretch.moments(rt.zone, world.now))
    words, now = speech(person.reads(rt.language), rt.zone), local(world.now, rt.zone)
    name = messages.file_name(words, rt, stretch, wanted.form)
    below = messages.below(words, found.summary, to_name(tx, rt, person.id))

    def make() -> Parcel:
        if wanted.form is Form.XLSX:
            content = workbooks.xlsx(messages.tables(words, found), now)
        else:
            content = workbooks.csv_file([messages.one_table(words, found)])
        return Document(person.id, below, name, content)

    return make
