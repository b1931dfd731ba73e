"""Giving and taking the offices of an RT."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.actions import menus
from bot.rules import roles as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private, Resident
from bot.rules.roles import OFFICERS, Change, Role
from bot.world import World
from db import journal, neighbourhoods, outbox, residents
from db.engine import Transaction
from db.outbox import NewLetter

TELL_AFTER = timedelta(seconds=10)  # several changes in a row are told once


def is_chair(tx: Transaction, rt: Neighbourhood, actor_id: int) -> bool:
    """True for a present chair of this neighbourhood."""
    found = residents.resident(tx, rt.id, actor_id)
    return rt.status is Status.ACTIVE and found is not None and Role.CHAIR in found.offices


def is_officer(tx: Transaction, rt: Neighbourhood, person_id: int) -> bool:
    """True for a present officer of a living neighbourhood."""
    found = residents.resident(tx, rt.id, person_id)
    return rt.status is Status.ACTIVE and found is not None and found.is_officer


def officers(tx: Transaction, rt: Neighbourhood) -> list[Person]:
    """Return the officers of this neighbourhood, the chairs first."""
    found = residents.holders(tx, rt.id, *sorted(OFFICERS))
    found.sort(key=lambda resident: Role.CHAIR not in resident.offices)
    return [resident.person for resident in found]


def reached(tx: Transaction, rt_id: int, *roles: Role) -> list[Person]:
    """Return who holds one of these offices (none named: all officers), with an open private chat."""
    people = (holder.person for holder in residents.holders(tx, rt_id, *(roles or sorted(OFFICERS))))
    return [person for person in people if person.private is Private.OPEN]


def write_to(tx: Transaction, people: Iterable[Person], letter: NewLetter) -> None:
    """Put this letter to each of them, once: its key gets the person's id behind it."""
    letters = {f"{letter.key}:{person.id}": person.id for person in people}
    for known in outbox.known(tx, letters):
        del letters[known]
    ready = (replace(letter, key=key, chat_id=to, person_id=to) for key, to in letters.items())
    outbox.put(tx, *ready)


def change(
    tx: Transaction, world: World, rt: Neighbourhood, actor_id: int, person_id: int, role: Role, gives: bool
) -> Change:
    """Give or take an office; the person concerned is told, the journal remembers."""
    neighbourhoods.hold(tx, rt.id)  # two chairs could take each other's office at the same instant
    actor = residents.resident(tx, rt.id, actor_id)
    resident = residents.resident(tx, rt.id, person_id)
    if actor is None or rt.status is not Status.ACTIVE:
        return Change.NOT_CHAIR
    chairs = len(residents.holders(tx, rt.id, Role.CHAIR))
    held = resident.offices if resident else frozenset()
    outcome = rules.change(actor.offices, held, role, gives, chairs)
    if outcome not in (Change.GIVEN, Change.TAKEN):
        return outcome
    if resident is None or not resident.is_present or not resident.person.has_account:
        return Change.GONE
    _write(tx, world, rt, actor_id, resident, role, outcome)
    return outcome


def tell(tx: Transaction, world: World, rt: Neighbourhood, resident: Resident) -> None:
    """Tell a resident which offices they hold: in private where possible, else in the group."""
    person = resident.person
    chat_id = person.id if person.private is Private.OPEN else rt.chat_id
    outbox.touch(tx, f"roles:{resident.id}", "roles", resident.id, chat_id, world.now, after=TELL_AFTER)


def _write(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    actor_id: int,
    resident: Resident,
    role: Role,
    outcome: Change,
) -> None:
    if outcome is Change.GIVEN:
        residents.give_role(tx, resident.id, role, actor_id, world.now)
    else:
        residents.take_role(tx, resident.id, role)
    verb = "give_role" if outcome is Change.GIVEN else "take_role"
    journal.note(tx, rt.id, actor_id, world.now, verb, f"resident:{resident.id}", role)
    menus.publish_for(tx, world, rt, resident.person.id)
    if resident.person.id != actor_id:
        tell(tx, world, rt, resident)
