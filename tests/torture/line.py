"""The control line to a playing Telegram."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

LONGEST = 3600.0  # seconds


class TownLine:
    """What a run may ask of the town; see `Town`."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url

    async def ask(self, what: str, **params: Any) -> Any:
        """Call a function of the town."""
        async with self._session.post(f"{self.url}/control/{what}", json=params) as answer:
            return await answer.json()

    async def polled(self) -> None:
        """Wait until a bot asks for updates."""
        if not await self.ask("polled", wait=60.0):
            raise RuntimeError("the bot does not ask for updates")


@asynccontextmanager
async def running_town() -> AsyncIterator[TownLine]:
    """A town in its own process."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.torture.town", stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LONGEST)) as session:
            yield TownLine(session, f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        await process.wait()
