"""What a person sees: their chats, the messages in them as they are now, toasts, the command menu."""

from itertools import islice
from typing import Any

from playground.acts.tapping import buttons
from playground.answers import ControlError
from playground.chat import Chat
from playground.entities.render import to_html
from playground.message import Message
from playground.person import Person
from playground.town import Town

KEYBOARDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
OWN_SHAPE = ("poll", "location", "contact", "venue")


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
            "last": _newest(town, chat, person),
            "topics": [{"id": topic.id, "name": topic.name} for topic in chat.topics.values()],
        }
        for chat in mine
    ]


def _newest(town: Town, chat: Chat, person: Person) -> dict[str, Any] | None:
    newest = next((one for one in reversed(chat.messages.values()) if _for(one, person)), None)
    return _shown(town, newest, person) if newest else None


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
    town: Town,
    person: Person,
    *,
    chat: int = 0,
    last: int = 200,
    topic: int = 0,
    peek: bool = False,
    only: list[int] | None = None,
) -> list[dict[str, Any]]:
    """The newest `last` messages, oldest first; `peek` leaves them unread, `only` looks at these numbers."""
    where = town.chat(chat or person.id)
    if not where.member(person.id):
        raise ControlError(f"{person.name} is not in {where.title}")
    candidates = reversed(where.messages.values()) if only is None else _numbered(where, only)
    seen = (one for one in candidates if (not topic or one.thread == topic) and _for(one, person))
    found = list(islice(seen, last))
    if found and not peek:
        person.read[where.id] = max(found[0].id, person.read.get(where.id, 0))
    return [_shown(town, message, person) for message in reversed(found)]


def _numbered(chat: Chat, numbers: list[int]) -> list[Message]:
    """Those that are still there, newest first: a page that follows along asks for what changed."""
    return [chat.messages[number] for number in sorted(numbers, reverse=True) if number in chat.messages]


def _shown(town: Town, message: Message, person: Person) -> dict[str, Any]:
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
        **_keyboard_of(message.markup or {}),
        "edited": bool(message.edited),
        "reply_to": message.reply_to or None,
        "topic": message.thread or None,
        "media": message.media,
        "file_id": str(_described(message).get("file_id", "")),
        "file": _file(message),
        "album": message.album,
        "silent": message.silent,
        "pinned": message.id in message.chat.pinned,
        "forwarded": "forward_origin" in message.extra,
        "reactions": [
            one["emoji"] for all_of in message.reactions.values() for one in all_of if "emoji" in one
        ],
        "reacted": [one["emoji"] for one in message.reactions.get(person.id, []) if "emoji" in one],
        "voted": _votes(town, content.get("poll"), person),
        "service": next(iter(content), "") if message.service else "",
        "content": {name: value for name, value in content.items() if message.service or name in OWN_SHAPE},
        "only_for": message.shown_only_to or None,
    }


def _name(message: Message) -> str:
    if message.sender_chat:
        return str(message.sender_chat["title"])
    return f"{message.user['first_name']} {message.user.get('last_name', '')}".strip()


def _keyboard_of(markup: dict[str, Any]) -> dict[str, Any]:
    """Which kind it is, the hint in the empty field, and whether it is for those addressed only."""
    return {
        "keyboard": next((kind for kind in KEYBOARDS if kind in markup), ""),
        "placeholder": markup.get("input_field_placeholder") or "",
        "selective": bool(markup.get("selective")),
    }


def _rows(message: Message) -> list[list[Any]]:
    markup = message.markup or {}
    rows: list[list[Any]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def _button(one: Any) -> dict[str, Any]:
    return one if isinstance(one, dict) else {"text": one}


def _described(message: Message) -> dict[str, Any]:
    described = message.content.get(message.media)
    if isinstance(described, list):
        described = described[-1]
    return described or {}


def _file(message: Message) -> dict[str, Any] | None:
    """Name, kind and size of an attached file, as far as its kind has them."""
    names = ("file_name", "mime_type", "file_size", "width", "height")
    described = _described(message)
    return {name: described[name] for name in names if name in described} or None


def _votes(town: Town, poll: dict[str, Any] | None, person: Person) -> list[int]:
    kept = town.polls.get(poll["id"]) if poll else None
    return kept.votes.get(person.id, []) if kept else []


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
