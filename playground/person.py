"""The people of a town, as Telegram users."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

ANONYMOUS_ADMIN: dict[str, Any] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(slots=True)
class Person:
    """A user; `started` and `blocked` speak of the private chat with the bot."""

    id: int
    name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    met: bool = False
    toasts: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=500))
    read: dict[int, int] = field(default_factory=dict)
    user: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        for key, value in (
            ("last_name", self.last_name),
            ("username", self.username),
            ("language_code", self.language),
        ):
            if value:
                self.user[key] = value
