"""Forum topics made and closed by the bot."""

from typing import Any

from playground.answers import bad_request
from playground.chat import Chat, Topic
from playground.message import Message
from playground.methods.addressing import open_chat
from playground.person import Person
from playground.post import put, tell_bot
from playground.town import Town
from playground.wire import Call


def open_topic(town: Town, chat: Chat, by: Person, name: str) -> Topic:
    """The topic's id is that of its opening service message."""
    content = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
    message = put(town, Message(0, chat, town.now(), content, by.user, service=True))
    message.thread = message.id
    chat.topics[message.id] = Topic(message.id, name)
    town.tell_people()
    if by is not town.bot:
        tell_bot(town, "message", message, by)
    return chat.topics[message.id]


def _create_forum_topic(town: Town, call: Call) -> Any:
    chat = _forum(town, call)
    topic = open_topic(town, chat, town.bot, call.params["name"])
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.color}


def _close_forum_topic(town: Town, call: Call) -> bool:
    return _set_closed(town, call, closed=True)


def _reopen_forum_topic(town: Town, call: Call) -> bool:
    return _set_closed(town, call, closed=False)


def _set_closed(town: Town, call: Call, *, closed: bool) -> bool:
    topic = _forum(town, call).topics.get(call.params["message_thread_id"])
    if not topic:
        raise bad_request("message thread not found")
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    return True


def _forum(town: Town, call: Call) -> Chat:
    chat = open_chat(town, call.params["chat_id"])
    if not chat.brief.get("is_forum"):
        raise bad_request("the chat is not a forum")
    if not chat.members[town.bot.id].may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return chat


METHODS = {
    "createForumTopic": _create_forum_topic,
    "closeForumTopic": _close_forum_topic,
    "reopenForumTopic": _reopen_forum_topic,
}
