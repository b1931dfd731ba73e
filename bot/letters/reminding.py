"""The gate of reminders: who wishes to hear none gets none, and what goes out can be put off or ended."""

from bot.parcels import Parcel
from bot.rules.wishes import About
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


def finished(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, about: About | None
) -> Parcel | None:
    """Return a reminder as its reader wishes it."""
    return parcel
