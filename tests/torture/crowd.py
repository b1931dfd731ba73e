"""Who taps what: tap number n is always the same person on the same activity, and each pair comes once."""

from random import Random
from typing import Any

GROUP = -1001
PEOPLE = range(10_001, 10_301)  # 300 residents
SEED = 20261130

_order = list(PEOPLE)
Random(SEED).shuffle(_order)


def pair(number: int) -> tuple[int, int]:
    """Return the activity and the person of a tap; the first tap is number 1."""
    turn, place = divmod(number - 1, len(_order))
    return turn + 1, _order[(place * 7 + turn) % len(_order)]


def name_of(person_id: int) -> str:
    """What Telegram calls them."""
    return f"Warga {person_id - PEOPLE.start + 1}"


def update(number: int) -> dict[str, Any]:
    """The tap as Telegram sends it: on Ikut, under the card of the activity."""
    activity_id, person_id = pair(number)
    who = {"id": person_id, "is_bot": False, "first_name": name_of(person_id)}
    chat = {"id": GROUP, "type": "supergroup", "title": "Warga RT 05"}
    card = {"message_id": activity_id, "date": 1, "chat": chat, "text": "Kerja bakti"}
    query = {
        "id": str(number),
        "from": who,
        "message": card,
        "chat_instance": "1",
        "data": f"1:answer:{activity_id}:joining",
    }
    return {"update_id": number, "callback_query": query}
