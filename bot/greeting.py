"""From a token to a bot that Telegram knows, and that it shall call or wait to be asked by."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.config import ConfigError, Telegram, token_of
from bot.updates import ALLOWED_UPDATES
from bot.web import WEBHOOK_PATH

log = structlog.get_logger()

TRY_AGAIN = 10.0  # seconds between looks for a token or for Telegram


async def find(
    settings: Telegram,
    request: BaseRequest,
    stop: asyncio.Event,
    show: Callable[[str], None],
    *,
    wait_for_token: bool,
) -> Bot | None:
    """Return the bot once Telegram has answered getMe; None when stopped before.

    `show` hears what is waited for. Raises ConfigError without a usable token, unless told to wait for one.
    """
    while not stop.is_set():
        token = token_of(settings)
        if token is None and not wait_for_token:
            raise ConfigError("no token: set BANTAR_TOKEN, or telegram.token_file in config.toml")
        bot = await _greet(settings, token, request) if token else None
        if bot is not None:
            return bot
        show("looking for Telegram" if token else "waiting for a token")
        if token is None:
            log.info("waiting for a token: set BANTAR_TOKEN and start again, or fill telegram.token_file")
        with suppress(TimeoutError):
            async with asyncio.timeout(TRY_AGAIN):
                await stop.wait()
    return None


async def _greet(settings: Telegram, token: str, request: BaseRequest) -> Bot | None:
    bot = Bot(token, settings.base_url, settings.base_file_url, request=request, get_updates_request=request)
    try:
        await bot.initialize()
        await _choose_way(settings, bot)
    except InvalidToken:
        raise ConfigError("Telegram does not know this token; please copy it again from BotFather") from None
    except BadRequest as error:
        raise ConfigError(f"Telegram does not take the webhook: {error}") from None
    except TelegramError as error:
        log.warning("Telegram cannot be reached", problem=str(error), again_in=TRY_AGAIN)
        return None
    return bot


async def _choose_way(settings: Telegram, bot: Bot) -> None:
    """Tell Telegram whether it shall call us, or be asked."""
    if not settings.webhook_url:
        await bot.delete_webhook()
        return
    url = settings.webhook_url.rstrip("/") + WEBHOOK_PATH
    await bot.set_webhook(url, allowed_updates=list(ALLOWED_UPDATES), secret_token=settings.secret)
