"""An app's life around a test, and what a chair does first in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App
from playground.client import Group, Person


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


async def set_up(group: Group, chair: Person) -> None:
    """The bot comes into the group, and the chair sets it up."""
    await group.add_bot(by=chair)
    await chair.sees(group, "Mulai")
    await chair.tap(group, "Mulai")
    await chair.sees(group, "✅ Selesai")
    await chair.tap(group, "✅ Selesai")
    await chair.sees(group, "Ketua:")


async def post_kerja_bakti(group: Group, chair: Person, hour: str = "07.00") -> None:
    """The chair posts one for Sunday."""
    await chair.type(group, f"/kerjabakti Minggu {hour} Bersihkan selokan @ Pos Ronda bawa cangkul")
    await chair.sees(group, "Pasang")
    await chair.tap(group, "✅ Pasang")
    await chair.sees(group, "Ingatkan saya")
