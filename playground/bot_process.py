"""The real bot as a process of its own, that can be killed."""

import asyncio
import json
import multiprocessing
from typing import Any

from playground.client import Town
from playground.run_bot import run


class BotProcess:
    """Starts at once, forked from a process that has imported everything; `delivery` changes its pace."""

    def __init__(self, town: Town, database_url: str, **delivery: Any) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["playground.run_bot"])
        arguments = (town.url, town.token, database_url, json.dumps(delivery))
        self._process = context.Process(target=run, args=arguments, daemon=True)
        self._process.start()

    def kill(self) -> None:
        """`kill -9`, from one instruction to the next."""
        self._process.kill()
        self._process.join()

    async def stop(self) -> int | None:
        """SIGTERM, and wait; return the exit code."""
        self._process.terminate()
        await asyncio.to_thread(self._process.join, 30)
        return self._process.exitcode
