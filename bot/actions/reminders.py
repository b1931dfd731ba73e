"""Reminders: derived each minute from what is planned."""

from bot.world import World
from db.engine import Transaction


def plan(tx: Transaction, world: World) -> None:
    """Put the letters of every reminder that is due now."""
