"""Forum topics: an admin opens, closes and deletes them."""

from typing import Any

from playground.acts.administration import boss_of
from playground.answers import ControlError
from playground.chat import Chat, Topic
from playground.message import Message
from playground.methods.deleting import remove
from playground.methods.forums import open_topic
from playground.person import Person
from playground.post import put, tell_bot
from playground.town import Town


def _open(town: Town, person: Person, *, chat: int, name: str) -> int:
    group = boss_of(town, person, chat)
    if not group.brief.get("is_forum"):
        raise ControlError(f"{group.title} has no topics")
    return open_topic(town, group, person, name).id


def _close(town: Town, person: Person, *, chat: int, topic: int) -> None:
    group, closed = _found(town, person, chat, topic)
    content: dict[str, Any] = {"forum_topic_closed": {}}
    message = put(town, Message(0, group, town.now(), content, person.user, service=True, thread=topic))
    closed.closed = True
    tell_bot(town, "message", message, person)


def _delete(town: Town, person: Person, *, chat: int, topic: int) -> None:
    """With everything that was said in it, as at Telegram; no update tells the bot."""
    group, _ = _found(town, person, chat, topic)
    for message in [one for one in group.messages.values() if one.thread == topic]:
        remove(town, message)
    del group.topics[topic]
    town.tell_people()


def _found(town: Town, person: Person, chat: int, topic: int) -> tuple[Chat, Topic]:
    group = boss_of(town, person, chat)
    if topic not in group.topics:
        raise ControlError(f"{group.title} has no topic {topic}")
    return group, group.topics[topic]


ACTS = {"add_topic": _open, "close_topic": _close, "delete_topic": _delete}
