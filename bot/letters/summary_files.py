"""The letter with a summary as a picture or a file, to the officer who asked for it."""

from collections.abc import Callable

from bot.actions import summaries as actions
from bot.actions.summaries import Wanted
from bot.letters import summary_cards, summary_papers, summary_sheets
from bot.letters.kind import Illustrated, made
from bot.parcels import Parcel
from bot.rules.summaries import Form
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed

Making = Callable[[], Parcel] | Illustrated

MAKERS: dict[Form, Callable[[Transaction, World, Wanted], Making]] = {
    Form.CARD: summary_cards.card,
    Form.PDF: summary_papers.paper,
    Form.XLSX: summary_sheets.sheets,
    Form.CSV: summary_sheets.sheets,
}


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Making | None:
    person = residents.person(tx, letter.person_id or 0)
    asked = actions.wanted(tx, person, letter) if person else None
    maker = MAKERS.get(asked.form) if asked else None
    return maker(tx, world, asked) if maker and asked else None


KINDS = {actions.FILE: made(_prepare)}
