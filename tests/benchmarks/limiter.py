"""A broadcast as python-telegram-bot advises: AIORateLimiter with its defaults, and everything at once.

`python -m tests.benchmarks.limiter URL TOKEN LETTERS.json` begins when it is started, answers taps meanwhile
by two calls, stores nothing, and polls until SIGTERM. What is refused is tried again, or letters were lost.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes

from tests.benchmarks.crowd import ANNOUNCEMENT

RETRIES = 20
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Ikut", callback_data="1:answer:1:joining")]])


async def on_tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer the tap, edit the card."""
    query = update.callback_query
    assert query is not None
    await query.answer("Tercatat ikut. Terima kasih!")
    await query.edit_message_text("<b>Kerja bakti</b>", parse_mode="HTML", reply_markup=KEYBOARD)


def main(url: str, token: str, letters: str) -> None:
    """Poll as the tutorial does."""
    chats = json.loads(Path(letters).read_text(encoding="utf-8"))

    async def broadcast(application: Any) -> None:
        sending = (application.bot.send_message(chat_id, ANNOUNCEMENT) for chat_id in chats)
        await asyncio.gather(*sending, return_exceptions=True)

    async def begin(application: Any) -> None:
        application.create_task(broadcast(application))

    builder = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(True)
    application = builder.rate_limiter(AIORateLimiter(max_retries=RETRIES)).post_init(begin).build()
    application.add_handler(CallbackQueryHandler(on_tap))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:4])
