"""The real bot in a town: its own composition root, started with the town's clock and address.

`python -m playground.run_bot PLAYGROUND_URL TOKEN DATABASE_URL [DELIVERY]` runs it as a process of its own.
"""

import asyncio
import json
import multiprocessing
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pydantic import SecretStr

from bot import logs
from bot.app import App
from bot.config import Config, Delivery, Log, Reports, Storage, Telegram, Web
from playground.bot_clock import FollowingClock
from playground.client import Playground, Town

KEY = "cGxheWdyb3VuZCBvZiBCYW50YXIsIG5vIHNlY3JldCE="  # a town's reports are nobody's secret


def config_for(town: Town, database_url: str, **delivery: Any) -> Config:
    """The bot's configuration for a town; `delivery` changes its pace."""
    return Config(
        telegram=Telegram(
            token=SecretStr(town.token), base_url=town.base_url, base_file_url=town.base_file_url
        ),
        database=Storage(url=database_url),
        web=Web(port=0),
        reports=Reports(key=SecretStr(KEY)),
        log=Log(level="warning"),
        delivery=Delivery(**delivery),
    )


@asynccontextmanager
async def running_bot(town: Town, database_url: str, **delivery: Any) -> AsyncIterator[App]:
    """The bot in this process, taking updates when this yields; stopped cleanly afterwards."""
    clock = FollowingClock()
    clock.set(await town.clock())
    app = App(config_for(town, database_url, **delivery), clock)
    async with asyncio.TaskGroup() as tasks:
        life = tasks.create_task(app.run())
        waiting = tasks.create_task(app.ready.wait())
        await asyncio.wait({life, waiting}, return_when=asyncio.FIRST_COMPLETED)
        following = tasks.create_task(clock.follow(town, app.tick))
        try:
            yield app
        finally:
            following.cancel()
            waiting.cancel()
            app.stop()


async def main(url: str, token: str, database_url: str, delivery: str = "{}") -> None:
    """Run until SIGTERM, or until the process that started this one is gone; `delivery` is JSON."""
    logs.set_up(Log(level="warning"))
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, done.set)
    if parent := multiprocessing.parent_process():
        loop.add_reader(parent.sentinel, done.set)
    async with Playground(url) as playground:
        town = await playground.town(token)
        async with running_bot(town, database_url, **json.loads(delivery)):
            await done.wait()


def run(*arguments: str) -> None:
    """Run until SIGTERM, as a process's whole work."""
    asyncio.run(main(*arguments))


if __name__ == "__main__":
    run(*sys.argv[1:5])
