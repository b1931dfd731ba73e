"""The client's people and groups: what somebody does with a Telegram app in hand."""

import asyncio
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from playground.answers import NO_BUTTON
from playground.client_line import PATIENCE, Line, PlaygroundRefused
from playground.client_shown import Shown, Toast, shown


@dataclass(slots=True, eq=False)
class Place:
    """A chat: a group, or a person's private chat with the bot."""

    id: int


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a phone. Where a chat is asked for, `None` means the private chat with the bot."""

    id: int
    name: str
    user: dict[str, Any]
    line: Line = field(repr=False)
    town: Line = field(repr=False)

    async def act(self, name: str, /, **values: Any) -> Any:
        """Any act of the playground by its name; chats and people may be given as they are."""
        plain = {key: getattr(value, "id", value) for key, value in values.items() if value is not None}
        return await self.line.post(name, plain)

    async def type(
        self,
        chat: "Place | Person | None",
        text: str,
        *,
        reply_to: "int | Shown | None" = None,
        topic: int | None = None,
        mention: "Person | None" = None,
    ) -> int:
        """The new message's id; `{}` in the text becomes a mention of `mention`."""
        values = {"chat": chat, "reply_to": reply_to, "topic": topic, "mention": mention}
        return int(await self.act("write", text=text, **values))

    async def say(self, text: str) -> int:
        """Types in the private chat with the bot."""
        return await self.type(None, text)

    async def edit(self, chat: "Place | Person | None", message: "int | Shown", text: str) -> None:
        await self.act("edit", chat=chat, message=message, text=text)

    async def delete(self, chat: "Place | Person | None", message: "int | Shown") -> None:
        await self.act("delete", chat=chat, message=message)

    async def forward(
        self, source: "Place | Person", message: "int | Shown", to: "Place | Person | None" = None
    ) -> int:
        return int(await self.act("forward", source=source, message=message, chat=to))

    async def tap(
        self,
        chat: "Place | Person | None",
        text: str | None = None,
        *,
        on: "int | Shown | None" = None,
        data: str | None = None,
        outsider: bool = False,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> dict[str, Any]:
        """Presses the newest button with `text`, waited for; `data` without a text forges a press on `on`."""
        refused: list[PlaygroundRefused] = []

        async def look() -> dict[str, Any] | None:
            try:
                return dict(
                    await self.act("tap", chat=chat, text=text, message=on, data=data, outsider=outsider)
                )
            except PlaygroundRefused as refusal:
                if NO_BUTTON not in str(refusal):
                    raise
                refused[:] = [refusal]
                return None

        found: dict[str, Any] | None = await self._await(look, timeout)
        if found is None:
            raise refused[0]
        return found

    async def start(self, payload: str = "") -> int:
        return int(await self.act("start", payload=payload))

    async def follow(self, url: str) -> dict[str, Any]:
        return dict(await self.act("follow", url=url))

    async def block(self) -> None:
        await self.act("block")

    async def unblock(self) -> None:
        await self.act("unblock")

    async def join(self, chat: Place) -> None:
        await self.act("join", chat=chat)

    async def leave(self, chat: Place) -> None:
        await self.act("leave", chat=chat)

    async def photo(
        self, chat: "Place | Person | None", caption: str = "", *, data: bytes = b"", **more: Any
    ) -> int:
        return await self.file(chat, "photo", caption=caption, data=data, **more)

    async def document(
        self,
        chat: "Place | Person | None",
        name: str = "",
        *,
        data: bytes = b"",
        caption: str = "",
        **more: Any,
    ) -> int:
        return await self.file(chat, "document", name=name, data=data, caption=caption, **more)

    async def file(self, chat: "Place | Person | None", kind: str, *, data: bytes = b"", **more: Any) -> int:
        """`kind`: photo, document, voice, sticker, video ...; `more`: caption, name, reply_to, topic."""
        return int(await self.act("send_file", chat=chat, kind=kind, data=b64encode(data).decode(), **more))

    async def album(
        self, chat: "Place | Person | None", *captions: str, kind: str = "photo", **more: Any
    ) -> list[int]:
        """`more`: reply_to, topic."""
        items = [{"kind": kind, "caption": caption} for caption in captions]
        return list(await self.act("send_album", chat=chat, items=items, **more))

    async def location(
        self, chat: "Place | Person | None", latitude: float, longitude: float, **more: Any
    ) -> int:
        return int(await self.act("send_location", chat=chat, latitude=latitude, longitude=longitude, **more))

    async def contact(self, chat: "Place | Person | None", phone: str, **more: Any) -> int:
        """The person's own, as after a request_contact button; `name` and `of` for somebody else's."""
        return int(await self.act("send_contact", chat=chat, phone=phone, **more))

    async def react(self, chat: "Place | Person | None", message: "int | Shown", emoji: str = "") -> None:
        await self.act("react", chat=chat, message=message, emoji=emoji)

    async def vote(self, chat: "Place | Person | None", message: "int | Shown", *options: int) -> None:
        await self.act("vote", chat=chat, message=message, options=list(options))

    async def reads(
        self, chat: "Place | Person | None" = None, *, last: int = 200, topic: int = 0
    ) -> list[Shown]:
        return [shown(raw) for raw in await self.act("read", chat=chat, last=last, topic=topic)]

    async def chats(self) -> list[dict[str, Any]]:
        return list(await self.act("chats"))

    async def toasts(self, *, silent: bool = False) -> list[Toast]:
        return [Toast(**raw) for raw in await self.act("toasts", silent=silent)]

    async def menu(self, chat: "Place | Person | None" = None) -> list[dict[str, str]]:
        """The commands offered to this person in this chat."""
        return list(await self.act("menu", chat=chat))

    async def keyboard(self, chat: "Place | Person | None" = None) -> list[str]:
        return list(await self.act("keyboard", chat=chat))

    async def sees(
        self,
        chat: "Place | Person | None",
        text: str,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - how long a test waits is its own business
        edited: bool | None = None,
    ) -> Shown:
        """The newest message whose text or buttons contain `text`, waited for; else says what is there."""

        async def look() -> Shown | None:
            fitting = (
                one
                for one in reversed(await self.reads(chat))
                if (text in one.text or any(text in label for label in one.labels))
                and edited in (None, one.edited)
            )
            return next(fitting, None)

        found: Shown | None = await self._await(look, timeout)
        if found is None:
            there = "\n".join(map(str, await self.reads(chat))) or "  nothing"
            traffic = await self.town.get("counts")
            raise AssertionError(f"{self.name} does not see {text!r}, but\n{there}\n{traffic}")
        return found

    async def hears(self, text: str, *, timeout: float = PATIENCE) -> Toast:  # noqa: ASYNC109
        """The newest toast that contains `text`, waited for."""

        async def look() -> Toast | None:
            return next((one for one in reversed(await self.toasts()) if text in one.text), None)

        found: Toast | None = await self._await(look, timeout)
        if found is None:
            raise AssertionError(f"{self.name} got no toast {text!r}, but {await self.toasts()}")
        return found

    async def _await(self, look: Any, seconds: float) -> Any:
        """Looks again whenever something happened in the town."""
        loop = asyncio.get_running_loop()
        deadline, last = loop.time() + seconds, (await self.town.get())["last_event"]
        while (found := await look()) is None and (left := deadline - loop.time()) > 0:
            last = (await self.town.get("events", after=last, wait=round(left, 3)))["last"]
        return found


@dataclass(slots=True, eq=False)
class Group(Place):
    """A group as its owner made it; `topics` are thread ids by name."""

    title: str
    owner: Person
    topics: dict[str, int]

    async def add_bot(
        self, *, by: Person | None = None, admin: bool = False, payload: str | None = None
    ) -> None:
        """`payload` is a startgroup link's."""
        await (by or self.owner).act("add_bot", chat=self, admin=admin, payload=payload)

    async def remove_bot(self, *, by: Person | None = None) -> None:
        await (by or self.owner).act("remove_bot", chat=self)

    async def promote_bot(self, *, by: Person | None = None, **rights: bool) -> None:
        await (by or self.owner).act("promote_bot", chat=self, rights=rights)

    async def demote_bot(self, *, by: Person | None = None) -> None:
        await (by or self.owner).act("demote_bot", chat=self)

    async def add(self, who: Person, *, by: Person | None = None) -> None:
        await (by or self.owner).act("add", chat=self, who=who)

    async def remove(self, who: Person, *, by: Person | None = None) -> None:
        await (by or self.owner).act("remove", chat=self, who=who)

    async def promote(
        self,
        who: Person,
        *,
        by: Person | None = None,
        anonymous: bool = False,
        title: str = "",
        **rights: bool,
    ) -> None:
        values = {"anonymous": anonymous, "title": title, "rights": rights}
        await (by or self.owner).act("promote", chat=self, who=who, **values)

    async def demote(self, who: Person, *, by: Person | None = None) -> None:
        await (by or self.owner).act("demote", chat=self, who=who)

    async def add_topic(self, name: str) -> int:
        self.topics[name] = int(await self.owner.act("add_topic", chat=self, name=name))
        return self.topics[name]

    async def close_topic(self, name: str) -> None:
        await self.owner.act("close_topic", chat=self, topic=self.topics[name])

    async def delete_topic(self, name: str) -> None:
        await self.owner.act("delete_topic", chat=self, topic=self.topics.pop(name))

    async def migrate(self) -> int:
        """To a supergroup; this object follows. The new id."""
        self.id = int(await self.owner.act("migrate", chat=self))
        return self.id
