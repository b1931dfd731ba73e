"""The real bot as a process in which something stops.

`python -m tests.wire.stuck_bot URL TOKEN DATABASE WHAT [PATIENCE]`
"""

import asyncio
import re
import sys
import threading
import time

from bot import logs
from bot.app import App
from bot.config import Log
from bot.watchdog import Watchdog
from db.engine import _Order
from playground.client import Playground
from playground.run_bot import config_for


def stop(app: App, what: str) -> None:
    """Let one thing stop, as a fault would: without a word."""
    print(what, "stops now", flush=True)
    loop = asyncio.get_running_loop()
    if what == "loop":
        time.sleep(60)
    elif what == "writer":
        app.db._orders.put(_Order(lambda _tx: threading.Event().wait(60), loop, loop.create_future()))
    elif what == "raises":
        app.intake.handle_some = None  # type: ignore[assignment,method-assign]
    elif what == "regex":  # keeps every other thread from running
        re.match(r"(a+)+$", "a" * 60 + "b")
    else:
        next(task for task in asyncio.all_tasks() if task.get_name() == what).cancel()


async def main(app: App, what: str) -> None:
    """Run, and stop something once it works."""
    life = asyncio.ensure_future(app.run())
    await app.ready.wait()
    asyncio.get_running_loop().call_later(0.2, stop, app, what)
    await life


async def _town(url: str, token: str, database_url: str, patience: str = "") -> App:
    async with Playground(url) as playground:
        config = config_for(await playground.town(token), database_url)
    return App(config, watchdog=Watchdog(limit=float(patience), looks=0.1) if patience else None)


if __name__ == "__main__":
    logs.set_up(Log(form="json"))
    where, what, patience = sys.argv[1:4], sys.argv[4], sys.argv[5:]
    app = asyncio.run(_town(*where, *patience))
    with app.watchdog.looking():
        asyncio.run(main(app, what))
