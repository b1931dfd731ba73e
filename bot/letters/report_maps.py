"""The letter with the picture of where reports are, to whoever reads them and asked for it."""

from collections.abc import Callable

from bot.actions import report_maps as actions
from bot.actions.report_lists import desk
from bot.actions.residents import to_name
from bot.letters.kind import made
from bot.messages import report_maps as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Picture
from bot.pictures import report_maps as pictures
from bot.rules.report_lists import Show
from bot.rules.reports import Pillar
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Callable[[], Parcel] | None:
    *_, shown, under = (letter.key or "").split(":")
    filters = Show(shown), Pillar(under) if under else None
    person = residents.person(tx, letter.person_id or 0)
    at = desk(tx, person, letter.subject_id) if person else None
    drawing = actions.drawing(tx, at, *filters) if at else None
    if person is None or at is None or drawing is None:
        return None
    words = speech(person.reads(at.rt.language), at.rt.zone)
    page = messages.page(words, at.rt, filters, drawing, world.now)
    below = messages.below(words, drawing.marks, drawing.left_out, to_name(tx, at.rt, person.id))
    return lambda: Picture(person.id, below, png=pictures.png(drawing, page))


KINDS = {actions.LETTER: made(_prepare)}
