"""Hands for a story: people type and tap, and what the bot makes of it is there when they look."""

from datetime import datetime
from typing import Any

from playground.acts import perform
from playground.acts.reading import read
from playground.acts.tapping import buttons
from playground.chat import Chat
from playground.message import Message
from playground.person import Person
from playground.stage.walk import Walk
from playground.town import Town


class StoryError(Exception):
    """Something that the story tells did not happen."""


class Hands:
    """Where a chat is asked for, None is the private chat with the bot."""

    def __init__(self, town: Town, walk: Walk) -> None:
        self.town = town
        self.walk = walk

    def begins(self, who: Person, act: str, **values: Any) -> Any:
        """An act whose answer nobody waits for yet."""
        return perform(self.town, who, act, values)

    async def rests(self) -> None:
        """Everything that was begun has been answered."""
        if not await self.walk.rest():
            raise StoryError("the bot did not answer in time")
        self._check_bot()

    async def does(self, who: Person, act: str, **values: Any) -> Any:
        """An act, and the bot's answer to it."""
        made = self.begins(who, act, **values)
        await self.rests()
        return made

    async def types(self, who: Person, text: str, chat: Chat | None = None, **more: Any) -> int:
        """The new message's id."""
        return int(await self.does(who, "write", text=text, chat=chat.id if chat else 0, **more))

    async def waits(self, until: datetime) -> None:
        """Time passes, with all that happens by itself; what came before may have taken until then."""
        if until > self.town.clock.now():
            await self.walk.to(until)
        self._check_bot()

    def _check_bot(self) -> None:
        if self.walk.alone:
            raise StoryError("the bot is not there")

    async def taps(self, who: Person, label: str, chat: Chat | None = None) -> None:
        """The newest button with these words."""
        shown = self.sees(who, label, chat)
        await self.does(who, "tap", text=label, message=shown.id, chat=shown.chat.id)

    def sees(
        self, who: Person, text: str, chat: Chat | None = None, *, since: datetime | None = None
    ) -> Message:
        """The newest message with these words in it, or on a button under it."""
        where = chat or self.town.chats[who.id]
        for message in reversed(where.messages.values()):
            if since and message.date < since.timestamp():
                break
            if text in message.text or any(text in button["text"] for button in buttons(message)):
                return message
        there = "\n".join(one["text"] for one in read(self.town, who, chat=where.id, last=5, peek=True))
        raise StoryError(f"{who.name} does not see {text!r}, but\n{there}")
