"""Somebody who was represented has an account now: their night watches are the account's."""

from bot.actions import duties, swap_news
from bot.rules.merges import one_duty
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.world import World
from db import ronda, watch_merges
from db.engine import Transaction


def merge(tx: Transaction, world: World, rt: Neighbourhood, one: Resident, into: Resident) -> None:
    """Give `into` all that the night watch knows of `one`; two duties in one night become one."""
    night_ids = watch_merges.nights_of(tx, one.id)
    ronda.locked(tx, *night_ids)
    for duty in ronda.duties(tx, *night_ids):
        if duty.resident.id != one.id:
            continue
        theirs = next((d for d in ronda.duties(tx, duty.night_id) if d.resident.id == into.id), None)
        if theirs is None:
            ronda.change_duty(tx, duty.id, resident_id=into.id)
        else:
            ronda.put_duty(tx, one_duty(theirs, duty))
            swap_news.withdraw_all(tx, world, duty.id)
            watch_merges.drop_duty(tx, duty.id)
        duties.touch_card(tx, world, rt, duty.night_id)
    watch_merges.move(tx, one.id, into.id)
