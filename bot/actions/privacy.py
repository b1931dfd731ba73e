"""Taking back consent, and being forgotten."""

from bot.actions import departures, empty_houses, menus, reports
from bot.actions.residents import redraw_cards
from bot.actions.signups import withdraw_coming
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import is_sole_chair
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.world import World
from db import journal, neighbourhoods, privacy, residents
from db.engine import Transaction


def withdraw(tx: Transaction, world: World, person: Person) -> None:
    """Forget what was kept by consent: form of address, chosen name, houses."""
    residents.change_person(tx, person.id, address_form="", called="", consent_version=0, consent_at=None)
    for place in residents.places(tx, person.id):
        empty_houses.forget_house(tx, place)
        residents.move_to_house(tx, place, "")
    redraw_cards(tx, world, person.id)


def chairless_without(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the neighbourhoods that would lose their only chair."""
    homes = neighbourhoods.homes_of(tx, person.id)
    return [rt for rt in homes if _is_sole_chair(tx, rt, person)]


def _is_sole_chair(tx: Transaction, rt: Neighbourhood, person: Person) -> bool:
    resident = residents.resident(tx, rt.id, person.id)
    return resident is not None and is_sole_chair(resident, residents.holders(tx, rt.id, Role.CHAIR))


def forget(tx: Transaction, world: World, person: Person) -> list[Neighbourhood]:
    """Forget somebody; past numbers stay.

    Return the neighbourhoods whose only chair they are: then nothing was done.
    """
    for held in sorted(rt.id for rt in neighbourhoods.homes_of(tx, person.id)):
        neighbourhoods.hold(tx, held)  # the other chair may be going at the same instant
    needed = chairless_without(tx, person)
    if needed:
        return needed
    places = residents.places(tx, person.id)
    withdraw_coming(tx, world, *places)
    departures.give_up(tx, world, *places)
    for place in places:
        empty_houses.forget_house(tx, place)
        residents.move_to_house(tx, place, "")
        journal.note(tx, place.neighbourhood_id, None, world.now, "forget", f"resident:{place.id}")
    reports.forget(tx, world, person.id, [place.neighbourhood_id for place in places])
    privacy.forget(tx, person.id, world.now)
    menus.take_back(tx, world, person.id, [place.neighbourhood_id for place in places])
    return []
