"""Changing a neighbourhood's settings, one at a time."""

from bot.actions import dialogues, menus
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.neighbourhoods import is_group_admin, redraw_cards
from bot.rules import neighbourhoods as rules
from bot.rules import places
from bot.rules.neighbourhoods import CHOICES, Field, Neighbourhood, Status
from bot.rules.places import Fault
from bot.rules.residents import Person
from bot.world import World
from db import journal, neighbourhoods, residents, routines, summaries
from db.columns import LONG_AGO
from db.engine import Transaction

ON_CARDS = (Field.ZONE, Field.LANGUAGE)


def may_change(tx: Transaction, rt: Neighbourhood, actor_id: int | None) -> bool:
    """True for who may change the settings now; None is an anonymous admin of the group."""
    found = residents.resident(tx, rt.id, actor_id) if actor_id is not None else None
    roles = found.offices if found else frozenset()
    is_admin = rt.status is Status.NEW and is_group_admin(tx, rt, actor_id)
    return rules.may_change(rt.status, roles, is_admin)


def may_change_active(tx: Transaction, rt: Neighbourhood, person: Person) -> bool:
    """True for chair and coordinators of an RT that is set up."""
    return rt.status is Status.ACTIVE and may_change(tx, rt, person.id)


def begin(
    tx: Transaction, world: World, rt: Neighbourhood, chat_id: int, person_id: int, field: Field
) -> Draft:
    """Begin a dialogue of one question."""
    return dialogues.begin(tx, world, Dialogue.SETTING, chat_id, person_id, field, {"rt": rt.id})


def answer(
    tx: Transaction, world: World, rt: Neighbourhood, actor_id: int | None, field: Field, text: str
) -> Neighbourhood | Fault | None:
    """Take a typed answer; return the neighbourhood as it is then, or what is wrong. None: not allowed."""
    if field in CHOICES or not may_change(tx, rt, actor_id):
        return None
    parts = places.answer(field, text, rt.city)
    return parts if isinstance(parts, Fault) else _store(tx, world, rt, actor_id, parts)


def choose(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    actor_id: int,
    field: Field,
    choice: str,
    thread_id: int | None = None,
) -> Neighbourhood | None:
    """Take a choice; `thread_id` is the topic where it was made. None: not allowed, or no choice."""
    if choice not in CHOICES.get(field, ()) or not may_change(tx, rt, actor_id):
        return None
    value = rules.chosen(field, choice, thread_id)
    return _store(tx, world, rt, actor_id, {field: value})


def _store(
    tx: Transaction, world: World, rt: Neighbourhood, actor_id: int | None, values: rules.Values
) -> Neighbourhood:
    neighbourhoods.change(tx, rt.id, **{field.value: value for field, value in values.items()})
    if rt.status is Status.ACTIVE:
        detail = ", ".join(f"{field}={value}" for field, value in values.items())
        journal.note(tx, rt.id, actor_id, world.now, "change_settings", f"neighbourhood:{rt.id}", detail)
    if not values.keys().isdisjoint(ON_CARDS):
        redraw_cards(tx, world, rt)
        menus.publish_officers(tx, world, rt)
    if Field.ZONE in values:
        routines.look_again(tx, rt.id, world.now)
        summaries.look_at(tx, rt.id, LONG_AGO)
    found = neighbourhoods.get(tx, rt.id)
    assert found is not None
    return found
