"""Where a message may go: chats, topics and replied messages, or Telegram's refusal."""

from typing import Any

from playground.answers import Refusal, bad_request, forbidden
from playground.chat import Chat, Status
from playground.message import Message
from playground.person import Person
from playground.town import Town


def find_chat(town: Town, chat_id: Any) -> Chat:
    """A chat the bot could know; groups that became supergroups say so."""
    chat = town.chats.get(chat_id) if isinstance(chat_id, int) else _by_username(town, chat_id)
    if not chat or (not chat.is_private and town.bot.id not in chat.members):
        raise bad_request("chat not found")
    if chat.migrated_to:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def open_chat(town: Town, chat_id: Any) -> Chat:
    """A chat the bot may write to now."""
    chat = find_chat(town, chat_id)
    if refusal := _closed(town, chat):
        raise refusal
    return chat


def _closed(town: Town, chat: Chat) -> Refusal | None:
    if chat.is_private:
        person = town.people[chat.id]
        if person.blocked:
            return forbidden("bot was blocked by the user")
        return None if person.started else forbidden("bot can't initiate conversation with a user")
    bot = chat.members[town.bot.id]
    if bot.inside:
        return None
    if bot.status is Status.KICKED:
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return forbidden(f"bot is not a member of the {chat.kind} chat")


def _by_username(town: Town, name: object) -> Chat | None:
    if not isinstance(name, str) or not name.startswith("@"):
        return None
    wanted = name[1:].lower()
    public = (chat for chat in town.chats.values() if not chat.is_private)
    return next((chat for chat in public if chat.brief.get("username", "").lower() == wanted), None)


def thread_of(chat: Chat, params: dict[str, Any]) -> int:
    """0 without a topic; the General topic has no number of its own, as at Telegram."""
    thread: int = params.get("message_thread_id") or 0
    if not thread:
        return 0
    topic = chat.topics.get(thread)
    if not topic:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return thread


def reply_of(chat: Chat, params: dict[str, Any]) -> int:
    """The id of the message replied to; 0 if none, or if it is gone and that is allowed."""
    wanted = params.get("reply_parameters") or {
        "message_id": params.get("reply_to_message_id"),
        "allow_sending_without_reply": params.get("allow_sending_without_reply"),
    }
    message_id: int = wanted.get("message_id") or 0
    if not message_id or message_id in chat.messages:
        return message_id
    if wanted.get("allow_sending_without_reply"):
        return 0
    raise bad_request("message to be replied not found")


def receiver_of(chat: Chat, params: dict[str, Any]) -> Person | None:
    """The only person who will see an ephemeral message; they must be in this group."""
    given = params.get("ephemeral_message_parameters") or params
    receiver: int = given.get("receiver_user_id") or 0
    if not receiver:
        return None
    member = chat.member(receiver)
    if chat.is_private or not member:
        raise bad_request(
            "USER_NOT_PARTICIPANT" if not chat.is_private else "ephemeral messages are for groups"
        )
    return member.person


def find_message(chat: Chat, message_id: Any, problem: str) -> Message:
    """`problem` is what each method says when it is not there."""
    found = chat.messages.get(message_id)
    if not found:
        raise bad_request(problem)
    return found
