"""Command menus: what each scope, role and language is offered."""

from bot.world import World
from db.engine import Transaction


def publish(tx: Transaction, world: World) -> None:
    """Send the general menus; unchanged ones cost nothing."""
