"""A reminder that was held up and comes into quiet hours: the postman keeps it until they are over."""

from datetime import timedelta

import pytest
from telegram import Bot

from bot.bundling import Outcome
from bot.fates import Fate
from bot.postman import Postman
from db import outbox, postbag
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority
from tests.house import BUDI, GROUP, START, House
from tests.scenes import keeps_watch, kerja_bakti, rt05

HOUR = timedelta(hours=1)
MAGRIB = START + 9 * HOUR  # Selasa, 18.00 WIB: quiet until 19.30
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def prepared(house: House, kind: str, subject_id: int, lives: timedelta) -> list[Outcome]:
    """Let the postman word one letter; return what it will not carry now."""

    def put(tx: Transaction) -> Claimed:
        ends = house.clock.time + lives
        letter = NewLetter("x", kind, Priority.REMINDER, START, ends, chat_id=GROUP, subject_id=subject_id)
        outbox.put(tx, letter)
        taken = postbag.claim(tx, house.clock.time, 64, [], [], lambda _letter: True)
        return next(one for one in taken if one.key == "x")

    letter = await house.db.write(put)
    postman = Postman(house.db, house.world, Bot("1:x"), lambda: None)
    _, unworded = await postman._prepare([letter])
    return unworded


@ON_SQLITE
async def test_it_waits_for_the_end_of_the_quiet_hours(house: House) -> None:
    activity = await kerja_bakti(house, await rt05(house))
    house.clock.time = MAGRIB
    (left,) = await prepared(house, "mention_soon", activity.id, 3 * HOUR)
    assert (left.delivery.fate, left.delivery.until) == (Fate.PAUSED, MAGRIB + 1.5 * HOUR)


@ON_SQLITE
async def test_it_never_comes_when_it_is_too_late_then(house: House) -> None:
    activity = await kerja_bakti(house, await rt05(house))
    house.clock.time = MAGRIB
    (left,) = await prepared(house, "mention_soon", activity.id, HOUR)
    assert left.delivery.fate is Fate.TOO_LATE


@ON_SQLITE
async def test_it_goes_out_outside_them(house: House) -> None:
    activity = await kerja_bakti(house, await rt05(house))
    assert await prepared(house, "mention_soon", activity.id, HOUR) == []


@ON_SQLITE
@pytest.mark.parametrize(("kind", "waits"), [("watch_soon", 0), ("watch_eve", 1), ("watch_mention_soon", 1)])
async def test_a_squad_is_told_of_its_own_watch_all_the_same(house: House, kind: str, waits: int) -> None:
    rt = await rt05(house, BUDI)
    await house.db.write(lambda tx: keeps_watch(tx, house, rt, BUDI, pos="Pos Melati"))
    house.clock.time = MAGRIB
    assert len(await prepared(house, kind, 1, 3 * HOUR)) == waits


@ON_SQLITE
async def test_a_card_is_no_reminder_and_knows_no_quiet_hours(house: House) -> None:
    activity = await kerja_bakti(house, await rt05(house))
    house.clock.time = MAGRIB
    assert await prepared(house, "card", activity.id, HOUR) == []
