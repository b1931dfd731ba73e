"""The town's time, for a bot that lives in it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp

from playground.client import Town


class FollowingClock:
    """A clock for the bot that shows the town's time, also between two looks at it."""

    def __init__(self) -> None:
        self._town = datetime.now(UTC).timestamp()
        self._real = time.monotonic()
        self._speed = 1.0

    def now(self) -> datetime:
        """The town's time, in UTC."""
        return datetime.fromtimestamp(self._town + (time.monotonic() - self._real) * self._speed, UTC)

    def set(self, shown: dict[str, object]) -> None:
        """Take over what the town's clock showed just now."""
        self._real = time.monotonic()
        self._town = datetime.fromisoformat(str(shown["now"])).timestamp()
        self._speed = float(str(shown["speed"]))

    async def follow(self, town: Town, moved: Callable[[], Awaitable[None]]) -> None:
        """Follow every move of the town's clock, for ever; `moved` lets the bot look at it.

        The time is right at once, also while the bot is still looking at an earlier one.
        """
        news: asyncio.Queue[int] = asyncio.Queue()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch(town, news))
            while True:
                version = await news.get()
                while not news.empty():
                    version = news.get_nowait()
                await moved()
                await _ask(town, looked=version)

    async def _watch(self, town: Town, news: "asyncio.Queue[int]") -> None:
        version = 0
        while True:
            shown = await _ask(town, after=version, wait=25)
            if shown["version"] != version:
                version = int(shown["version"])
                self.set(shown)
                news.put_nowait(version)


async def _ask(town: Town, **how: int) -> dict[str, Any]:
    """Ask until there is an answer: the town may be busy."""
    while True:
        try:
            return await town.clock(**how)
        except aiohttp.ClientError:
            await asyncio.sleep(0.2)
