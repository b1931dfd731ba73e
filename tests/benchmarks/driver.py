"""Starts the sink and the stacks as processes of their own, and hands out work."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

TOKEN = "99:benchmark"
STOPS_WITHIN = 30.0  # seconds
LONGEST = 120.0  # seconds that a row may take before it counts as failed


class SinkLine:
    """The control line to a sink."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url
        self.base_url = f"{url}/bot"  # grammY adds the last word by itself

    async def plan(
        self,
        updates: Sequence[dict[str, Any]],
        rate: float = 0,
        *,
        offsets: Sequence[float] = (),
        limits: bool = False,
        trip: float = 0,
        on_send: bool = False,
    ) -> None:
        """Let these updates wait, all at once, `rate` a second or until their `offsets`; measure from here.

        Offsets count from now, with `on_send` from the first message that is sent; `trip` is the seconds of
        a call there and back.
        """
        offsets = offsets or [number / rate if rate else 0.0 for number in range(len(updates))]
        await self._ask("plan", updates=updates, offsets=offsets, limits=limits, trip=trip, on_send=on_send)

    async def report(self, letters: int = 0, wait: float = LONGEST) -> dict[str, Any]:
        """What the sink saw once everything was answered, or when the wait was over."""
        return dict(await self._ask("report", letters=letters, wait=wait))

    async def polled(self) -> None:
        """Wait until a bot asks for updates."""
        if not await self._ask("polled", wait=30.0):
            raise RuntimeError("the bot does not ask for updates")

    async def _ask(self, what: str, **params: Any) -> Any:
        async with self._session.post(f"{self.url}/control/{what}", json=params) as answer:
            return await answer.json()


@asynccontextmanager
async def running_sink() -> AsyncIterator[SinkLine]:
    """A sink in its own process."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.sink", stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    timeout = aiohttp.ClientTimeout(None)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield SinkLine(session, f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def running(sink: SinkLine, *command: str, quietly: bool = False) -> AsyncIterator[None]:
    """A bot, polling the sink when this yields, stopped by SIGTERM afterwards.

    `quietly`: what it complains of is not shown, and it is not waited for.
    """
    environment = {**os.environ, "BANTAR_TOKEN": TOKEN}
    heard = asyncio.subprocess.DEVNULL if quietly else None
    process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=heard)
    try:
        if not quietly:
            await sink.polled()
        yield
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), STOPS_WITHIN)
        if process.returncode is None:
            process.kill()
            await process.wait()
