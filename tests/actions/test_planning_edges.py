"""What the planner and the dialogue of routines meet seldom: who left, what is gone, a no."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import ronda as nights
from bot.actions import rounds, watch_steps
from bot.actions.routine_sketches import answered
from bot.actions.timings import Timings
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.routine_sketches import Sketch, Step
from bot.rules.signups import Answer
from db import neighbourhoods, ronda, squads, wishes
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, SARI, House
from tests.samples import SUNDAY


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


async def test_an_rt_that_left_gets_no_nights(house: House, rt: Neighbourhood) -> None:
    def left(tx: Transaction) -> int:
        scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati")
        for squad in squads.of(tx, rt.id):
            squads.change(tx, squad.id, made_until="")
        before = len(ronda.between(tx, rt.id, SUNDAY.date(), (SUNDAY + timedelta(days=200)).date()))
        neighbourhoods.change(tx, rt.id, status=Status.LEFT.value)
        house.clock.time += timedelta(days=30)
        nights.plan(tx, house.world)
        return len(ronda.between(tx, rt.id, SUNDAY.date(), (SUNDAY + timedelta(days=200)).date())) - before

    assert await house.db.write(left) == 0


async def test_a_night_that_is_gone_is_not_looked_at(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> int:
        return watch_steps.look(tx, house.world, Timings(tx), 999, house.clock.time)

    assert await house.db.write(look) == 0


async def test_whether_a_reminder_is_to_come_hangs_on_the_persons_own_hour(
    house: House, rt: Neighbourhood
) -> None:
    activity = await scenes.kerja_bakti(house, rt)
    house.clock.time = SUNDAY - timedelta(minutes=90)  # the usual ones have gone out

    def comes(tx: Transaction) -> bool:
        return rounds.is_to_come(tx, house.world, rt, activity, BUDI.id, Answer.JOINING)

    assert not await house.db.read(comes)
    await house.db.write(lambda tx: wishes.change(tx, BUDI.id, lead_minutes=30))
    assert await house.db.read(comes)


async def test_a_no_to_the_last_day_leaves_it_open(house: House, rt: Neighbourhood) -> None:
    asked = Sketch(rt_id=rt.id, words="Jumantik", last_day=SUNDAY.date(), asks=Step.UNTIL)
    heard = await house.db.read(lambda tx: answered(tx, house.world, rt, asked, "tidak usah"))
    assert heard.sketch == replace(asked, last_day=None, asks=None)
