"""Who cannot be reached in an RT, as its officers see it."""

from bot.rules import unreached as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.unreached import Reach
from db import households
from db.engine import Transaction


def reach(tx: Transaction, rt: Neighbourhood) -> Reach:
    """Return the houses by who can be written to there; permission is checked at the door."""
    return rules.reach(households.everybody(tx, rt.id))
