"""What anybody may ask in a group, however often: the answers are gathered, so that news come through."""

from datetime import timedelta

from bot.rules.menus import Audience
from bot.rules.neighbourhoods import Neighbourhood
from bot.world import World
from db import outbox
from db.engine import Transaction
from db.outbox import Priority

PAUSE = timedelta(seconds=30)  # between two of the same


def tell_coming(tx: Transaction, world: World, rt: Neighbourhood, thread_id: int | None) -> None:
    """Show the group, in this topic, what is coming."""
    _tell(tx, world, rt, f"agenda:{rt.id}:{thread_id or 0}", "agenda")


def tell_ronda(tx: Transaction, world: World, rt: Neighbourhood, thread_id: int | None) -> None:
    """Show the group, in this topic, tonight's watch and the week."""
    _tell(tx, world, rt, f"ronda:{rt.id}:{thread_id or 0}", "ronda_week")


def tell_usage(
    tx: Transaction, world: World, rt: Neighbourhood, thread_id: int | None, audience: Audience
) -> None:
    """Show the group, in this topic, what this audience can do there."""
    _tell(tx, world, rt, f"usage:{rt.id}:{thread_id or 0}:{audience}", "usage")


def _tell(tx: Transaction, world: World, rt: Neighbourhood, key: str, kind: str) -> None:
    outbox.touch(
        tx,
        key,
        kind,
        rt.id,
        rt.chat_id,
        world.now,
        priority=Priority.ASIDE,
        gathers=PAUSE,
        lives=outbox.ANSWER_LIVES,
    )
