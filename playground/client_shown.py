"""What the client reads: messages as people see them, toasts, calls."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """A message on somebody's screen, now."""

    id: int
    chat: int
    sender: str
    sender_id: int
    from_bot: bool
    date: int
    text: str
    html: str
    entities: list[dict[str, Any]]
    buttons: list[list[dict[str, Any]]]
    keyboard: str
    edited: bool
    reply_to: int | None
    topic: int | None
    media: str
    file_id: str
    album: str
    pinned: bool
    forwarded: bool
    reactions: list[str]
    service: str
    content: dict[str, Any]
    only_for: int | None

    @property
    def labels(self) -> list[str]:
        """The words on the buttons, row after row."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def data(self) -> list[str]:
        return [
            button["callback_data"] for row in self.buttons for button in row if "callback_data" in button
        ]

    def __str__(self) -> str:
        mark = " (edited)" if self.edited else ""
        rows = "".join("\n      [" + "] [".join(one["text"] for one in row) + "]" for row in self.buttons)
        return f"  #{self.id} {self.sender}{mark}: {self.text or self.media or self.service}{rows}"


@dataclass(frozen=True, slots=True)
class Toast:
    """What popped up after a tap; an alert must be dismissed."""

    text: str
    alert: bool
    url: str
    tap: str
    chat: int
    message: int
    at: int


@dataclass(frozen=True, slots=True)
class BotCall:
    """One call of the bot: `answer` is the result, or the whole refusal."""

    n: int
    method: str
    params: dict[str, Any]
    ok: bool
    answer: Any
    at: datetime
    trouble: str
    name: str  # the method as the Bot API spells it


def shown(raw: dict[str, Any]) -> Shown:
    """From the control API's JSON; what this client does not know is left aside."""
    return Shown(**{field.name: raw[field.name] for field in fields(Shown)})


def bot_call(raw: dict[str, Any]) -> BotCall:
    """From the control API's JSON."""
    return BotCall(**raw | {"at": datetime.fromtimestamp(raw["at"], UTC)})
