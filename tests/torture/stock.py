"""Two stock bots, as their tutorials begin: python-telegram-bot's Application with its updater, and aiogram.

Each stores the tap, answers it, and edits the card.
"""

import asyncio

from tests.torture import book

TOKEN = "99:torture"


def python_telegram_bot(base_url: str, path: str) -> None:
    """`Application.run_polling`, with its defaults."""
    from telegram import Update
    from telegram.ext import Application, CallbackQueryHandler, ContextTypes

    async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        activity_id = int(query.data.split(":")[2])
        text = await book.join(context.bot_data["book"], activity_id, query.from_user.id)
        await query.answer("Tercatat ikut. Terima kasih!")
        await query.edit_message_text(text)

    async def open_it(application: "Application") -> None:  # type: ignore[type-arg]
        application.bot_data["book"] = await book.open_book(path)

    application = Application.builder().token(TOKEN).base_url(f"{base_url}/bot").post_init(open_it).build()
    application.add_handler(CallbackQueryHandler(on_tap))
    application.run_polling()


def aiogram(base_url: str, path: str) -> None:
    """`Dispatcher.start_polling`, with its defaults."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, Message

    async def main() -> None:
        dispatcher = Dispatcher()
        opened = await book.open_book(path)

        @dispatcher.callback_query()
        async def on_tap(query: CallbackQuery) -> None:
            assert query.data is not None
            text = await book.join(opened, int(query.data.split(":")[2]), query.from_user.id)
            await query.answer("Tercatat ikut. Terima kasih!")
            assert isinstance(query.message, Message)
            await query.message.edit_text(text)

        session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
        await dispatcher.start_polling(Bot(TOKEN, session=session))

    asyncio.run(main())
