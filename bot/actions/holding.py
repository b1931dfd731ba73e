"""Reminders that were held up into quiet hours, by a fault or while the bot was down, wait for their end."""

from bot.rules.quiet_hours import quiet_around
from bot.rules.reminders import Round
from bot.world import World
from db import holding, neighbourhoods
from db.engine import Transaction

OF_ACTIVITIES = tuple(f"{kind}_{turn}" for kind in ("reminder", "mention") for turn in Round)
PASSING = frozenset({f"watch_{Round.SOON}"})  # who keeps watch tonight: a squad on duty is up
OF_NIGHTS = (f"watch_{Round.EVE}", *(f"watch_mention_{turn}" for turn in Round))
OF_ROUTINES = ("routine", "routine_private", "routine_mention")


def plan(tx: Transaction, world: World) -> None:
    """Hold back what is late in each RT that is quiet now; what helps nobody afterwards expires."""
    for rt_id, letters in holding.late(tx, world.now, OF_ACTIVITIES, OF_NIGHTS, OF_ROUTINES).items():
        rt = neighbourhoods.get(tx, rt_id)
        quiet = quiet_around(world.now, rt) if rt else None
        if quiet is not None:
            holding.hold(tx, letters, quiet[1])
