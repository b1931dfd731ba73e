"""The letter with a summary as a picture or a file, to the officer who asked for it."""

from collections.abc import Callable

from bot.actions import summaries as actions
from bot.actions.summaries import Wanted
from bot.letters import summary_sheets
from bot.letters.kind import made
from bot.parcels import Parcel
from bot.rules.summaries import Form
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed

MAKERS: dict[Form, Callable[[Transaction, World, Wanted], Callable[[], Parcel] | None]] = {
    Form.XLSX: summary_sheets.sheets,
    Form.CSV: summary_sheets.sheets,
}


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    person = residents.person(tx, letter.person_id or 0)
    found = actions.wanted(tx, person, letter) if person else None
    maker = MAKERS.get(found.form) if found else None
    return maker(tx, world, found) if maker and found else None


KINDS = {actions.FILE: made(_prepare)}
