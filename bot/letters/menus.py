"""Letters that bring command menus to Telegram; what stands there already is not sent again."""

from collections.abc import Callable

from bot.letters.kind import Kind, Receipt
from bot.messages import menus as messages
from bot.messages.speech import speech
from bot.parcels import Menu, pack
from bot.rules.languages import spoken
from bot.rules.menus import GENERAL, OFFICERS, Audience, Scope, audience_in_private
from bot.rules.neighbourhoods import Status
from bot.rules.privacy import all_roles
from bot.rules.residents import Private
from bot.world import World
from db import menus, neighbourhoods, postbag, residents
from db.engine import Transaction
from db.outbox import Claimed

Wanted = Callable[[Transaction, World, Claimed], Menu | None]


def _general(_tx: Transaction, world: World, letter: Claimed) -> Menu:
    _, scope, language = (letter.key or "").split(":")
    words = speech(spoken(language), world.config.neighbourhoods.zone)
    return Menu({"type": scope}, messages.commands(words, GENERAL[Scope(scope)]), language)


def _private(tx: Transaction, world: World, letter: Claimed) -> Menu | None:
    person_id = letter.person_id or 0
    scope: dict[str, str | int] = {"type": "chat", "chat_id": person_id}
    person = residents.person(tx, person_id)
    if person is None:
        return Menu(scope, ())
    if person.private is not Private.OPEN:
        return None
    homes = neighbourhoods.homes_of(tx, person_id)
    roles = all_roles(place for place in residents.homes(tx, person_id))
    audience = audience_in_private(bool(homes), roles)
    if audience not in OFFICERS and not person.language:
        return Menu(scope, ())  # the general one fits, and follows the language of their Telegram
    fallback = homes[0].language if homes else world.config.neighbourhoods.language
    words = speech(person.reads(fallback), world.config.neighbourhoods.zone)
    return Menu(scope, messages.commands(words, audience))


def _member(tx: Transaction, _world: World, letter: Claimed) -> Menu | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    person_id = letter.person_id or 0
    resident = residents.resident(tx, rt.id, person_id) if rt else None
    if rt is None or (rt.status is Status.LEFT and resident is not None):
        return None
    scope: dict[str, str | int] = {"type": "chat_member", "chat_id": rt.chat_id, "user_id": person_id}
    if resident is None or not resident.is_officer:
        return Menu(scope, ())
    words = speech(resident.person.reads(rt.language), rt.zone)
    return Menu(scope, messages.commands(words, Audience.GROUP_OFFICER))


def _kind(wanted: Wanted) -> Kind:
    def word(tx: Transaction, world: World, letter: Claimed) -> Menu | None:
        menu = wanted(tx, world, letter)
        before = menus.published(tx, letter.key or "")
        if menu is None or pack(menu) == before:
            return None
        # of somebody forgotten it is taken back in any case: only a letter that was sent can be forgotten too
        return menu if before is not None or menu.commands or _is_nobodys(tx, letter) else None

    def sent(tx: Transaction, world: World, letter: Claimed, _receipt: Receipt) -> None:
        menu = wanted(tx, world, letter)
        if not postbag.is_newest(tx, letter) or menu is None:
            menus.note(tx, letter.key or "", "")  # changed on the way: not certain what stands there
        elif menu.commands:
            menus.note(tx, letter.key or "", pack(menu))
        else:
            menus.forget(tx, letter.key or "")
        _let_go(tx, world, letter)

    return Kind(word, sent, undelivered=_let_go)


def _is_nobodys(tx: Transaction, letter: Claimed) -> bool:
    return letter.person_id is not None and residents.person(tx, letter.person_id) is None


def _let_go(tx: Transaction, _world: World, letter: Claimed) -> None:
    """Keep nothing of the menu of somebody forgotten, taken back or not: its key is their account."""
    if _is_nobodys(tx, letter) and postbag.is_newest(tx, letter):
        menus.forget(tx, letter.key or "")
        postbag.forget(tx, letter)


KINDS = {"menu": _kind(_general), "private_menu": _kind(_private), "member_menu": _kind(_member)}
