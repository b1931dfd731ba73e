"""An app's life around a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App


@asynccontextmanager
async def living(app: App, *, waiting: bool = False) -> AsyncIterator[App]:
    """Run the app until the block ends; unless `waiting` for its token or Telegram, it takes updates."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(app.run(wait_for_token=True))
        if not waiting:
            async with asyncio.timeout(20):
                await app.ready.wait()
        try:
            yield app
        finally:
            app.stop()
