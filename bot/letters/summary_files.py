"""The letter with a summary as a picture or a file, to the officer who asked for it."""

from collections.abc import Callable

from bot.actions import summaries as actions
from bot.actions.summaries import Wanted
from bot.letters import summary_sheets
from bot.letters.kind import Illustrated, made
from bot.letters.summary_cards import drawing
from bot.messages import summaries as messages
from bot.messages.speech import speech
from bot.parcels import Parcel
from bot.rules.summaries import Form
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed

Made = Callable[[], Parcel] | Illustrated | None


def _card(tx: Transaction, world: World, asked: Wanted) -> Made:
    rt, person = asked.rt, asked.person
    found = actions.summary(tx, rt, *asked.stretch.moments(rt.zone, world.now))
    text = messages.summary(speech(person.reads(rt.language), rt.zone), found)
    card = drawing(tx, world, found)
    return lambda: card.picture(person.id, text)


MAKERS: dict[Form, Callable[[Transaction, World, Wanted], Made]] = {
    Form.CARD: _card,
    Form.XLSX: summary_sheets.sheets,
    Form.CSV: summary_sheets.sheets,
}


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Made:
    person = residents.person(tx, letter.person_id or 0)
    asked = actions.wanted(tx, person, letter) if person else None
    make = MAKERS.get(asked.form) if asked else None
    return make(tx, world, asked) if make and asked else None


KINDS = {actions.FILE: made(_prepare)}
