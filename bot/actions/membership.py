"""People leave the group, and come back."""

from datetime import timedelta

from bot.actions import departures, menus, squad_nights
from bot.actions.signups import withdraw_coming
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Status
from bot.rules.roles import Role
from bot.rules.stamps import stamp
from bot.world import World
from db import neighbourhoods, outbox, proposals, residents
from db.engine import Transaction
from db.outbox import NewLetter, Priority

VACANCY_LIVES = timedelta(days=1)


def went(tx: Transaction, world: World, rt: Neighbourhood, person_id: int) -> None:
    """Somebody left the group: their history stays, their offices are without force.

    They no longer count for what is coming. When it was the last chair, the group is asked who is willing.
    """
    resident = residents.resident(tx, rt.id, person_id)
    if resident is None or not resident.is_present:
        return
    if Role.CHAIR in resident.roles:
        neighbourhoods.hold(tx, rt.id)  # the other chair may be going at the same instant
    residents.change_resident(tx, resident.id, status=Status.LEFT.value, left_at=world.now)
    neighbourhoods.forget_member_known(tx, rt.chat_id, person_id)
    withdraw_coming(tx, world, resident)
    departures.give_up(tx, world, resident)
    proposals.forget_of(tx, person_id, [rt.id])
    if resident.roles:
        menus.publish_for(tx, world, rt, person_id)
    if Role.CHAIR in resident.roles and not residents.holders(tx, rt.id, Role.CHAIR):
        _announce_vacancy(tx, world, rt, person_id)


def came(tx: Transaction, world: World, rt: Neighbourhood, person_id: int) -> None:
    """Somebody is in the group (again): one who was a resident is active again."""
    resident = residents.resident(tx, rt.id, person_id)
    if resident is None or resident.is_present:
        return
    residents.add_resident(tx, rt.id, person_id, world.now)
    squad_nights.back(tx, world, rt, resident)
    if resident.roles:
        menus.publish_for(tx, world, rt, person_id)


def _announce_vacancy(tx: Transaction, world: World, rt: Neighbourhood, person_id: int) -> None:
    letter = NewLetter(
        key=f"vacancy:{rt.id}:{stamp(world.now)}",
        kind="vacancy",
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + VACANCY_LIVES,
        subject_id=rt.id,
        person_id=person_id,
    )
    outbox.put(tx, letter)
