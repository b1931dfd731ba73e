"""What the playing Telegram writes down of calls that are not to be made twice: answers to taps, letters.

From this, and from what the database holds after a kill, it is known what was in flight, without the bot's
word: a call was when Telegram had received it and its outcome is not in the database.
"""

import math
import time
from typing import Any


def name_of_call(method: str, params: dict[str, Any]) -> str:
    """Return which letter a call carries; empty for what may come as often as it likes, as a card may."""
    if method == "answerCallbackQuery":
        return name_of_toast(params["callback_query_id"])
    return str(params["text"]) if method == "sendMessage" else ""


def name_of_toast(query_id: object) -> str:
    """Name the answer to a tap."""
    return f"toast {query_id}"


class Journal:
    """The calls since it was last asked, by name, and when each was answered; times are monotonic seconds."""

    def __init__(self) -> None:
        self._answered: dict[str, float] = {}  # inf: not yet, or never

    def came(self, name: str) -> None:
        """Note that a call was received."""
        if name:
            self._answered[name] = math.inf

    def answered(self, name: str) -> None:
        """Note that its answer went out."""
        if name:
            self._answered[name] = time.monotonic()

    def torn(self, at: float) -> dict[str, list[str]]:
        """Return what was received, and what of it had no answer `at` the kill; begin anew."""
        found, self._answered = self._answered, {}
        return {"received": list(found), "unanswered": [name for name, when in found.items() if when > at]}
