"""Nights are made ahead from the squads' cycles, each duty once, also by two processes at once."""

from datetime import date, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from bot.actions import ronda as actions
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Squad, Status
from bot.world import World
from db import residents, ronda, squads
from db.engine import Transaction
from db.ronda import DUTIES, NIGHTS
from tests import scenes
from tests.house import BUDI, JOKO, START, House, MovableClock
from tests.races import ON_POSTGRES, race


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    found = await scenes.rt05(house, BUDI, JOKO)
    await house.db.write(lambda tx: ronda.set_up(tx, found.id))
    return found


async def squad(house: House, rt: Neighbourhood, cycle: str, *members: int, name: str = "Regu 1") -> Squad:
    def make(tx: Transaction) -> Squad:
        made = squads.add(tx, rt.id, name, cycle, START)
        squads.join(tx, made.id, members, START)
        return made

    return await house.db.write(make)


def later(house: House, **by: float) -> World:
    return World(MovableClock(START + timedelta(**by)), house.world.dice, house.config, "BantarBot")


def evenings(tx: Transaction) -> list[str]:
    return [row.evening for row in tx.all(sa.select(NIGHTS.c.evening).order_by(NIGHTS.c.evening))]


def number_of_duties(tx: Transaction) -> int:
    return int(tx.scalar(sa.select(sa.func.count()).select_from(DUTIES)))


async def test_nights_are_made_five_weeks_ahead_and_once(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=5", 1, 2)
    for _ in range(2):
        await house.db.write(lambda tx: actions.plan(tx, house.world))
    found = await house.db.read(evenings)
    assert found == ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19", "2026-12-26"]
    assert await house.db.read(number_of_duties) == 10
    await house.db.write(lambda tx: actions.plan(tx, later(house, days=7)))
    assert await house.db.read(evenings) == [*found, "2027-01-02"]


async def test_two_squads_share_a_night(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=5", 1, 2)
    other = await squad(house, rt, "every=9;first=2026-11-28", 2, 3, name="Regu 2")
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, date(2026, 11, 28)))
    assert night is not None
    watch = await house.db.read(lambda tx: actions.watch(tx, night))
    assert [duty.resident.id for duty in watch.duties] == [1, 2, 3]
    assert watch.duties[2].squad_id == other.id
    assert [one.name for one in watch.squads] == ["Regu 1", "Regu 2"]


async def test_a_cancelled_night_gets_nobody(house: House, rt: Neighbourhood) -> None:
    def cancel(tx: Transaction) -> None:
        night = ronda.add(
            tx, rt.id, date(2026, 11, 28), (START + timedelta(4), START + timedelta(5)), 4, START
        )
        ronda.change(tx, night.id, status=Status.CANCELLED.value)

    await house.db.write(cancel)
    await squad(house, rt, "weekdays=5", 1, 2)
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, date(2026, 11, 28)))
    assert night is not None
    assert night.status is Status.CANCELLED
    assert not await house.db.read(lambda tx: ronda.duties(tx, night.id))


async def test_where_nobody_keeps_watch_no_night_is_made(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=5", 1)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    assert await house.db.read(evenings) == []


async def test_somebody_who_left_gets_no_duty(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=5", 1, 2)
    await house.db.write(lambda tx: residents.change_resident(tx, 2, status="left"))
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    assert await house.db.read(number_of_duties) == 5


async def test_a_night_that_has_begun_is_not_made(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=1", 1)  # tonight
    begun = later(house, hours=14)
    await house.db.write(lambda tx: actions.plan(tx, begun))
    assert "2026-11-24" not in await house.db.read(evenings)


async def test_what_somebody_has_to_do(house: House, rt: Neighbourhood) -> None:
    await squad(house, rt, "weekdays=5", 1, 2)
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    mine = await house.db.read(lambda tx: ronda.of_resident(tx, 2, START))
    assert [night.evening.isoformat() for night, _ in mine] == await house.db.read(evenings)
    assert {duty.resident.person.id for _, duty in mine} == {BUDI.id}


async def test_members_and_leaders_of_a_squad(house: House, rt: Neighbourhood) -> None:
    made = await squad(house, rt, "weekdays=5", 2)
    await house.db.write(lambda tx: squads.change(tx, made.id, leader_id=3))
    mine = [await house.db.read(partial(squads.of_resident, resident_id=number)) for number in (1, 2, 3)]
    assert [len(found) for found in mine] == [0, 1, 1]
    assert await house.db.write(lambda tx: squads.leave(tx, made.id, 2))
    assert not await house.db.write(lambda tx: squads.leave(tx, made.id, 2))
    assert await house.db.read(lambda tx: squads.of(tx, rt.id)) == mine[2]


@ON_POSTGRES
async def test_two_processes_make_each_night_once(house: House, rt: Neighbourhood, database_url: str) -> None:
    await squad(house, rt, "weekdays=5", 1, 2)
    plan = partial(actions.plan, world=house.world)
    await race(house.db, database_url, plan, plan)
    assert len(await house.db.read(evenings)) == 5
    assert await house.db.read(number_of_duties) == 10
