"""How a message gets into a chat, and which updates tell the bot about it."""

import re
from typing import Any

from playground.chat import Chat, Kind, Member
from playground.message import Message
from playground.person import ANONYMOUS_ADMIN, Person
from playground.town import Town

KEPT_PER_CHAT = 20_000
COMMAND = re.compile(r"/\w+(?:@(\w+))?")


def put(town: Town, message: Message) -> Message:
    """Stores a message under the chat's next number and tells the followers."""
    chat = message.chat
    message.id = chat.next_message
    chat.next_message += 1
    chat.messages[message.id] = message
    if len(chat.messages) > KEPT_PER_CHAT:
        del chat.messages[next(iter(chat.messages))]
    told(town, "message", message)
    return message


def told(town: Town, kind: str, message: Message) -> None:
    """Lets followers of the town know that this message changed."""
    town.events.add({"kind": kind, "chat": message.chat.id, "message": message.id})


def from_bot(town: Town, chat: Chat, content: dict[str, Any], **details: Any) -> Message:
    """`details` are those of Message: markup, thread, reply_to ..."""
    return put(town, Message(0, chat, town.now(), content, town.bot.user, outgoing=True, **details))


def from_person(town: Town, person: Person, chat: Chat, content: dict[str, Any], **details: Any) -> Message:
    """Posts in a person's name (or the group's, for an anonymous admin) and tells the bot if it may know."""
    member = chat.members.get(person.id)
    message = Message(0, chat, town.now(), content, person.user, **details)
    if member and member.anonymous and member.boss:
        message.user, message.sender_chat = ANONYMOUS_ADMIN, chat.brief
        if member.title:
            message.extra["author_signature"] = member.title
    put(town, message)
    person.read[chat.id] = message.id
    tell_bot(town, "message", message, person)
    return message


def service(town: Town, person: Person, chat: Chat, content: dict[str, Any]) -> Message:
    """A service message, such as somebody's joining."""
    message = put(town, Message(0, chat, town.now(), content, person.user, service=True))
    if person is not town.bot:
        tell_bot(town, "message", message, person)
    return message


def tell_bot(town: Town, kind: str, message: Message, person: Person) -> None:
    """An update about the message, if privacy mode lets the bot hear it."""
    if bot_hears(town, message):
        if not message.sender_chat:
            person.met = True
        town.updates.push(kind, message.as_dict(), message.chat.id)


def bot_hears(town: Town, message: Message) -> bool:
    """Private chats, service messages, and as admin everything; else what is meant for the bot."""
    chat = message.chat
    if chat.kind is Kind.PRIVATE:
        return True
    bot = chat.member(town.bot.id)
    if not bot:
        return False
    return message.service or not town.privacy or bot.boss or _meant_for_bot(town, message)


def _meant_for_bot(town: Town, message: Message) -> bool:
    """Privacy mode: commands for this bot or for any, and replies to its messages."""
    replied = message.chat.messages.get(message.reply_to)
    if replied and replied.user["id"] == town.bot.id:
        return True
    if any(entity["type"] == "bot_command" for entity in message.entities):
        names = [found[1] for found in COMMAND.finditer(message.text)]
        return any(name is None or name.lower() == town.bot.username.lower() for name in names)
    return False


def membership(town: Town, chat: Chat, by: Person, old: Member, new: Member) -> None:
    """The my_chat_member or chat_member update for a change of standing."""
    town.tell_people()
    mine = new.person is town.bot
    bot = chat.members.get(town.bot.id)
    if not mine and not (bot and bot.boss):
        return
    change = {
        "chat": chat.brief,
        "from": by.user,
        "date": town.now(),
        "old_chat_member": old.as_dict(),
        "new_chat_member": new.as_dict(),
    }
    town.updates.push("my_chat_member" if mine else "chat_member", change, chat.id)
