"""What people write: texts, edits, deletions, forwards."""

from typing import Any

from playground.answers import ControlError
from playground.chat import Chat
from playground.entities import units
from playground.entities.detect import detect
from playground.message import Message
from playground.methods.deleting import remove
from playground.methods.sending import origin
from playground.person import Person
from playground.post import from_person, tell_bot, told
from playground.town import Town


def place(town: Town, person: Person, chat_id: int) -> Chat:
    """A chat this person can write in; writing to the bot opens the private chat."""
    chat = town.chat(chat_id or person.id)
    if not chat.member(person.id):
        raise ControlError(f"{person.name} is not in {chat.title}")
    if chat.is_private:
        if person.blocked:
            raise ControlError(f"{person.name} has blocked the bot")
        if not person.started:
            person.started = True
            town.tell_people()
    return chat


def addressed(chat: Chat, reply_to: int, topic: int) -> dict[str, Any]:
    """Where in the chat: a reply stays in the topic of what it answers."""
    if reply_to and reply_to not in chat.messages:
        raise ControlError(f"there is no message {reply_to} in {chat.title}")
    if topic and topic not in chat.topics:
        raise ControlError(f"there is no topic {topic} in {chat.title}")
    if reply_to and not topic:
        topic = chat.messages[reply_to].thread
    return {"reply_to": reply_to, "thread": topic}


def written(town: Town, text: str, mention: int = 0) -> dict[str, Any]:
    """As an app sends it: what it notices is marked; `{}` becomes a mention of a person by id."""
    if not text.strip():
        raise ControlError("nobody can send an empty text")
    entities: list[dict[str, Any]] = []
    if mention:
        person = town.person(mention)
        before = text.partition("{}")[0]
        entities = [
            {
                "type": "text_mention",
                "offset": units.length(before),
                "length": units.length(person.name),
                "user": person.user,
            }
        ]
        text = text.replace("{}", person.name, 1)
    text, entities = units.trimmed(text, entities)
    entities = detect(text, entities)
    return {"text": text, "entities": entities} if entities else {"text": text}


def write(
    town: Town,
    person: Person,
    *,
    text: str,
    chat: int = 0,
    reply_to: int = 0,
    topic: int = 0,
    mention: int = 0,
) -> int:
    """The new message's id."""
    where = place(town, person, chat)
    return from_person(
        town, person, where, written(town, text, mention), **addressed(where, reply_to, topic)
    ).id


def _own(town: Town, person: Person, chat: int, message: int) -> Message:
    found = place(town, person, chat).messages.get(message)
    if not found or found.user["id"] != person.id:
        raise ControlError(f"{person.name} has no message {message} there")
    return found


def _edit(town: Town, person: Person, *, message: int, text: str, chat: int = 0) -> None:
    found = _own(town, person, chat, message)
    content = written(town, text)
    if found.media:
        names = {"text": "caption", "entities": "caption_entities"}
        content = {found.media: found.content[found.media]} | {
            names[key]: value for key, value in content.items()
        }
    found.content, found.edited = content, town.now()
    told(town, "edited", found)
    tell_bot(town, "edited_message", found, person)


def delete(town: Town, person: Person, *, message: int, chat: int = 0) -> None:
    """Telegram tells the bot nothing about deletions."""
    where = place(town, person, chat)
    found = where.messages.get(message)
    if not found:
        raise ControlError(f"there is no message {message} in {where.title}")
    if found.user["id"] != person.id and not where.is_private and not where.boss(person.id):
        raise ControlError(f"{person.name} may not delete other people's messages")
    remove(town, found)


def _forward(town: Town, person: Person, *, message: int, source: int, chat: int = 0, topic: int = 0) -> int:
    found = place(town, person, source).messages.get(message)
    if not found:
        raise ControlError(f"there is no message {message} to forward")
    where = place(town, person, chat)
    extra = {"forward_origin": origin(found)}
    return from_person(town, person, where, dict(found.content), extra=extra, **addressed(where, 0, topic)).id


ACTS = {"write": write, "edit": _edit, "delete": delete, "forward": _forward}
