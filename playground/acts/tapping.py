"""Taps on buttons: as people can do them, and forged as a tampered app could."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from playground.acts.joining import unblock
from playground.acts.typing import addressed, place, written
from playground.answers import NO_BUTTON, ControlError
from playground.chat import Chat
from playground.message import Message
from playground.person import Person
from playground.post import from_person
from playground.town import Tap, Town

TAPS_KEPT = 20_000


def tap(
    town: Town,
    person: Person,
    *,
    chat: int = 0,
    text: str | None = None,
    message: int = 0,
    data: str | None = None,
    outsider: bool = False,
) -> dict[str, Any]:
    """Presses the newest button whose text contains `text`; `data` forges what the button says.

    Answers with the callback query's id, or with what a link did.
    """
    where = town.chat(chat or person.id)
    if not where.member(person.id) and not outsider:
        raise ControlError(f"{person.name} is not in {where.title} and cannot press anything there")
    if data is not None and text is None:
        return {"tap": press(town, person, where, message or _newest_with_buttons(where), data)}
    shown, button = _find_button(where, text or "", message, data)
    if "callback_data" in button:
        return {"tap": press(town, person, where, shown.id, button["callback_data"])}
    if "url" in button:
        return follow(town, person, url=button["url"])
    if (
        where.messages[shown.id].markup is shown.markup
        and "callback_data" not in button
        and "keyboard" in (shown.markup or {})
    ):
        details = addressed(where, 0, shown.thread)
        return {"message": from_person(town, person, where, written(town, button["text"]), **details).id}
    raise ControlError(f"the button {button['text']!r} does nothing the playground knows")


def _find_button(chat: Chat, text: str, message: int, data: str | None) -> tuple[Message, dict[str, Any]]:
    wanted = [chat.messages[message]] if message in chat.messages else []
    for shown in wanted if message else reversed(chat.messages.values()):
        for button in buttons(shown):
            if text in button["text"] and (data is None or button.get("callback_data") == data):
                return shown, button
    raise ControlError(f"{NO_BUTTON} {text or data!r} in {chat.title}")


def buttons(message: Message) -> list[dict[str, Any]]:
    """Inline or reply keyboard, row after row."""
    rows = (message.markup or {}).get("inline_keyboard") or (message.markup or {}).get("keyboard") or []
    return [button if isinstance(button, dict) else {"text": button} for row in rows for button in row]


def _newest_with_buttons(chat: Chat) -> int:
    found = next((message for message in reversed(chat.messages.values()) if message.inline_keyboard), None)
    if not found:
        raise ControlError(f"there are no buttons in {chat.title}")
    return found.id


def press(town: Town, person: Person, chat: Chat, message_id: int, data: str, body: Any = None) -> str:
    """Queues the callback query; `body` spares the encoding of a message already encoded."""
    number = town.fresh_number()
    town.taps[number] = Tap(number, person, message_id, chat, data, town.clock.seconds())
    town.tap_order.append(number)
    if len(town.tap_order) > TAPS_KEPT:
        del town.taps[town.tap_order.popleft()]
    person.met = True
    query = {
        "id": number,
        "from": person.user,
        "message": body or callback_message(town, chat, message_id),
        "chat_instance": str(chat.id * -7919),
        "data": data,
    }
    town.updates.push("callback_query", query, chat.id)
    return number


def callback_message(town: Town, chat: Chat, message_id: int) -> dict[str, Any]:
    """The message under the button, or an InaccessibleMessage when it is gone or the switch is on."""
    shown = chat.messages.get(message_id)
    if shown and not town.messages_inaccessible:
        return shown.as_dict()
    return {"chat": chat.brief, "message_id": message_id, "date": 0}


def bulk(town: Town, taps: list[dict[str, Any]]) -> list[str]:
    """Queues many taps at once: each `{person, chat, message, data}`."""
    bodies: dict[tuple[int, int], msgspec.Raw] = {}
    numbers = []
    for one in taps:
        chat = town.chat(one["chat"])
        place_of = (chat.id, one["message"])
        if place_of not in bodies:
            bodies[place_of] = msgspec.Raw(msgspec.json.encode(callback_message(town, chat, one["message"])))
        person = town.person(one["person"])
        numbers.append(press(town, person, chat, one["message"], one["data"], bodies[place_of]))
    return numbers


def follow(town: Town, person: Person, *, url: str) -> dict[str, Any]:
    """Opens a link: the bot's deep links start it; other links lead out of the town."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if (
        parts.netloc not in ("t.me", "telegram.me")
        or parts.path.strip("/").lower() != town.bot.username.lower()
    ):
        return {"url": url}
    if "startgroup" in query:
        return {"startgroup": query["startgroup"][0]}
    return {"message": _start(town, person, payload=query.get("start", [""])[0])}


def _start(town: Town, person: Person, *, payload: str = "") -> int:
    if len(payload) > 64 or not all(
        letter.isascii() and (letter.isalnum() or letter in "_-") for letter in payload
    ):
        raise ControlError(f"{payload!r} is no deep-link payload")
    if person.blocked:
        unblock(town, person)
    where = place(town, person, person.id)
    return from_person(town, person, where, written(town, f"/start {payload}".strip())).id


ACTS = {"tap": tap, "follow": follow, "start": _start}
