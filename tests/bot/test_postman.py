"""The postman at work: over real HTTP, with a Telegram that answers as the test says."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
import sqlalchemy as sa
import structlog
from telegram import Bot

from bot.config import Config, Delivery, Telegram
from bot.parcels import Say, Text, pack
from bot.postman import Postman
from bot.sorting import Sorter
from bot.transport import AiohttpRequest
from db import outbox, postbag
from db.engine import Transaction
from db.outbox import LETTERS, NewLetter, Priority
from tests import scenes
from tests.house import BUDI, GROUP, RINA, House
from tests.samples import SUNDAY

Form = dict[str, str]
Answer = Callable[[Form], tuple[int, Any]]
FAST = Delivery(per_second=1000, private_per_second=1000, group_per_minute=1000)
TAKEN = (200, {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}})


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[tuple[Bot, list[Form]]]:
    """A bot whose Telegram answers each call so, and what was asked of it."""
    heard: list[Form] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        length = next(int(line[15:]) for line in head if line.lower().startswith(b"content-length"))
        form = {
            name: found[0] for name, found in parse_qs((await reader.readexactly(length)).decode()).items()
        }
        heard.append(form)
        status, result = answer(form)
        told = (
            {"ok": True, "result": result} if status == 200 else {"ok": False, "error_code": status, **result}
        )
        body = json.dumps(told).encode()
        writer.write(
            f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        )
        writer.write(body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    request = AiohttpRequest()
    await request.initialize()
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
    async with server:
        yield Bot("1:x", url, request=request, get_updates_request=request), heard
    await request.shutdown()


async def works(house: House, bot: Bot, done: Callable[[dict[str, int]], bool], **delivery: Any) -> None:
    """Let a postman work until the letters stand so."""
    here = Telegram(base_url="http://127.0.0.1/bot")
    config = Config(telegram=here, delivery=FAST.model_copy(update=delivery))
    world = replace(house.world, config=config)
    postman = Postman(house.db, world, bot, lambda: None)
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        work = tasks.create_task(postman.work())
        while not done(await house.db.read(postbag.counts)):
            house.clock.time += timedelta(seconds=0.1)
            postman.ring()
            await asyncio.sleep(0.01)
        await postman.finish()
        work.cancel()


def announce(tx: Transaction, house: House, number: int) -> None:
    for n in range(number):
        letter = NewLetter(
            f"r{n}",
            "of_a_test",
            Priority.ANNOUNCEMENT,
            house.clock.time,
            house.clock.time + timedelta(hours=2),
            chat_id=BUDI.id + n,
            parcel=pack(Say(BUDI.id + n, Text(f"Halo {n}"))),
        )
        outbox.put(tx, letter)


async def two_reminders(house: House) -> None:
    """Two for Budi, of the evening before, due now."""
    rt = await scenes.rt05(house, BUDI, RINA, private=(BUDI,))
    for hours in (0, 9):
        await scenes.kerja_bakti(house, rt, starts_at=SUNDAY + timedelta(hours=hours))
        await house.presses(BUDI, "✅", GROUP)
    house.clock.time = SUNDAY - timedelta(hours=11, minutes=29)
    await house.db.write(lambda tx: tx.run(sa.delete(LETTERS)))
    await house.db.write(house.plan)


def no_reminder_waits(counts: dict[str, int]) -> bool:
    return counts.get("waiting") == 2  # the mentions in the group come later


async def test_it_sends_a_bundle_by_one_call(house: House) -> None:
    await two_reminders(house)
    async with answering(lambda _form: TAKEN) as (bot, heard):
        await works(house, bot, no_reminder_waits)
    (call,) = heard
    assert call["text"].startswith("1️⃣ 🔔 Besok, 07.00 WIB")
    assert "2️⃣ 🔔 Besok, 16.00 WIB" in call["text"]


async def test_it_takes_a_malformed_bundle_apart_and_only_the_culprit_fails(house: House) -> None:
    await two_reminders(house)

    def answer(form: Form) -> tuple[int, Any]:
        bad = "16.00" in form["text"]
        return (400, {"description": "Bad Request: can't parse entities"}) if bad else TAKEN

    with structlog.testing.capture_logs() as lines:
        async with answering(answer) as (bot, heard):
            await works(house, bot, no_reminder_waits)
    assert len(heard) == 3
    assert (await house.db.read(postbag.counts)) == {"waiting": 2, "sent": 1, "failed": 1}
    assert "Telegram refused a bundle" in [line["event"] for line in lines]


async def test_it_blames_no_letter_while_nothing_can_be_reached(house: House) -> None:
    await house.db.write(lambda tx: announce(tx, house, 5))
    down = Bot(
        "1:x", "http://127.0.0.1:9/bot", request=(request := AiohttpRequest()), get_updates_request=request
    )
    await request.initialize()
    tried: list[int] = []

    def some_tried(_counts: dict[str, int]) -> bool:
        tried.append(1)
        return len(tried) > 20

    await works(house, down, some_tried)
    await request.shutdown()
    rows = await house.db.read(lambda tx: tx.all(sa.select(LETTERS.c.status, LETTERS.c.attempts)))
    assert [tuple(row) for row in rows] == [("waiting", 0)] * 5
    house.clock.time += timedelta(minutes=1)
    async with answering(lambda _form: TAKEN) as (bot, heard):
        await works(house, bot, lambda counts: "waiting" not in counts)
    assert {form["text"] for form in heard} == {f"Halo {n}" for n in range(5)}
    assert len(heard) == 5


async def test_it_pays_for_announcements_only_and_goes_on_without(house: House) -> None:
    await house.db.write(lambda tx: announce(tx, house, 3))
    await house.db.write(lambda tx: outbox.send(tx, Say(GROUP, Text("jawaban")), house.clock.time))
    async with answering(lambda _form: TAKEN) as (bot, heard):
        await works(house, bot, lambda counts: "waiting" not in counts, paid_broadcasts=True)
    paid = {form["text"]: form.get("allow_paid_broadcast") for form in heard}
    assert paid == {"jawaban": None, "Halo 0": "true", "Halo 1": "true", "Halo 2": "true"}


async def test_where_telegram_takes_no_pay_announcements_go_as_usual(house: House) -> None:
    await house.db.write(lambda tx: announce(tx, house, 1))

    def answer(form: Form) -> tuple[int, Any]:
        return (
            (400, {"description": "Bad Request: not enough Stars"})
            if "allow_paid_broadcast" in form
            else TAKEN
        )

    with structlog.testing.capture_logs() as lines:
        async with answering(answer) as (bot, heard):
            await works(house, bot, lambda counts: "waiting" not in counts, paid_broadcasts=True)
    assert [form.get("allow_paid_broadcast") for form in heard] == ["true", None]
    assert (await house.db.read(postbag.counts)) == {"sent": 1}
    assert any("paid broadcasts" in line["event"] for line in lines)


async def test_a_429_of_everybody_pauses_everybody_but_loses_nobody(house: House) -> None:
    await house.db.write(lambda tx: announce(tx, house, 6))
    refused = {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}

    def answer(_form: Form) -> tuple[int, Any]:
        return (429, refused) if len(heard) <= 3 else TAKEN

    async with answering(answer) as (bot, heard):
        await works(house, bot, lambda counts: "waiting" not in counts)
    assert len(heard) == 3 + 6
    assert (await house.db.read(postbag.counts)) == {"sent": 6}


async def test_what_waits_long_after_it_was_worded_is_worded_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.db.write(lambda tx: announce(tx, house, 3))
    monkeypatch.setattr("bot.sorting.WORDED_FOR", -1.0)
    looks = itertools.count()
    async with answering(lambda _form: TAKEN) as (bot, heard):
        await works(house, bot, lambda _counts: next(looks) > 20)
        assert heard == []
        assert (await house.db.read(postbag.counts)) == {"waiting": 3}
        monkeypatch.undo()
        await works(house, bot, lambda counts: "waiting" not in counts)
    assert len(heard) == 3


async def test_cards_have_their_turn_while_thousands_are_reminded(house: House) -> None:
    def put(tx: Transaction) -> None:
        now = house.clock.time
        for n in range(60):
            parcel = pack(Say(2000 + n, Text("ingat")))
            outbox.put(tx, NewLetter(f"r{n}", "x", Priority.REMINDER, now, SUNDAY, 2000 + n, parcel=parcel))
        card = pack(Say(GROUP, Text("kartu")))
        outbox.put(tx, NewLetter("card", "x", Priority.CARD, now, SUNDAY, GROUP, parcel=card))

    await house.db.write(put)
    async with answering(lambda _form: TAKEN) as (bot, heard):
        await works(house, bot, lambda counts: "waiting" not in counts, parallel=4)
    assert len(heard) == 61
    assert [form["text"] for form in heard].index("kartu") < 30


def fails_at(monkeypatch: pytest.MonkeyPatch, house: House, *numbers: int) -> None:
    """Let the commits of these numbers, counted from now, fail."""
    write, count = house.db.write, itertools.count(1)

    async def falters(job: Callable[[Transaction], Any]) -> Any:
        is_lost = next(count) in numbers

        def then(tx: Transaction) -> Any:
            done = job(tx)
            if is_lost:
                raise sa.exc.OperationalError("COMMIT", None, OSError("disk is full"))
            return done

        return await write(then)

    monkeypatch.setattr(house.db, "write", falters)


async def test_a_claim_that_fails_holds_no_places(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.db.write(lambda tx: announce(tx, house, 40))
    sorter = Sorter(house.db, replace(house.world, config=Config()))
    places = sorter.pace.room(time.monotonic())
    fails_at(monkeypatch, house, 1)
    with pytest.raises(sa.exc.OperationalError):
        await sorter.next()
    assert sorter.pace.room(time.monotonic()) == places
    assert len(await sorter.next()) == places


async def test_a_card_that_has_its_turn_is_not_lost_with_a_claim_that_fails(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(tx: Transaction) -> None:
        announce(tx, house, 9)
        tx.run(sa.update(LETTERS).values(priority=Priority.REMINDER))
        card = pack(Say(GROUP, Text("kartu")))
        now = house.clock.time
        outbox.put(tx, NewLetter("card", "x", Priority.CARD, now, SUNDAY, GROUP, parcel=card))

    await house.db.write(put)
    sorter, delivered = Sorter(house.db, house.world), set[int]()
    fails_at(monkeypatch, house, 2, 3, 4)
    sorter._reminders = 8
    for _ in range(6):
        with suppress(sa.exc.OperationalError):
            delivered |= {letter.id for letters in await sorter.next() for letter in letters}
    assert delivered == sorter.in_hand
    assert len(delivered) == 10


async def test_one_place_serves_a_bundle_though_what_is_in_it_came_too_late(house: House) -> None:
    await two_reminders(house)
    house.clock.time += timedelta(days=2)
    config = Config(delivery=Delivery(private_per_second=5))
    sorter = Sorter(house.db, replace(house.world, config=config))
    found = await sorter.next()
    assert sorted(map(len, found)) == [1, 1, 2]
    for letters in found:
        sorter.landed(letters, 0)
    assert sorter.pace.room(time.monotonic()) == config.delivery.per_second


async def test_what_somebody_waits_for_is_taken_in_hand_beside_all_that_lies_there(house: House) -> None:
    """It is worded by the time when the next place is free, and takes it."""
    sorter = Sorter(house.db, replace(house.world, config=Config(delivery=Delivery(per_second=30))))
    sorter.pace.overall.calls.extend([time.monotonic() - 0.7] * 27)  # all but the last 0.3 of a second ago
    await house.db.write(lambda tx: announce(tx, house, 5))
    assert [letter.priority for (letter,) in await sorter.next()] == [Priority.ANNOUNCEMENT] * 3
    await house.db.write(lambda tx: outbox.send(tx, Say(GROUP, Text("jawaban")), house.clock.time))
    sorter.ring()
    assert [letter.priority for (letter,) in await sorter.next()] == [Priority.ANSWER]
