"""House groups in the hands of an RT's officers: made, changed, taken away."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.actions.roles import is_officer
from bot.rules import house_groups as rules
from bot.rules.house_groups import GROUPS_MOST, HOUSES_MOST, HouseGroup, Typed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.routines import Reason
from bot.world import World
from db import house_groups, journal, neighbourhoods
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Sight:
    """A group before an officer's eyes: its houses, and of what was typed the houses that nobody lives in.

    `over` are those for which there is no room any more.
    """

    rt: Neighbourhood
    group: HouseGroup
    labels: list[str]
    unknown: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


def seen(tx: Transaction, person: Person, group_id: int) -> Sight | Reason:
    """Return a group for an officer of its RT."""
    group = house_groups.get(tx, group_id)
    rt = neighbourhoods.get(tx, group.neighbourhood_id) if group else None
    if group is None or rt is None or not is_officer(tx, rt, person.id):
        return Reason.NOT_YOURS
    return Sight(rt, group, rules.in_order(house_groups.labels(tx, group.id)))


def make(tx: Transaction, world: World, person: Person, rt: Neighbourhood, text: str) -> Sight | Reason:
    """Make a group of what an officer typed; one that is called so gets the houses, too."""
    if not is_officer(tx, rt, person.id):
        return Reason.NOT_YOURS
    neighbourhoods.hold(tx, rt.id)  # two officers could make the last one at the same instant
    known = house_groups.ids_of(tx, rt.id)
    said = rules.typed(text, known)
    if not said.name:
        return Reason.UNREAD
    there = house_groups.of(tx, rt.id)
    name = next((one.name for one in there if one.name.lower() == said.name.lower()), said.name)
    if len(there) >= GROUPS_MOST and all(one.name != name for one in there):
        return Reason.FULL
    group = house_groups.add(tx, rt.id, name)
    journal.note(tx, rt.id, person.id, world.now, "house_group", f"house_group:{group.id}", name)
    return _put_in(tx, world, person, group.id, said, known)


def put_in(tx: Transaction, world: World, person: Person, group_id: int, text: str) -> Sight | Reason:
    """Put the houses that were typed into a group."""
    sight = seen(tx, person, group_id)
    if isinstance(sight, Reason):
        return sight
    known = house_groups.ids_of(tx, sight.rt.id)
    said = rules.typed(text, known, needs_name=False)
    return _put_in(tx, world, person, group_id, said, known) if said.labels else Reason.UNREAD


def _put_in(
    tx: Transaction, world: World, person: Person, group_id: int, said: Typed, known: dict[str, int]
) -> Sight:
    inside = set(house_groups.labels(tx, group_id))
    new = [label for label in said.labels if label in known and label not in inside]
    room = max(0, HOUSES_MOST - len(inside))
    there, over = new[:room], tuple(new[room:])
    house_groups.put_in(tx, group_id, [known[label] for label in there])
    sight = seen(tx, person, group_id)
    assert isinstance(sight, Sight)  # whoever calls has asked for the office
    subject = f"house_group:{group_id}"
    journal.note(tx, sight.rt.id, person.id, world.now, "house_group_in", subject, ", ".join(there))
    missing = tuple(label for label in said.labels if label not in known)
    return Sight(sight.rt, sight.group, sight.labels, (*missing, *said.unread), over)


def turn(tx: Transaction, world: World, person: Person, group_id: int, household_id: int) -> Sight | Reason:
    """Put a house of the RT into a group by a tap, or take it out."""
    sight = seen(tx, person, group_id)
    if isinstance(sight, Reason):
        return sight
    known = house_groups.ids_of(tx, sight.rt.id)
    label = next((label for label, one in known.items() if one == household_id), None)
    if label is None:
        return Reason.NOT_YOURS
    is_in = label in sight.labels
    if not is_in and len(sight.labels) >= HOUSES_MOST:
        return Reason.FULL
    (house_groups.take_out if is_in else house_groups.put_in)(tx, group_id, [household_id])
    verb = "house_group_out" if is_in else "house_group_in"
    journal.note(tx, sight.rt.id, person.id, world.now, verb, f"house_group:{group_id}", label)
    return seen(tx, person, group_id)


def rename(tx: Transaction, world: World, person: Person, group_id: int, text: str) -> Sight | Reason:
    """Call a group by another name."""
    sight, name = seen(tx, person, group_id), rules.named(text)
    if isinstance(sight, Reason) or not name:
        return sight if isinstance(sight, Reason) else Reason.UNREAD
    neighbourhoods.hold(tx, sight.rt.id)
    if _is_taken(house_groups.of(tx, sight.rt.id), name, group_id):
        return Reason.AGAIN
    house_groups.rename(tx, group_id, name)
    journal.note(tx, sight.rt.id, person.id, world.now, "house_group", f"house_group:{group_id}", name)
    return seen(tx, person, group_id)


def _is_taken(groups: Collection[HouseGroup], name: str, but: int) -> bool:
    return any(one.name.lower() == name.lower() and one.id != but for one in groups)


def remove(tx: Transaction, world: World, person: Person, group_id: int) -> Sight | Reason:
    """Take a group away; return what it was. Its routines remind nobody until they have another audience."""
    sight = seen(tx, person, group_id)
    if isinstance(sight, Sight):
        house_groups.remove(tx, group_id)
        subject = f"house_group:{group_id}"
        journal.note(tx, sight.rt.id, person.id, world.now, "house_group_end", subject, sight.group.name)
    return sight
