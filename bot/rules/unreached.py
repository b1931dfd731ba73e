"""Houses in which nobody can be written to (tidak terjangkau): for officers' eyes, and never why."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.households import Housed, by_number
from bot.rules.residents import Person, Private


@dataclass(frozen=True, slots=True)
class Unit:
    """A house with those who live there, or somebody whose house is not known (`house` is "")."""

    house: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is reached in an RT: `unreached` by nobody, `represented` by officers; of so many units at all."""

    unreached: tuple[Unit, ...]
    represented: tuple[Unit, ...]
    number: int


def reach(everybody: Sequence[Housed]) -> Reach:
    """Part the houses of an RT by who can be written to there.

    One who can be is enough for a house. Exempt houses are left out: they are never counted as missing.
    """
    units = _units(everybody)
    closed = [one for one in units if not any(person.private is Private.OPEN for person in one.people)]
    unreached = [one for one in closed if any(person.has_account for person in one.people)]
    represented = [one for one in closed if one not in unreached]
    return Reach(tuple(unreached), tuple(represented), len(units))


def _units(everybody: Sequence[Housed]) -> list[Unit]:
    """Return the houses by number, then those whose house is not known, by name."""
    houses: dict[str, list[Person]] = {}
    alone: list[Person] = []
    for one in everybody:
        person = one.resident.person
        if not one.exempt and (person.has_account or person.is_represented):
            (houses.setdefault(one.house, []) if one.house else alone).append(person)
    alone.sort(key=lambda person: (person.name.casefold(), person.id))
    return [
        *(Unit(house, tuple(houses[house])) for house in sorted(houses, key=by_number)),
        *(Unit("", (person,)) for person in alone),
    ]
