"""A whole tick in one transaction; the bot does the same in pieces, between which taps are handled."""

from collections.abc import Callable

from bot import ticking
from bot.actions import reminders
from bot.actions.reminders import Begun
from bot.world import World
from db.engine import Transaction


def tick(
    tx: Transaction, world: World, begin: Callable[[Transaction, World], Begun] = reminders.begin
) -> None:
    """Plan what is due now; `begin` finds what is looked at."""
    for make in ticking.MAKERS:
        make(tx, world)
    begun = begin(tx, world)
    _, missed = reminders.look_at(tx, world, begun.looks, begun.since)
    for chore in ticking.CHORES:
        while chore(tx, world):
            pass
    reminders.end(tx, world, begun.since, missed)
