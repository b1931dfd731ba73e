"""The playground's client: towns, people and time in the words of a test."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

from playground.client_line import LONGEST, PATIENCE, Line, PlaygroundRefused
from playground.client_people import Group, Person, Place
from playground.client_shown import BotCall, Shown, Toast, bot_call

__all__ = ["BotCall", "Group", "Person", "Place", "Playground", "PlaygroundRefused", "Shown", "Toast", "Town"]


class Town:
    """One Telegram with one bot."""

    def __init__(self, line: Line, url: str, made: dict[str, Any]) -> None:
        self.line = line
        self.url = url
        self.token: str = made["token"]
        self.bot: dict[str, Any] = made["bot"]
        self.base_url = f"{url}/bot"
        self.base_file_url = f"{url}/file/bot"

    async def person(
        self,
        name: str,
        *,
        username: str = "",
        language: str = "",
        started: bool = False,
        id: int | None = None,
    ) -> Person:
        body = {"name": name, "username": username, "language": language, "started": started}
        return self.known_person(await self.line.post("people", body | ({"id": id} if id else {})))

    async def people(self, many: int, name: str = "Warga", *, started: bool = False) -> list[Person]:
        made = await self.line.post("people", {"name": name, "many": many, "started": started})
        return [self.known_person(user) for user in made]

    def known_person(self, user: dict[str, Any]) -> Person:
        """Somebody who is there already, as the town's state tells."""
        return Person(
            user["id"], user["first_name"], user, self.line.below(f"people/{user['id']}"), self.line
        )

    async def group(
        self,
        title: str,
        *,
        owner: Person,
        members: Sequence[Person] = (),
        admins: Sequence[Person] = (),
        kind: str = "",
        topics: Sequence[str] = (),
        username: str = "",
    ) -> Group:
        """`kind`: group or supergroup; with topics it is a forum."""
        body = {
            "title": title,
            "owner": owner.id,
            "members": [one.id for one in members],
            "admins": [one.id for one in admins],
            "kind": kind,
            "topics": list(topics),
            "username": username,
        }
        made = await self.line.post("groups", body)
        return Group(made["id"], title, owner, made["topics"])

    async def state(self) -> dict[str, Any]:
        return dict(await self.line.get())

    async def switch(self, **switches: Any) -> None:
        """privacy, strict, limits, rates={"private": (1, 1.0)}, messages_inaccessible, log."""
        await self.line.post("switches", switches)

    async def taps(self, taps: Sequence[tuple[Person, Place, int, str]]) -> list[str]:
        """Queues all these (person, chat, message, data) at once."""
        items = [
            {"person": person.id, "chat": chat.id, "message": message, "data": data}
            for person, chat, message, data in taps
        ]
        return list(await self.line.post("taps", items))

    async def inject(self, update: dict[str, Any]) -> int:
        """Any object as an update, nonsense included; its update_id."""
        return int(await self.line.post("updates", update))

    async def calls(self, *, after: int = 0, method: str = "", wait: float = 0) -> list[BotCall]:
        answer = await self.line.get("calls", after=after, method=method, wait=wait)
        return [bot_call(raw) for raw in answer["calls"]]

    async def last_call(self) -> int:
        """The running number of the newest call, for `calls(after=...)`."""
        return int((await self.line.get())["last_call"])

    async def counts(self) -> dict[str, Any]:
        """Calls by method (refused ones as "method code"), schema violations, in_flight, pending."""
        return dict(await self.line.get("counts"))

    async def violations(self) -> list[str]:
        """The calls that the official schema does not allow."""
        return list((await self.counts())["violations"])

    async def updates(self, *, after: int = 0, state: str = "") -> list[dict[str, Any]]:
        return list((await self.line.get("updates", after=after, state=state))["updates"])

    async def settled(self, timeout: float = PATIENCE, quiet: float = 0.02) -> None:  # noqa: ASYNC109
        """All updates acknowledged and no call in flight, for `quiet` seconds."""
        if not await self.line.get("settled", wait=timeout, quiet=quiet):
            raise AssertionError(f"the town did not settle: {await self.counts()}")

    async def polled(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """The bot is up: its long poll is waiting."""
        if not await self.line.get("polled", wait=timeout):
            raise AssertionError(f"nobody polls: {await self.counts()}")

    async def looked(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """The bot has done what was due when the clock was moved last."""
        if not await self.line.get("looked", wait=timeout):
            raise AssertionError("no bot looked at the clock")

    async def clock(self, *, after: int = 0, wait: float = 0, looked: int = 0) -> dict[str, Any]:
        """`looked`: the version whose due work a bot has done."""
        return dict(await self.line.get("clock", after=after, wait=min(wait, LONGEST), looked=looked))

    async def now(self) -> datetime:
        return datetime.fromisoformat((await self.clock())["now"])

    async def move_clock(
        self, *, to: datetime | None = None, by: timedelta | None = None, speed: float | None = None
    ) -> None:
        body = {
            "to": to.isoformat() if to else None,
            "by": by.total_seconds() if by else 0,
            "speed": speed,
        }
        await self.line.post("clock", body)

    async def fault(self, kind: str, **how: Any) -> None:
        """429, 5xx, slow, cut, lost; `how`: method, chat, count, probability, retry_after, code, delay."""
        plain = {name: getattr(value, "id", value) for name, value in how.items()}
        await self.line.post("faults", {"kind": kind, **plain})

    async def seed(self, number: int) -> None:
        """Starts the dice of faults with a probability anew."""
        await self.line.post("faults", {"seed": number})

    async def clear_faults(self) -> None:
        await self.line.delete("faults")

    async def events(self, *, after: int = 0, wait: float = 0) -> list[dict[str, Any]]:
        return list((await self.line.get("events", after=after, wait=wait))["events"])

    async def remove(self) -> None:
        await self.line.delete()


class Playground:
    """`async with Playground(url) as playground:`"""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(LONGEST + 10)
        self.session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def new_town(self, *, now: datetime | None = None, **plan: Any) -> Town:
        """plan: token, bot_username, bot_name, speed, limits, limits_on_town_clock, privacy, strict, log.

        With `now` the clock stands still unless a speed is given; without, it follows the real time.
        """
        line = Line(self.session, f"{self.url}/control/towns")
        made = await line.post("", plan | ({"now": now.isoformat()} if now else {}))
        return self._town(made)

    async def town(self, token: str) -> Town:
        """One that exists."""
        return self._town(await Line(self.session, f"{self.url}/control/towns/{token}").get())

    def _town(self, made: dict[str, Any]) -> Town:
        line = Line(self.session, f"{self.url}/control/towns/{made['token']}")
        return Town(line, self.url, made)
