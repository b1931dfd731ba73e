"""Updates over the wire: malformed ones, conflicts, a Telegram that falters, a webhook."""

import asyncio
import socket
from typing import Any

import pytest

from bot.app import App
from bot.config import ConfigError, Telegram, Web
from db import inbox
from playground.bot_clock import FollowingClock
from playground.client import Group, Person, Town
from playground.run_bot import config_for
from tests.wire.life import living

NONSENSE: list[dict[str, Any]] = [
    {"message": {"message_id": "x"}},
    {"message": 5},
    {"callback_query": {"id": 7, "from": None}},
    {"poll_answer": {"poll_id": "1"}},
    {},
]


async def test_it_keeps_malformed_updates_apart_and_goes_on(town: Town, app: App, budi: Person) -> None:
    for update in NONSENSE:
        await town.inject(update)
    await budi.start()
    await budi.sees(None, "Selamat datang")
    counts = await app.db.read(inbox.counts)
    assert counts["unreadable"] == 3
    assert "waiting" not in counts


@pytest.mark.parametrize(
    ("fault", "details"), [("5xx", {"code": 502}), ("cut", {}), ("429", {"retry_after": 1})]
)
async def test_it_asks_again_when_telegram_falters(
    town: Town, app: App, budi: Person, fault: str, details: dict[str, int]
) -> None:
    await town.fault(fault, method="getUpdates", count=1, **details)
    await budi.start()
    await budi.sees(None, "Selamat datang")
    await budi.say("/sembarang")
    await budi.sees(None, "belum saya kenal")


async def test_it_takes_updates_by_webhook(town: Town, database_file: str, budi: Person) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = config_for(town, database_file)
    telegram = Telegram(
        **config.telegram.model_dump()
        | {"webhook_url": f"http://127.0.0.1:{port}", "webhook_secret": "s3cret"}
    )
    clock = FollowingClock()
    clock.set(await town.clock())
    app = App(config.model_copy(update={"telegram": telegram, "web": Web(port=port)}), clock)
    async with living(app):
        await budi.start()
        await budi.sees(None, "Selamat datang")
        assert (await town.counts())["counts"].get("getupdates", 0) == 0


async def test_it_says_kindly_what_is_wrong_with_the_token(town: Town, database_file: str) -> None:
    config = config_for(town, database_file)
    for change, words in (({"token": None}, "no token"), ({"token": "1:wrong"}, "BotFather")):
        telegram = Telegram(**config.telegram.model_dump() | change)
        with pytest.raises(ExceptionGroup) as caught:
            await App(config.model_copy(update={"telegram": telegram})).run()
        error = caught.value.exceptions[0]
        assert isinstance(error, ConfigError)
        assert words in str(error)


async def test_it_waits_for_a_token_and_for_telegram(town: Town, database_file: str, group: Group) -> None:
    config = config_for(town, database_file)
    without = Telegram(**config.telegram.model_dump() | {"token": None})
    elsewhere = Telegram(**config.telegram.model_dump() | {"base_url": "http://127.0.0.1:9/bot"})
    for telegram, state in ((without, "waiting for a token"), (elsewhere, "looking for Telegram")):
        app = App(config.model_copy(update={"telegram": telegram}))
        async with living(app, waiting=True), asyncio.timeout(20):
            while app.state != state:  # noqa: ASYNC110 - the app tells nobody but whoever asks
                await asyncio.sleep(0)
