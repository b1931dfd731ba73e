"""Coming and going: people in groups, and people blocking the bot."""

from playground.answers import ControlError
from playground.chat import Chat, Member, Status
from playground.person import Person
from playground.post import membership, service
from playground.town import Town


def _block(town: Town, person: Person) -> None:
    _private(town, person, blocked=True)


def unblock(town: Town, person: Person) -> None:
    """Also what pressing start again after a block does."""
    _private(town, person, blocked=False)


def _private(town: Town, person: Person, *, blocked: bool) -> None:
    """The bot is told with a my_chat_member update of the private chat."""
    if person.blocked is blocked:
        return
    person.blocked = blocked
    chat = town.chats[person.id]
    gone, here = Member(town.bot, Status.KICKED), Member(town.bot, Status.MEMBER)
    membership(town, chat, person, here if blocked else gone, gone if blocked else here)


def standing(chat: Chat, person: Person) -> Member:
    """Somebody never seen counts as having left."""
    return chat.members.get(person.id) or Member(person, Status.LEFT)


def enter(town: Town, chat: Chat, person: Person, by: Person, *, quietly: bool = False) -> None:
    """Joins, or is added by somebody; `quietly` for those there from the beginning."""
    old = standing(chat, person)
    if old.inside:
        raise ControlError(f"{person.name} is already in {chat.title}")
    new = chat.members[person.id] = Member(person)
    if quietly:
        return
    membership(town, chat, by, old, new)
    service(town, by, chat, {"new_chat_participant": person.user, "new_chat_members": [person.user]})


def go(town: Town, chat: Chat, person: Person, by: Person, status: Status) -> None:
    """Leaves, or is removed by somebody."""
    old = chat.member(person.id)
    if not old:
        raise ControlError(f"{person.name} is not in {chat.title}")
    if by is not person and not chat.boss(by.id):
        raise ControlError(f"{by.name} may not remove anybody from {chat.title}")
    new = Member(person, status)
    if person is town.bot:
        chat.members[person.id] = new
        membership(town, chat, by, old, new)
        service(town, by, chat, {"left_chat_participant": person.user, "left_chat_member": person.user})
        return
    service(town, by, chat, {"left_chat_participant": person.user, "left_chat_member": person.user})
    chat.members[person.id] = new
    membership(town, chat, by, old, new)


def _join(town: Town, person: Person, *, chat: int) -> None:
    enter(town, town.chat(chat), person, person)


def _leave(town: Town, person: Person, *, chat: int) -> None:
    go(town, town.chat(chat), person, person, Status.LEFT)


def _add(town: Town, person: Person, *, chat: int, who: int) -> None:
    group = town.chat(chat)
    if not group.member(person.id):
        raise ControlError(f"{person.name} is not in {group.title}")
    enter(town, group, town.person(who), person)


def _remove(town: Town, person: Person, *, chat: int, who: int) -> None:
    go(town, town.chat(chat), town.person(who), person, Status.KICKED)


def _remove_bot(town: Town, person: Person, *, chat: int) -> None:
    go(town, town.chat(chat), town.bot, person, Status.KICKED)


ACTS = {
    "block": _block,
    "unblock": unblock,
    "join": _join,
    "leave": _leave,
    "add": _add,
    "remove": _remove,
    "remove_bot": _remove_bot,
}
