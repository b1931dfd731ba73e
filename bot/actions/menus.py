"""Command menus: what each scope, role and language is offered. They are worded in letters/menus.py."""

from collections.abc import Iterable

from bot.rules.languages import DEFAULT, LANGUAGES
from bot.rules.menus import Scope
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import OFFICERS
from bot.world import World
from db import outbox, residents
from db.engine import Transaction
from db.outbox import Priority

CODE_LENGTH = 2  # Telegram has menus for such languages only; in private a chosen longer one is heard


def publish(tx: Transaction, world: World) -> None:
    """Send the general menus; unchanged ones cost nothing."""
    for scope in Scope:
        for language in _languages():
            _touch(tx, world, f"menu:{scope}:{language}", "menu")


def publish_private(tx: Transaction, world: World, person_id: int) -> None:
    """Bring the menu of somebody's private chat up to date: their language, the officers' commands."""
    _touch(tx, world, f"menu:private:{person_id}", "private_menu", person_id=person_id)


def publish_for(tx: Transaction, world: World, rt: Neighbourhood, person_id: int) -> None:
    """Bring somebody's menus up to date after a change of role, language or residence."""
    publish_private(tx, world, person_id)
    _touch_member(tx, world, rt.id, person_id)


def take_back(tx: Transaction, world: World, person_id: int, neighbourhood_ids: Iterable[int]) -> None:
    """Take every menu of somebody who is forgotten back from Telegram; then nothing is kept of it here."""
    publish_private(tx, world, person_id)
    for neighbourhood_id in neighbourhood_ids:
        _touch_member(tx, world, neighbourhood_id, person_id)


def publish_officers(tx: Transaction, world: World, rt: Neighbourhood) -> None:
    """Bring the officers' menus up to date after their group moved or changed its language."""
    for officer in residents.holders(tx, rt.id, *OFFICERS):
        publish_for(tx, world, rt, officer.person.id)


def _languages() -> list[str]:
    """Return whose Telegram gets a menu of its own; "" is whoever uses another language, ours here."""
    return ["", *(code for code in LANGUAGES if code != DEFAULT and len(code) == CODE_LENGTH)]


def _touch_member(tx: Transaction, world: World, neighbourhood_id: int, person_id: int) -> None:
    key = f"menu:member:{neighbourhood_id}:{person_id}"
    _touch(tx, world, key, "member_menu", neighbourhood_id, person_id)


def _touch(
    tx: Transaction, world: World, key: str, kind: str, subject_id: int = 0, person_id: int | None = None
) -> None:
    # without a chat: a menu is no message, and Telegram's refusal says nothing about the chat
    outbox.touch(
        tx, key, kind, subject_id, None, world.now, person_id=person_id, priority=Priority.ANNOUNCEMENT
    )
