"""What a person sees: their chats, the messages in them as they are now, toasts, the command menu."""

from typing import Any

from playground.acts.tapping import buttons
from playground.answers import ControlError
from playground.chat import Chat
from playground.entities.render import to_html
from playground.message import Message
from playground.person import Person
from playground.town import Town


def chats(town: Town, person: Person) -> list[dict[str, Any]]:
    """Newest first; the private chat once it was opened."""
    mine = [chat for chat in town.chats.values() if _listed(chat, person)]
    mine.sort(key=lambda chat: -_last(chat))
    return [
        {
            "id": chat.id,
            "kind": str(chat.kind),
            "title": town.bot.name if chat.is_private else chat.title,
            "unread": _unread(chat, person),
            "last": _newest(chat, person),
            "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        }
        for chat in mine
    ]


def _newest(chat: Chat, person: Person) -> dict[str, Any] | None:
    return next((_shown(one) for one in reversed(chat.messages.values()) if _for(one, person)), None)


def _listed(chat: Chat, person: Person) -> bool:
    if chat.migrated_to or not chat.member(person.id):
        return False
    return not chat.is_private or person.started or bool(chat.messages)


def _last(chat: Chat) -> int:
    return next(reversed(chat.messages.values())).date if chat.messages else 0


def _unread(chat: Chat, person: Person) -> int:
    read = person.read.get(chat.id, 0)
    count = 0
    for message in reversed(chat.messages.values()):
        if message.id <= read:
            break
        count += message.user["id"] != person.id and _for(message, person)
    return count


def _for(message: Message, person: Person) -> bool:
    return message.shown_only_to in (0, person.id)


def read(
    town: Town, person: Person, *, chat: int = 0, last: int = 200, topic: int = 0, peek: bool = False
) -> list[dict[str, Any]]:
    """The newest `last` messages, oldest first; `peek` leaves them unread."""
    where = town.chat(chat or person.id)
    if not where.member(person.id):
        raise ControlError(f"{person.name} is not in {where.title}")
    found: list[Message] = []
    for message in reversed(where.messages.values()):
        if (not topic or message.thread == topic) and _for(message, person):
            found.append(message)
            if len(found) >= last:
                break
    if found and not peek:
        person.read[where.id] = max(found[0].id, person.read.get(where.id, 0))
    return [_shown(message) for message in reversed(found)]


def _shown(message: Message) -> dict[str, Any]:
    content = message.content
    return {
        "id": message.id,
        "chat": message.chat.id,
        "sender": _name(message),
        "sender_id": message.user["id"],
        "from_bot": message.outgoing,
        "date": message.date,
        "text": message.text,
        "html": to_html(message.text, message.entities),
        "entities": message.entities,
        "buttons": [[_button(one) for one in row] for row in _rows(message)],
        "keyboard": next(iter(message.markup), "") if message.markup else "",
        "edited": bool(message.edited),
        "reply_to": message.reply_to or None,
        "topic": message.thread or None,
        "media": message.media,
        "file_id": _file_id(message),
        "album": message.album,
        "pinned": message.id in message.chat.pinned,
        "forwarded": "forward_origin" in message.extra,
        "reactions": [
            one["emoji"] for all_of in message.reactions.values() for one in all_of if "emoji" in one
        ],
        "service": next(iter(content), "") if message.service else "",
        "content": {
            name: value for name, value in content.items() if name in ("poll", "location", "contact", "venue")
        },
        "only_for": message.shown_only_to or None,
    }


def _name(message: Message) -> str:
    if message.sender_chat:
        return str(message.sender_chat["title"])
    return f"{message.user['first_name']} {message.user.get('last_name', '')}".strip()


def _rows(message: Message) -> list[list[Any]]:
    markup = message.markup or {}
    rows: list[list[Any]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def _button(one: Any) -> dict[str, Any]:
    return one if isinstance(one, dict) else {"text": one}


def _file_id(message: Message) -> str:
    described = message.content.get(message.media)
    if isinstance(described, list):
        described = described[-1]
    return str(described["file_id"]) if described else ""


def toasts(_town: Town, person: Person, *, silent: bool = False) -> list[dict[str, Any]]:
    """What popped up after taps; `silent` includes the answers without words."""
    return [toast for toast in person.toasts if silent or toast["text"] or toast["url"]]


def _menu(town: Town, person: Person, *, chat: int = 0) -> list[dict[str, str]]:
    where = town.chat(chat or person.id)
    return town.menus.seen(where, person.id, person.language.partition("-")[0])


def keyboard(town: Town, person: Person, *, chat: int = 0) -> list[str]:
    """The buttons shown instead of the letters: of the newest message with a reply keyboard."""
    where = town.chat(chat or person.id)
    for message in reversed(where.messages.values()):
        if message.markup and "remove_keyboard" in message.markup:
            return []
        if message.markup and "keyboard" in message.markup:
            return [button["text"] for button in buttons(message)]
    return []


ACTS = {"chats": chats, "read": read, "toasts": toasts, "menu": _menu, "keyboard": keyboard}
