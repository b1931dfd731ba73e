"""Messages out: text, places, contacts, copies and forwards."""

from collections.abc import Callable
from typing import Any

from playground.answers import bad_request
from playground.chat import Chat
from playground.message import CAPTIONED, Message
from playground.methods.addressing import find_chat, find_message, open_chat, receiver_of, reply_of, thread_of
from playground.methods.keyboards import checked_markup
from playground.methods.wording import caption_content, text_content
from playground.post import from_bot
from playground.town import Town
from playground.wire import Call

Content = Callable[[Town, Chat, Call], dict[str, Any]]


def send(town: Town, call: Call, content: Content, **details: Any) -> Message:
    """What all sending methods share: where to, in which topic, replying to what, with which keyboard."""
    params = call.params
    chat = open_chat(town, params["chat_id"])
    details.setdefault("markup", checked_markup(params))
    thread = thread_of(chat, params)
    reply_to = reply_of(chat, params)
    if reply_to and not thread:
        thread = chat.messages[reply_to].thread
    if params.get("protect_content"):
        details["extra"] = {"has_protected_content": True, **details.get("extra", {})}
    if receiver := receiver_of(chat, params):
        details["shown_only_to"] = receiver.id
        details["extra"] = {"receiver_user": receiver.user, "ephemeral_message_id": chat.next_message}
    details["silent"] = bool(params.get("disable_notification"))
    return from_bot(town, chat, content(town, chat, call), thread=thread, reply_to=reply_to, **details)


def _send_message(town: Town, call: Call) -> Any:
    return send(town, call, lambda town, chat, call: text_content(town, chat, call.params)).as_dict()


def _send_location(town: Town, call: Call) -> Any:
    place = {name: call.params[name] for name in ("latitude", "longitude")}
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return send(town, call, lambda *_: {"location": place}).as_dict()


def _send_venue(town: Town, call: Call) -> Any:
    place = {name: call.params[name] for name in ("latitude", "longitude")}
    venue = {"location": place, "title": call.params["title"], "address": call.params["address"]}
    return send(town, call, lambda *_: {"venue": venue, "location": place}).as_dict()


def _send_contact(town: Town, call: Call) -> Any:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.params[name] for name in names if call.params.get(name)}
    return send(town, call, lambda *_: {"contact": contact}).as_dict()


def _send_chat_action(town: Town, call: Call) -> bool:
    chat = open_chat(town, call.params["chat_id"])
    town.events.add({"kind": "action", "chat": chat.id, "action": call.params["action"]})
    return True


def _copy_message(town: Town, call: Call) -> Any:
    source = _source(town, call, "message to copy not found")
    return {"message_id": send(town, call, lambda town, chat, call: _copied(town, chat, call, source)).id}


def _copied(town: Town, chat: Chat, call: Call, source: Message) -> dict[str, Any]:
    content = dict(source.content)
    if source.service or "poll" in content:
        raise bad_request("message can't be copied")
    if call.params.get("caption") is not None and source.media in CAPTIONED:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_content(town, chat, call.params)
    return content


def _forward_message(town: Town, call: Call) -> Any:
    source = _source(town, call, "message to forward not found")
    if source.service or source.extra.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    extra = {"forward_origin": origin(source)}
    return send(town, call, lambda *_: dict(source.content), extra=extra, markup=None).as_dict()


def origin(source: Message) -> dict[str, Any]:
    """Where a forwarded message first came from."""
    known: dict[str, Any] | None = source.extra.get("forward_origin")
    if known:
        return known
    if source.sender_chat:
        return {"type": "chat", "date": source.date, "sender_chat": source.sender_chat}
    return {"type": "user", "date": source.date, "sender_user": source.user}


def _source(town: Town, call: Call, problem: str) -> Message:
    return find_message(find_chat(town, call.params["from_chat_id"]), call.params["message_id"], problem)


METHODS = {
    "sendMessage": _send_message,
    "sendLocation": _send_location,
    "sendVenue": _send_venue,
    "sendContact": _send_contact,
    "sendChatAction": _send_chat_action,
    "copyMessage": _copy_message,
    "forwardMessage": _forward_message,
}
