"""Becoming a resident, and what a resident tells about themselves."""

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident, Status
from bot.world import World
from db import residents
from db.engine import Transaction


def resident_at(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, *, joins: bool
) -> Resident | None:
    """Return the person's place in the neighbourhood.

    With `joins` (they act in the group, so they are in it) a newcomer or a returner becomes a resident
    at once; without, only a present resident is returned.
    """
    found = residents.resident(tx, rt.id, person.id)
    if found is not None and found.status is Status.ACTIVE:
        return found
    if not joins:
        return None
    residents.add_resident(tx, rt.id, person.id, world.now)
    return residents.resident(tx, rt.id, person.id)
