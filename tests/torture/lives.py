"""Bots as processes that can be killed, forked from one that has imported everything."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.sharedctypes import Synchronized
from typing import Any

PRELOAD = ["tests.torture.lives", "bot.app", "telegram.ext", "aiogram", "tests.torture.stock"]
KEY = "dG9ydHVyZSBvZiBCYW50YXIsIG5vIHNlY3JldCEhISE="


class ShiftedClock:
    """The machine's clock, and so many seconds beside it as somebody outside says."""

    def __init__(self, shift: "Synchronized[float]") -> None:
        self._shift = shift

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._shift.value)


def bantar(base_url: str, database_url: str, shift: "Synchronized[float] | None" = None) -> None:
    """Bantar as it is, watchdog included, but with no limits of pace: kills and faults are what counts."""
    import asyncio

    from pydantic import SecretStr

    from bot import logs
    from bot.app import App
    from bot.config import Config, Delivery, Log, Reports, Storage, Telegram, Web

    logs.set_up(Log(level="warning"))
    most = 5000
    config = Config(
        telegram=Telegram(token=SecretStr("99:torture"), base_url=f"{base_url}/bot"),
        database=Storage(url=database_url),
        web=Web(port=0),
        reports=Reports(key=SecretStr(KEY)),
        log=Log(level="warning"),
        delivery=Delivery(
            per_second=most, group_per_minute=most * 60, private_per_second=most, card_seconds=0.2
        ),
    )
    app = App(config, ShiftedClock(shift) if shift is not None else None)
    with app.watchdog.looking():
        asyncio.run(app.run())


class Life:
    """A bot that lives until it is killed; what it says goes into a file."""

    def __init__(self, run: Callable[..., None], log: str, *arguments: Any) -> None:
        self._process = context().Process(target=_live, args=(run, log, *arguments), daemon=True)
        self._process.start()

    def kill(self) -> None:
        """`kill -9`, from one instruction to the next."""
        self._process.kill()
        self._process.join()

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended by itself."""
        return self._process.is_alive()


def context() -> "multiprocessing.context.ForkServerContext":
    """The place that bots come from."""
    here = multiprocessing.get_context("forkserver")
    here.set_forkserver_preload(PRELOAD)
    return here


def warm_up() -> None:
    """Have everything imported before the first bot is wanted."""
    process = context().Process(target=_nothing)
    process.start()
    process.join()


def _nothing() -> None: ...


def _live(run: Callable[..., None], log: str, *arguments: Any) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(out, stream.fileno())
    run(*arguments)
