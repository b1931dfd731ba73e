"""Houses of an RT, and which of them are exempt (dibebaskan)."""

from bot.actions.roles import is_officer
from bot.rules.households import Household, by_number
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.world import World
from db import households, journal
from db.engine import Transaction


def listed(tx: Transaction, rt: Neighbourhood) -> list[Household]:
    """Return the houses in the order of their numbers."""
    return sorted(households.of(tx, rt.id), key=lambda house: by_number(house.label))


def exempt(
    tx: Transaction, world: World, person: Person, rt: Neighbourhood, household_id: int, *, is_exempt: bool
) -> bool:
    """Let an officer mark a house as exempt, or no longer; no reason is asked. False: not theirs."""
    if not is_officer(tx, rt, person.id) or not households.exempt(tx, rt.id, household_id, is_exempt):
        return False
    verb = "exempt" if is_exempt else "unexempt"
    journal.note(tx, rt.id, person.id, world.now, verb, f"household:{household_id}")
    return True
