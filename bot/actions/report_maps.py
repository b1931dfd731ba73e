"""The picture of where an RT's reports are, for those who read them."""

from bot.actions.report_lists import Desk, listed
from bot.rules import report_maps as rules
from bot.rules.report_lists import Show
from bot.rules.report_maps import Drawing
from bot.rules.reports import Pillar
from bot.world import World
from db import outbox, squads
from db.engine import Transaction

LETTER = "report_map"


def drawing(tx: Transaction, at: Desk, show: Show, pillar: Pillar | None) -> Drawing | None:
    """Return what is drawn of what a filter leaves; None where nothing of it has a place."""
    pos = [
        (one.name, one.latitude, one.longitude)
        for one in squads.pos(tx, at.rt.id)
        if one.latitude is not None and one.longitude is not None
    ]
    return rules.drawing(listed(tx, at, show, pillar), pos)


def send(tx: Transaction, world: World, at: Desk, show: Show, pillar: Pillar | None) -> bool:
    """Have the picture made and sent; False where there is nothing to draw."""
    if drawing(tx, at, show, pillar) is None:
        return False
    person_id = at.resident.person.id
    outbox.touch_answer(
        tx,
        f"{LETTER}:{at.rt.id}:{at.resident.id}:{show}:{pillar or ''}",
        LETTER,
        at.rt.id,
        person_id,
        world.now,
    )
    return True
