"""The real bot as a process of its own, that can be killed."""

import asyncio
import json
import multiprocessing
import signal
from multiprocessing import forkserver
from typing import Any, Protocol

PRELOAD = ["playground.run_bot"]


def prepare() -> None:
    """Let the process from which bots are forked import everything already now, deaf to Ctrl-C."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOAD)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    forkserver.ensure_running()
    signal.signal(signal.SIGINT, before)


def _run(*arguments: str) -> None:
    """Only the new process needs all that the bot is made of."""
    from playground.run_bot import run

    run(*arguments)


class Address(Protocol):
    """Where a bot finds its town."""

    @property
    def url(self) -> str: ...
    @property
    def token(self) -> str: ...


class BotProcess:
    """Starts at once, forked from a process that has imported everything; `delivery` changes its pace."""

    def __init__(self, town: Address, database_url: str, **delivery: Any) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOAD)
        arguments = (town.url, town.token, database_url, json.dumps(delivery))
        self._process = context.Process(target=_run, args=arguments, daemon=True)
        self._process.start()

    @property
    def sentinel(self) -> int:
        """A file descriptor that can be read once the process is gone."""
        return self._process.sentinel

    def kill(self) -> None:
        """`kill -9`, from one instruction to the next."""
        self._process.kill()
        self._process.join()

    async def stop(self) -> int | None:
        """SIGTERM, and wait; return the exit code."""
        self._process.terminate()
        await asyncio.to_thread(self._process.join, 30)
        return self._process.exitcode
