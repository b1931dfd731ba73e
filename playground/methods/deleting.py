"""Taking messages away, pinning them, reacting to them."""

from typing import Any

from playground.answers import Refusal, bad_request
from playground.chat import Chat
from playground.message import Message
from playground.methods.addressing import find_message, open_chat
from playground.post import service, told
from playground.town import Town
from playground.wire import Call

TWO_DAYS = 48 * 3600


def _delete_message(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    message = find_message(chat, call.params["message_id"], "message to delete not found")
    if refusal := _undeletable(town, message):
        raise refusal
    remove(town, message)
    return True


def delete_messages(town: Town, call: Call) -> bool:
    """Skips what is not there or may not be deleted, as Telegram does."""
    ids = call.params["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise bad_request(
            "too many message identifiers specified" if ids else "message identifiers are not specified"
        )
    chat = open_chat(town, call.params["chat_id"])
    for message in [chat.messages[number] for number in ids if number in chat.messages]:
        if not _undeletable(town, message):
            remove(town, message)
    return True


def remove(town: Town, message: Message) -> None:
    """Takes the message away, wherever it is pinned too."""
    del message.chat.messages[message.id]
    if message.id in message.chat.pinned:
        message.chat.pinned.remove(message.id)
    told(town, "deleted", message)


def _undeletable(town: Town, message: Message) -> Refusal | None:
    chat = message.chat
    bot = chat.members.get(town.bot.id)
    if bot and bot.may("can_delete_messages"):
        return None
    own = message.user["id"] == town.bot.id
    if not own and not chat.is_private:
        return bad_request("message can't be deleted")
    if town.now() - message.date > TWO_DAYS:
        return bad_request("message can't be deleted for everyone")
    return None


def _may_pin(town: Town, chat: Chat) -> None:
    bot = chat.members[town.bot.id]
    if not (chat.is_private or chat.default_right_to_pin or bot.may("can_pin_messages")):
        raise bad_request("not enough rights to pin a message")


def _pin_chat_message(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    message = find_message(chat, call.params["message_id"], "message to pin not found")
    _may_pin(town, chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        service(town, town.bot, chat, {"pinned_message": message.as_dict(with_reply=False)})
    return True


def _unpin_chat_message(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    _may_pin(town, chat)
    wanted = call.params.get("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    town.events.add({"kind": "unpinned", "chat": chat.id, "message": wanted})
    return True


def _unpin_all_chat_messages(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    _may_pin(town, chat)
    chat.pinned.clear()
    town.events.add({"kind": "unpinned", "chat": chat.id, "message": 0})
    return True


def _set_message_reaction(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    message = find_message(chat, call.params["message_id"], "message to react not found")
    reaction: list[dict[str, Any]] = call.params.get("reaction") or []
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions[town.bot.id] = reaction
    told(town, "reaction", message)
    return True


METHODS = {
    "deleteMessage": _delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": _pin_chat_message,
    "unpinChatMessage": _unpin_chat_message,
    "unpinAllChatMessages": _unpin_all_chat_messages,
    "setMessageReaction": _set_message_reaction,
}
