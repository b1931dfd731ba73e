"""Empty houses: told by those who live there or by officers, ended early or by themselves, seen by few."""

from dataclasses import dataclass
from datetime import date

from bot.rules import empty_houses as rules
from bot.rules.empty_houses import EmptyHouse, Reason
from bot.rules.households import Household, by_number
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Watch, evening_of, is_tonight
from bot.world import World
from db import empty_houses, households, journal, neighbourhoods, residents
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Home:
    """A house before the eyes of somebody who may tell when it is empty."""

    house: Household
    rt: Neighbourhood
    tonight: date


@dataclass(frozen=True, slots=True)
class Sight:
    """A time of emptiness before the eyes of somebody who may change it."""

    empty: EmptyHouse
    rt: Neighbourhood
    resident: Resident


def home(tx: Transaction, world: World, person: Person, household_id: int) -> Home | Reason:
    """Return a house to those who live there and to the officers of its RT."""
    house = households.get(tx, household_id)
    rt = neighbourhoods.get(tx, house.neighbourhood_id) if house else None
    resident = residents.resident(tx, rt.id, person.id) if rt else None
    if house is None or rt is None or resident is None or rt.status is not Status.ACTIVE:
        return Reason.NOT_YOURS
    return _home(world, house, rt) if rules.may_tell(resident, house) else Reason.NOT_YOURS


def _home(world: World, house: Household, rt: Neighbourhood) -> Home:
    return Home(house, rt, evening_of(world.now, rt.zone))


def own(tx: Transaction, world: World, person: Person) -> list[tuple[Home, list[EmptyHouse]]]:
    """Return where somebody lives, as far as the house is known, with what is noted there."""
    found = []
    for resident in residents.homes(tx, person.id):
        rt = neighbourhoods.get(tx, resident.neighbourhood_id)
        house = households.get(tx, resident.household_id) if resident.household_id is not None else None
        if rt is not None and house is not None and rt.status is Status.ACTIVE:
            at = _home(world, house, rt)
            found.append((at, empty_houses.of_houses(tx, [house.id], at.tonight)))
    return found


def tell(
    tx: Transaction, world: World, person: Person, household_id: int, first: date, last: date
) -> Sight | Reason:
    """Note a house as empty from one evening to another; what was noted for a part of that time ends."""
    found = home(tx, world, person, household_id)
    if isinstance(found, Reason):
        return found
    if misfit := rules.misfit_of(first, last, found.tonight):
        return misfit
    neighbourhoods.hold(tx, found.rt.id)  # two of one house may tell at once
    before = empty_houses.of_houses(tx, [household_id], found.tonight)
    met = [one for one in before if one.meets(first, last)]
    empty_houses.drop(tx, [one.id for one in met])
    words = next((one.words for one in met if one.words), "")
    empty = empty_houses.add(tx, found.house, first, last, person.id, world.now, words)
    # without the days: they are forgotten, and the journal is not
    journal.note(tx, found.rt.id, person.id, world.now, "empty_house", f"household:{household_id}")
    return _seen(tx, person, empty, found.rt)


def seen(tx: Transaction, world: World, person: Person, empty_id: int) -> Sight | Reason:
    """Return what is noted and not over to those who may change it."""
    empty = empty_houses.get(tx, empty_id)
    found = home(tx, world, person, empty.household_id) if empty else Reason.GONE
    if empty is None or isinstance(found, Reason):
        return Reason.GONE
    return _seen(tx, person, empty, found.rt) if empty.last_evening >= found.tonight else Reason.GONE


def _seen(tx: Transaction, person: Person, empty: EmptyHouse, rt: Neighbourhood) -> Sight:
    resident = residents.resident(tx, rt.id, person.id)
    assert resident is not None
    return Sight(empty, rt, resident)


def describe(tx: Transaction, world: World, person: Person, empty_id: int, words: str) -> Sight | Reason:
    """Let them write something for the squads, or write it anew; never where the key is."""
    sight = seen(tx, world, person, empty_id)
    if isinstance(sight, Reason):
        return sight
    if rules.tells_key(said := rules.said(words)):
        return Reason.KEY
    empty_houses.change(tx, empty_id, words=said)
    return seen(tx, world, person, empty_id)


def end(tx: Transaction, world: World, person: Person, empty_id: int) -> Sight | Reason:
    """End it before its time: nothing of it is shown from tonight on."""
    sight = seen(tx, world, person, empty_id)
    if isinstance(sight, Reason):
        return sight
    last = rules.ended(sight.empty, evening_of(world.now, sight.rt.zone))
    if last is None:
        empty_houses.drop(tx, [empty_id])
    else:
        empty_houses.change(tx, empty_id, last_evening=last.isoformat())
    subject = f"household:{sight.empty.household_id}"
    journal.note(tx, sight.rt.id, person.id, world.now, "empty_house_end", subject)
    return sight


def on(tx: Transaction, neighbourhood_id: int, evening: date) -> list[EmptyHouse]:
    """Return the houses that are empty on an evening, in the order of their numbers."""
    found = [one for one in empty_houses.until(tx, neighbourhood_id, evening) if one.is_on(evening)]
    return sorted(found, key=lambda one: by_number(one.label))


def for_watch(
    tx: Transaction, world: World, rt: Neighbourhood, watch: Watch, reader: Resident
) -> list[EmptyHouse]:
    """Return the houses to look after on a night: to those who keep watch and who leads, on its day."""
    tonight = is_tonight(watch.night, world.now, rt.zone)
    if not (tonight and rules.may_see(watch, reader)):
        return []
    return on(tx, rt.id, watch.night.evening)


def coming(tx: Transaction, world: World, rt: Neighbourhood) -> list[EmptyHouse]:
    """Return what officers see: all that is not over, soonest first."""
    return empty_houses.until(tx, rt.id, evening_of(world.now, rt.zone))


def forget_house(tx: Transaction, resident: Resident) -> None:
    """Delete what somebody told of the house that is no longer to be known as theirs."""
    if resident.household_id is not None:
        empty_houses.forget_house(tx, resident.person.id, resident.household_id)
