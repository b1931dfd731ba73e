"""Reminders that were held up into quiet hours."""

from datetime import timedelta

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from db import neighbourhoods, postbag
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, SARI, START, House
from tests.samples import SUNDAY

EVENING = SUNDAY + timedelta(hours=13)  # Sunday, 20.00
DUE = EVENING - timedelta(hours=2, minutes=20)  # 17.40


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


async def planned(house: House, rt: Neighbourhood, minutes: int) -> None:
    """Work at 19.30 whose reminder was put at 17.40, and has not gone out so many minutes later."""
    await scenes.kerja_bakti(house, rt, EVENING - timedelta(minutes=30))
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, lead_minutes=110))
    for who in (BUDI, JOKO):
        await house.presses(who, "✅", GROUP)
    house.clock.time = DUE
    await house.db.write(house.plan)
    house.clock.time += timedelta(minutes=minutes)
    await house.db.write(house.plan)
    await house.settles()


def told(house: House) -> tuple[int, int]:
    """How many reminders are in Pak Budi's chat, and in the group."""
    private, group = (sum("🔔 Hari ini" in text for text in house.reads(chat)) for chat in (BUDI.id, GROUP))
    return private, group


async def test_what_is_late_by_moments_goes_out(house: House, rt: Neighbourhood) -> None:
    await planned(house, rt, 4)
    assert told(house) == (1, 1)


async def test_what_is_late_in_quiet_hours_comes_after_them(house: House, rt: Neighbourhood) -> None:
    await planned(house, rt, 10)  # 17.50
    await house.waits(until=DUE + timedelta(minutes=109))  # 19.29
    assert told(house) == (0, 0)
    await house.waits(minutes=2)
    assert told(house)[0] + told(house)[1] == 0  # it begins at 19.30: too late means never
    assert (await house.db.read(postbag.counts))["expired"] == 2


async def test_a_squad_on_duty_is_told_all_the_same_and_the_group_sleeps(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    house.clock.time = START + timedelta(days=4, hours=11)  # Saturday, 20.00: two hours before
    await house.db.write(house.plan)
    house.clock.time += timedelta(hours=1, minutes=31)  # 21.31, and the bot was down
    await house.db.write(house.plan)
    await house.settles()
    assert any("giliran ronda" in text for text in house.reads(BUDI))
    assert not any(f"id={JOKO.id}" in text for text in house.reads(GROUP))


async def test_what_would_be_put_in_quiet_hours_waits_as_well(house: House, rt: Neighbourhood) -> None:
    """The bot comes up again at 18.00; the meeting at 20.30 would have been told at 17.00."""
    await scenes.kerja_bakti(house, rt, EVENING + timedelta(minutes=30))
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, lead_minutes=210))
    await house.presses(BUDI, "✅", GROUP)
    house.clock.time = EVENING - timedelta(hours=2)
    await house.db.write(house.plan)
    await house.settles()
    assert told(house) == (0, 0)
    await house.waits(until=EVENING - timedelta(minutes=29))  # 19.31
    assert told(house) == (1, 0)
