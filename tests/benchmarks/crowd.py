"""The people and their taps: the same for every stack, from one seed."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

GROUP = -1001
PEOPLE = range(10_001, 10_301)  # 300 residents
WARM_UP_ACTIVITY = 1
SEED = 20261124
ANNOUNCEMENT = "Sampai jumpa besok pagi."
DOUBLE = 0.05  # part of the taps that come twice

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Tap:
    """One press on Ikut, under a message that has the activity's number."""

    person_id: int
    activity_id: int
    chat_id: int = GROUP  # a person's own number: in their private chat

    def update(self) -> dict[str, Any]:
        """The update as Telegram sends it, with numbers that are never used again."""
        number = next(_numbers)
        who = {"id": self.person_id, "is_bot": False, "first_name": name_of(self.person_id)}
        chat: dict[str, Any] = {"id": self.chat_id, "type": "supergroup", "title": "Warga RT 05"}
        if self.chat_id > 0:
            chat = {"id": self.chat_id, "type": "private", "first_name": who["first_name"]}
        card = {"message_id": self.activity_id, "date": 1, "chat": chat, "text": "Kerja bakti"}
        data = f"1:answer:{self.activity_id}:joining"
        query = {"id": str(number), "from": who, "message": card, "chat_instance": "1", "data": data}
        return {"update_id": number, "callback_query": query}


def name_of(person_id: int) -> str:
    """What Telegram calls them."""
    return f"Warga {person_id - PEOPLE.start + 1}"


def everybody_joins(activities: Sequence[int], seed: int = SEED) -> list[Tap]:
    """Each person joins each activity, in a random order; one in twenty presses twice at once."""
    dice = Random(seed)
    once = [Tap(person_id, activity_id) for activity_id in activities for person_id in PEOPLE]
    dice.shuffle(once)
    return [tap for tap in once for _ in range(2 if dice.random() < DOUBLE else 1)]


def roster_of(taps: Sequence[Tap]) -> dict[int, int]:
    """How many must have joined each activity afterwards."""
    return dict(Counter(tap.activity_id for tap in set(taps)))
