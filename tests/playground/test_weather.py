"""The clock, the flood limits, and trouble on order."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import RetryAfter

from playground.client import Group, Person, Playground, Town
from tests.playground.conftest import MORNING
from tests.playground.telegram import Raw


async def test_the_clock_stands_still_until_moved(town: Town, bot: Bot, sari: Person) -> None:
    assert (await bot.send_message(sari.id, "pagi")).date == MORNING
    following = asyncio.create_task(town.clock(after=1, wait=5))
    await town.move_clock(by=timedelta(days=1), speed=0)
    assert (await following)["version"] == 2
    assert (await bot.send_message(sari.id, "pagi")).date == MORNING + timedelta(days=1)


async def test_it_is_told_whether_a_bot_has_looked_since_the_last_move(town: Town) -> None:
    await town.move_clock(by=timedelta(days=1))
    with pytest.raises(AssertionError, match="no bot looked"):
        await town.looked(timeout=0.01)
    await town.clock(looked=2)
    await town.looked()


async def test_a_clock_can_run(playground: Playground) -> None:
    town = await playground.new_town(now=MORNING, speed=3600)
    assert await town.now() > MORNING
    await town.remove()


async def limited(playground: Playground) -> tuple[Town, Person, Group]:
    town = await playground.new_town(now=MORNING, limits_on_town_clock=True)
    sari = await town.person("Bu Sari", started=True)
    group = await town.group("Warga", owner=sari)
    await group.add_bot()
    return town, sari, group


async def test_a_private_chat_takes_one_a_second(playground: Playground) -> None:
    town, sari, _ = await limited(playground)
    raw = Raw(town)
    sent = await raw.result("sendMessage", chat_id=sari.id, text="satu")
    refused = await raw("editMessageText", chat_id=sari.id, message_id=sent["message_id"], text="dua")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await raw.result("sendChatAction", chat_id=sari.id, action="typing")
    await town.move_clock(by=timedelta(seconds=1))
    await raw.result("sendMessage", chat_id=sari.id, text="dua")


async def test_a_group_takes_20_a_minute(playground: Playground) -> None:
    town, _, group = await limited(playground)
    raw = Raw(town)
    for number in range(20):
        await raw.result("sendMessage", chat_id=group.id, text=str(number))
    refused = await raw("sendMessage", chat_id=group.id, text="lagi")
    assert refused["parameters"] == {"retry_after": 60}
    await town.move_clock(by=timedelta(seconds=60))
    await raw.result("sendMessage", chat_id=group.id, text="lagi")


async def test_a_bot_sends_30_a_second(playground: Playground) -> None:
    town, _, _ = await limited(playground)
    crowd = await town.people(31, started=True)
    raw = Raw(town)
    answers = [await raw("sendMessage", chat_id=person.id, text="halo") for person in crowd]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]
    await town.switch(limits=False)
    await raw.result("sendMessage", chat_id=crowd[-1].id, text="halo")


async def test_trouble_strikes_as_often_as_ordered(town: Town, bot: Bot, sari: Person, group: Group) -> None:
    await town.fault("429", retry_after=3, count=1, method="sendMessage", chat=sari)
    await bot.send_message(group.id, "halo")
    with pytest.raises(RetryAfter):
        await bot.send_message(sari.id, "halo")
    await bot.send_message(sari.id, "halo")


async def test_servers_fail(town: Town, sari: Person) -> None:
    await town.fault("5xx", code=500)
    assert (await Raw(town)("getMe"))["error_code"] == 500
    await town.clear_faults()
    await Raw(town).result("getMe")


@pytest.mark.parametrize(("kind", "arrived"), [("cut", []), ("lost", ["halo"])])
async def test_connections_break_before_or_after(
    town: Town, sari: Person, kind: str, arrived: list[str]
) -> None:
    await town.fault(kind, count=1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await Raw(town)("sendMessage", chat_id=sari.id, text="halo")
    assert [shown.text for shown in await sari.reads()] == arrived
    (call,) = await town.calls(method="sendMessage")
    assert call.trouble == kind


async def test_answers_can_be_slow(town: Town) -> None:
    await town.fault("slow", delay=0.05, count=1)
    before = asyncio.get_running_loop().time()
    await Raw(town).result("getMe")
    assert asyncio.get_running_loop().time() - before >= 0.05


async def test_a_bad_day_can_be_repeated(town: Town) -> None:
    async def day() -> list[Any]:
        await town.seed(7)
        return [(await Raw(town)("getMe"))["ok"] for _ in range(12)]

    await town.fault("5xx", probability=0.5)
    first = await day()
    assert first == await day()
    assert set(first) == {True, False}


async def test_a_page_can_follow_along(town: Town, bot: Bot, sari: Person) -> None:
    after = (await town.state())["last_event"]
    url = f"{town.line.root}/stream?after={after}"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        await bot.send_message(sari.id, "halo")
        async for line in response.content:
            if line.startswith(b"data:"):
                assert b'"kind":"message"' in line
                break


async def test_a_stream_ends_with_its_town(playground: Playground) -> None:
    town = await playground.new_town()
    async with aiohttp.ClientSession() as session, session.get(f"{town.line.root}/stream") as response:
        assert (await response.content.readline()).startswith(b": hello")
        await town.remove()
        assert b"data:" not in await response.content.read()


async def test_followers_hear_of_trouble(town: Town) -> None:
    last = (await town.state())["last_event"]
    await town.fault("429")
    await town.fault("slow", delay=0)
    await town.clear_faults()
    told = await town.events(after=last)
    assert told == [{"kind": "stage", "slow": slow} for slow in (False, True, False)]
