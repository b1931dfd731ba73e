"""One message as it stands now."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.chat import Chat

MEDIA = ("photo", "document", "video", "animation", "audio", "voice", "sticker", "video_note")
CAPTIONED = MEDIA[:6]


@dataclass(slots=True)
class Message:
    """`content` holds the fields that say what it is: text and entities, photo and caption, poll ..."""

    id: int
    chat: "Chat"
    date: int
    content: dict[str, Any]
    user: dict[str, Any]
    sender_chat: dict[str, Any] | None = None
    reply_to: int = 0
    thread: int = 0
    markup: dict[str, Any] | None = None
    edited: int = 0
    outgoing: bool = False
    service: bool = False
    album: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    shown_only_to: int = 0
    silent: bool = False

    @property
    def inline_keyboard(self) -> list[list[dict[str, Any]]]:
        return self.markup.get("inline_keyboard", []) if self.markup else []

    @property
    def text(self) -> str:
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (
            self.content.get("entities") or self.content.get("caption_entities") or []
        )
        return found

    @property
    def media(self) -> str:
        return next((kind for kind in MEDIA if kind in self.content), "")

    def as_dict(self, *, with_reply: bool = True) -> dict[str, Any]:
        """The Bot API's Message; a reply inside a reply is left out, as Telegram does."""
        made: dict[str, Any] = {
            "message_id": 0 if self.shown_only_to else self.id,
            "from": self.user,
            "chat": self.chat.brief,
            "date": self.date,
            **self.content,
            **self.extra,
        }
        if self.sender_chat:
            made["sender_chat"] = self.sender_chat
        if self.thread:
            made["message_thread_id"] = self.thread
            made["is_topic_message"] = True
        if self.edited:
            made["edit_date"] = self.edited
        if self.album:
            made["media_group_id"] = self.album
        if self.inline_keyboard:
            made["reply_markup"] = self.markup
        answered = self.reply_to or self.thread
        if with_reply and answered and answered != self.id and (replied := self.chat.messages.get(answered)):
            made["reply_to_message"] = replied.as_dict(with_reply=False)
        return made
