"""A broadcast as aiogram's example has it: one letter after the other, a twentieth of a second between them.

`python -m tests.benchmarks.aiogram_loop URL TOKEN LETTERS.json` begins when it is started, answers taps
meanwhile by two calls, stores nothing, and polls until SIGTERM.
"""

import asyncio
import json
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import CallbackQuery, Message

from tests.benchmarks.crowd import ANNOUNCEMENT

PAUSE = 0.05  # seconds, as in the example: 20 letters a second where calls take no time


async def on_tap(query: CallbackQuery) -> None:
    """Answer the tap, edit the card."""
    await query.answer("Tercatat ikut. Terima kasih!")
    if isinstance(query.message, Message):
        await query.message.edit_text("Kerja bakti")


async def send(bot: Bot, chat_id: int) -> None:
    """Send a letter; after a refusal again."""
    try:
        await bot.send_message(chat_id, ANNOUNCEMENT)
    except TelegramRetryAfter as refusal:
        await asyncio.sleep(refusal.retry_after)
        await send(bot, chat_id)


async def main(url: str, token: str, letters: str) -> None:
    """Broadcast beside the polling."""
    chats = json.loads(Path(letters).read_text(encoding="utf-8"))  # noqa: ASYNC240 - nothing runs yet
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(on_tap)

    async def broadcast() -> None:
        for chat_id in chats:
            await send(bot, chat_id)
            await asyncio.sleep(PAUSE)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(broadcast())
        await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
