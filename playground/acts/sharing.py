"""What people send besides text: files, albums, places, contacts; and their votes and reactions."""

from base64 import b64decode
from typing import Any

from playground.acts.typing import addressed, place, written
from playground.answers import ControlError
from playground.files import described
from playground.message import CAPTIONED, Message
from playground.person import Person
from playground.photo import kerja_bakti
from playground.post import from_person, told
from playground.town import Town

DEFAULT_NAMES = {
    "photo": "photo.jpg",
    "voice": "voice.ogg",
    "sticker": "sticker.webp",
    "document": "document.pdf",
}


def _attached(town: Town, kind: str, data: str, name: str, caption: str) -> dict[str, Any]:
    content = b64decode(data) if data else f"{kind} {town.fresh_number()}".encode()
    file = town.files.keep(kind, name or DEFAULT_NAMES.get(kind, f"{kind}.bin"), content)
    made: dict[str, Any] = {kind: described(kind, file)}
    if caption:
        if kind not in CAPTIONED:
            raise ControlError(f"a {kind} has no caption")
        text = written(town, caption)
        made["caption"] = text["text"]
        if "entities" in text:
            made["caption_entities"] = text["entities"]
    return made


def send_file(
    town: Town,
    person: Person,
    *,
    kind: str = "photo",
    data: str = "",
    name: str = "",
    caption: str = "",
    chat: int = 0,
    reply_to: int = 0,
    topic: int = 0,
) -> int:
    """`data` is base64; without it the playground makes some up."""
    where = place(town, person, chat)
    content = _attached(town, kind, data, name, caption)
    return from_person(town, person, where, content, **addressed(where, reply_to, topic)).id


def _send_sample(town: Town, person: Person, **details: Any) -> int:
    """A photo of the neighbours' work, each time in another light; `details` as of a file."""
    return send_file(town, person, name="contoh.png", data=kerja_bakti(int(town.fresh_number())), **details)


def _send_album(
    town: Town,
    person: Person,
    *,
    items: list[dict[str, str]],
    chat: int = 0,
    reply_to: int = 0,
    topic: int = 0,
) -> list[int]:
    where = place(town, person, chat)
    album = town.fresh_number()
    ids = []
    for item in items:
        content = _attached(
            town,
            item.get("kind", "photo"),
            item.get("data", ""),
            item.get("name", ""),
            item.get("caption", ""),
        )
        details = addressed(where, reply_to, topic)
        ids.append(from_person(town, person, where, content, album=album, **details).id)
    return ids


def _send_location(
    town: Town,
    person: Person,
    *,
    latitude: float,
    longitude: float,
    title: str = "",
    address: str = "",
    chat: int = 0,
    reply_to: int = 0,
    topic: int = 0,
) -> int:
    """With a title it is a venue."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ControlError("there is no such place on earth")
    where = place(town, person, chat)
    spot = {"latitude": latitude, "longitude": longitude}
    content: dict[str, Any] = {"location": spot}
    if title:
        content["venue"] = {"location": spot, "title": title, "address": address}
    return from_person(town, person, where, content, **addressed(where, reply_to, topic)).id


def _send_contact(
    town: Town, person: Person, *, phone: str, name: str = "", of: int = 0, chat: int = 0, reply_to: int = 0
) -> int:
    where = place(town, person, chat)
    contact: dict[str, Any] = {"phone_number": phone, "first_name": name or person.name}
    if of or not name:
        contact["user_id"] = of or person.id
    return from_person(town, person, where, {"contact": contact}, **addressed(where, reply_to, 0)).id


def react(town: Town, person: Person, *, message: int, emoji: str = "", chat: int = 0) -> None:
    """Without an emoji the reaction is taken back."""
    found = _message(town, person, chat, message)
    new = [{"type": "emoji", "emoji": emoji}] if emoji else []
    old = found.reactions.get(person.id, [])
    found.reactions[person.id] = new
    told(town, "reaction", found)
    if found.chat.is_private or found.chat.boss(town.bot.id):
        change = {
            "chat": found.chat.brief,
            "message_id": found.id,
            "user": person.user,
            "date": town.now(),
            "old_reaction": old,
            "new_reaction": new,
        }
        town.updates.push("message_reaction", change, found.chat.id)


def vote(town: Town, person: Person, *, message: int, options: list[int], chat: int = 0) -> None:
    """Option numbers from 0; none takes the vote back."""
    found = _message(town, person, chat, message)
    poll = found.content.get("poll")
    if not poll or poll["is_closed"]:
        raise ControlError("there is no open poll")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise ControlError("this poll allows one answer")
    votes = town.polls[poll["id"]].votes
    votes[person.id] = options
    votes = {voter: chosen for voter, chosen in votes.items() if chosen}
    for number, option in enumerate(poll["options"]):
        option["voter_count"] = sum(number in chosen for chosen in votes.values())
    poll["total_voter_count"] = len(votes)
    told(town, "edited", found)
    town.updates.push("poll", poll)
    if not poll["is_anonymous"]:
        answer = {
            "poll_id": poll["id"],
            "user": person.user,
            "option_ids": options,
            "option_persistent_ids": [str(number) for number in options],
        }
        town.updates.push("poll_answer", answer)


def _message(town: Town, person: Person, chat: int, message: int) -> Message:
    found = place(town, person, chat).messages.get(message)
    if not found:
        raise ControlError(f"there is no message {message}")
    return found


ACTS = {
    "send_file": send_file,
    "send_sample": _send_sample,
    "send_album": _send_album,
    "send_location": _send_location,
    "send_contact": _send_contact,
    "react": react,
    "vote": vote,
}
