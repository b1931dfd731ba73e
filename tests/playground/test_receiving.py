"""getUpdates and webhooks: kept until acknowledged."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from playground.client import Group, Person, Town
from tests.playground.telegram import Raw


async def test_it_tells_again_until_acknowledged(town: Town, sari: Person) -> None:
    raw = Raw(town)
    await sari.say("satu")
    await sari.say("dua")
    first = await raw.result("getUpdates")
    assert first == await raw.result("getUpdates")
    assert [one["message"]["text"] for one in first] == ["satu", "dua"]
    (left,) = await raw.result("getUpdates", offset=first[1]["update_id"])
    assert left == first[1]
    assert [one["state"] for one in await town.updates()] == ["acknowledged", "delivered"]


async def test_it_forgets_all_but_the_last_for_a_negative_offset(town: Town, sari: Person) -> None:
    for text in ("satu", "dua", "tiga"):
        await sari.say(text)
    raw = Raw(town)
    assert [one["message"]["text"] for one in await raw.result("getUpdates", offset=-1)] == ["tiga"]
    assert len(await raw.result("getUpdates")) == 1


async def test_it_gives_at_most_the_limit(town: Town, sari: Person) -> None:
    await sari.say("satu")
    await sari.say("dua")
    assert len(await Raw(town).result("getUpdates", limit=1)) == 1


async def test_a_long_poll_ends_with_the_first_update(town: Town, sari: Person) -> None:
    polling = asyncio.create_task(Raw(town).result("getUpdates", timeout=30))
    await town.polled()
    await sari.say("halo")
    (update,) = await polling
    assert update["message"]["from"]["language_code"] == "id"


async def test_the_older_of_two_pollers_is_refused(town: Town, sari: Person) -> None:
    older = asyncio.create_task(Raw(town)("getUpdates", timeout=30))
    await town.polled()
    newer = asyncio.create_task(Raw(town)("getUpdates", timeout=30))
    refused = await older
    assert (refused["error_code"], refused["description"].split(";")[0]) == (
        409,
        "Conflict: terminated by other getUpdates request",
    )
    await sari.say("halo")
    assert len((await newer)["result"]) == 1


async def test_chat_member_must_be_asked_for_by_an_admin(town: Town, group: Group, joko: Person) -> None:
    raw = Raw(town)
    await raw.updates()
    await joko.join(group)
    assert [_kind(one) for one in await raw.updates(allowed_updates=["message", "chat_member"])] == [
        "message"
    ]
    await joko.leave(group)
    await raw.updates()
    await group.promote_bot()
    await joko.join(group)
    assert [_kind(one) for one in await raw.updates()] == ["chat_member", "message"]


def _kind(update: dict[str, Any]) -> str:
    return next(name for name in update if name != "update_id")


async def test_anything_can_be_injected(town: Town) -> None:
    number = await town.inject({"message": "omong kosong"})
    (update,) = await Raw(town).result("getUpdates")
    assert update == {"update_id": number, "message": "omong kosong"}


async def test_a_town_settles_when_all_is_acknowledged(town: Town, sari: Person) -> None:
    await sari.say("halo")
    with pytest.raises(AssertionError, match="did not settle"):
        await town.settled(timeout=0.01)
    await Raw(town).updates()
    await town.settled()


class Endpoint:
    """A bot's webhook that says no as often as it is told to."""

    def __init__(self, refuse: int) -> None:
        self.refuse = refuse
        self.got: list[tuple[str | None, str]] = []
        self.enough = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["message"]["text"]))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=500)
        if update["message"]["text"] == "dua":
            self.enough.set()
        return web.Response()


async def test_a_webhook_gets_each_update_until_it_says_yes(town: Town, sari: Person) -> None:
    endpoint = Endpoint(refuse=2)
    app = web.Application()
    app.router.add_post("/hook", endpoint.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    raw = Raw(town)
    await raw.result("setWebhook", url=address, secret_token="rahasia")
    await sari.say("satu")
    await sari.say("dua")
    await asyncio.wait_for(endpoint.enough.wait(), 5)
    assert endpoint.got == [("rahasia", text) for text in ("satu", "satu", "satu", "dua")]
    await town.settled()
    info = await raw.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (address, 0)
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    assert (await raw("getUpdates"))["error_code"] == 409
    await raw.result("deleteWebhook")
    await raw.result("getUpdates")
    await runner.cleanup()


async def test_pending_updates_can_be_dropped(town: Town, sari: Person) -> None:
    await sari.say("halo")
    await Raw(town).result("deleteWebhook", drop_pending_updates=True)
    assert await Raw(town).result("getUpdates") == []
