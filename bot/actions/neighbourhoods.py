"""A neighbourhood comes, is set up, and gets its chair."""

from enum import StrEnum
from typing import Any

from bot.actions import membership, menus
from bot.actions.residents import resident_at
from bot.rules import places
from bot.rules.neighbourhoods import Field, Neighbourhood, Status
from bot.rules.residents import Person, clean_name
from bot.rules.roles import Role
from bot.world import World
from db import activities, journal, neighbourhoods, outbox, residents
from db.engine import Transaction

TITLE_LIMIT = 80


class Arrival(StrEnum):
    """What the bot finds when it is in a group."""

    NEW = "new"
    BACK = "back"  # it was taken out before
    KNOWN = "known"


class SetUp(StrEnum):
    """What came of finishing the set-up, or of taking the chair."""

    DONE = "done"
    NO_NUMBER = "no_number"
    NOT_ADMIN = "not_admin"
    TOO_LATE = "too_late"  # somebody has done it already


def arrive(tx: Transaction, world: World, chat_id: int, title: str) -> tuple[Neighbourhood, Arrival]:
    """Store the group, or find its old data again."""
    rt = neighbourhoods.of_chat(tx, chat_id)
    if rt is None:
        return neighbourhoods.add(tx, _blank(world, chat_id, title)), Arrival.NEW
    if rt.status is not Status.LEFT:
        return rt, Arrival.KNOWN
    status = Status.ACTIVE if residents.ever_held(tx, rt.id, Role.CHAIR) else Status.NEW
    title = clean_name(title, TITLE_LIMIT)
    neighbourhoods.change(tx, rt.id, status=status.value, left_at=None, title=title)
    redraw_cards(tx, world, rt)
    return _again(tx, rt), Arrival.BACK if status is Status.ACTIVE else Arrival.NEW


def rename(tx: Transaction, chat_id: int, title: str) -> None:
    """The group has a new title."""
    rt = neighbourhoods.of_chat(tx, chat_id)
    if rt is not None:
        neighbourhoods.change(tx, rt.id, title=clean_name(title, TITLE_LIMIT))


def begin(tx: Transaction, rt: Neighbourhood, actor_id: int | None, text: str) -> Neighbourhood | None:
    """Begin the set-up with what the command, else the group's title, tells; None for who may not.

    `actor_id` None: an anonymous admin of the group.
    """
    if not is_group_admin(tx, rt, actor_id):
        return None
    told = places.answer(Field.RT, text) if text else None
    parts = told if isinstance(told, dict) else {}
    if not parts and not rt.rt:
        parts = places.in_title(rt.title)
    if parts:
        neighbourhoods.change(tx, rt.id, **parts)
    return _again(tx, rt)


def finish(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> SetUp:
    """Open the neighbourhood; the group admin who does it becomes its chair."""
    if rt.status is not Status.NEW:
        return SetUp.TOO_LATE
    if not is_group_admin(tx, rt, person.id):
        return SetUp.NOT_ADMIN
    if not rt.rt:
        return SetUp.NO_NUMBER
    neighbourhoods.change(tx, rt.id, status=Status.ACTIVE.value)
    journal.note(tx, rt.id, person.id, world.now, "set_up", f"neighbourhood:{rt.id}", f"RT {rt.rt}")
    _seat(tx, world, rt, person)
    return SetUp.DONE


def take_chair(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> SetUp:
    """A group admin becomes chair where there is none."""
    if rt.status is not Status.ACTIVE or residents.holders(tx, rt.id, Role.CHAIR):
        return SetUp.TOO_LATE
    if not is_group_admin(tx, rt, person.id):
        return SetUp.NOT_ADMIN
    _seat(tx, world, rt, person)
    return SetUp.DONE


def is_group_admin(tx: Transaction, rt: Neighbourhood, actor_id: int | None) -> bool:
    """True for the group's administrators as Telegram last told us; None is an anonymous one."""
    return actor_id is None or actor_id in neighbourhoods.admins(tx, rt.chat_id)


def redraw_cards(tx: Transaction, world: World, rt: Neighbourhood) -> None:
    """Have the cards of what is coming drawn again: their words, hours or place have changed."""
    for activity in activities.coming(tx, rt.id, world.now):
        outbox.touch_card(tx, activity.id, rt.chat_id, world.now)


def _seat(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> None:
    membership.came(tx, world, rt, person.id)  # who administers the group is in it
    resident = resident_at(tx, world, rt, person, joins=True)
    assert resident is not None
    residents.give_role(tx, resident.id, Role.CHAIR, person.id, world.now)
    journal.note(tx, rt.id, person.id, world.now, "give_role", f"resident:{resident.id}", Role.CHAIR)
    menus.publish_for(tx, world, rt, person.id)


def _again(tx: Transaction, rt: Neighbourhood) -> Neighbourhood:
    found = neighbourhoods.get(tx, rt.id)
    assert found is not None
    return found


def _blank(world: World, chat_id: int, title: str) -> dict[str, Any]:
    defaults = world.config.neighbourhoods
    return {
        "chat_id": chat_id,
        "title": clean_name(title, TITLE_LIMIT),
        "city": defaults.city,
        "zone": defaults.zone,
        "language": defaults.language,
        "created_at": world.now,
    }
