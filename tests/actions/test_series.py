"""Dates of a series, made by two processes at once, or while somebody joins or leaves."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from bot.actions import membership, series, signups
from bot.config import Config
from bot.rules.activities import Activity, Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import Plan
from bot.rules.residents import Resident
from bot.rules.signups import Answer, Reason, Refused
from bot.world import World
from db import activities, residents
from db import series as rows
from db.activities import ACTIVITIES
from db.engine import Database, Transaction
from db.outbox import LETTERS
from db.signups import SIGNUPS
from tests import scenes
from tests.house import START, House, MovableClock
from tests.planning import POST
from tests.races import ON_POSTGRES, race
from tests.ticks import tick

PLAN = Plan(
    1,
    Kind.KERJA_BAKTI,
    "Bersihkan selokan",
    "Pos Ronda",
    ("cangkul",),
    date(2026, 11, 29),
    time(7),
    rule="FREQ=WEEKLY;BYDAY=SU",
)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house)


async def begun(house: House, rt: Neighbourhood, plan: Plan = PLAN) -> Activity:
    made = await house.db.write(lambda tx: series.begin(tx, house.world, rt, plan, POST, 1001))
    assert made is not None
    return made


def later(house: House, days: int) -> World:
    """The same world, some days later."""
    return World(MovableClock(START + timedelta(days=days)), house.world.dice, Config(), "BantarBot")


def days_of(tx: Transaction) -> list[str]:
    return [row.series_day for row in tx.all(sa.select(ACTIVITIES.c.series_day).order_by(ACTIVITIES.c.id))]


def counters(tx: Transaction) -> list[tuple[int, int]]:
    """What each date says, and what its rows say."""
    found = tx.all(sa.select(ACTIVITIES.c.id, ACTIVITIES.c.joining).order_by(ACTIVITIES.c.id))
    joining = sa.select(sa.func.count()).where(SIGNUPS.c.answer == Answer.JOINING)
    return [(row.joining, tx.scalar(joining.where(SIGNUPS.c.activity_id == row.id))) for row in found]


async def test_the_tick_makes_each_date_once(house: House, rt: Neighbourhood) -> None:
    await begun(house, rt)
    before = await house.db.read(days_of)
    assert before == ["2026-11-29", "2026-12-06", "2026-12-13", "2026-12-20", "2026-12-27"]
    for _ in range(3):
        await house.db.write(lambda tx: series.plan(tx, house.world))
    assert await house.db.read(days_of) == before
    for days in range(1, 30):
        await house.db.write(partial(series.plan, world=later(house, days)))
    made = await house.db.read(days_of)
    assert made == [*before, "2027-01-03", "2027-01-10", "2027-01-17", "2027-01-24"]


async def test_a_failure_half_way_leaves_nothing(house: House, rt: Neighbourhood) -> None:
    await begun(house, rt)
    before = await house.db.read(days_of)

    def die(tx: Transaction) -> None:
        series.plan(tx, later(house, 10))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        await house.db.write(die)
    assert await house.db.read(days_of) == before
    await house.db.write(lambda tx: series.plan(tx, later(house, 10)))
    assert await house.db.read(days_of) == [*before, "2027-01-03"]


@ON_POSTGRES
async def test_two_processes_make_and_post_each_date_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await begun(house, rt)
    world = later(house, 10)

    await race(database, database_url, partial(tick, world=world), partial(tick, world=world))
    made = await database.read(days_of)
    assert len(made) == len(set(made)) == 6
    posted = sa.select(LETTERS.c.version).where(LETTERS.c.key.like("card:%")).order_by(LETTERS.c.id)
    assert [row.version for row in await database.read(lambda tx: tx.all(posted))] == [1]


@ON_POSTGRES
async def test_who_joins_every_time_while_dates_are_made_is_on_all_of_them(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    first = await begun(house, rt)
    budi = (await database.write(lambda tx: scenes.settle_in(tx, rt, 1)))[0]
    world = later(house, 4)

    def join(tx: Transaction) -> None:
        series.join_all(tx, world, rt, budi, first.id, every=True)

    def make(tx: Transaction) -> None:
        series.plan(tx, later(house, 10))

    await race(database, database_url, join, make)
    assert await database.read(counters) == [(1, 1)] * 6


@ON_POSTGRES
@pytest.mark.parametrize("leaves_first", [True, False])
async def test_who_leaves_while_dates_are_made_is_on_none(
    house: House, rt: Neighbourhood, database: Database, database_url: str, leaves_first: bool
) -> None:
    first = await begun(house, rt)
    budi = (await database.write(lambda tx: scenes.settle_in(tx, rt, 1)))[0]
    await database.write(lambda tx: series.join_all(tx, house.world, rt, budi, first.id, every=True))

    def leave(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, budi.person.id)

    def make(tx: Transaction) -> None:
        series.plan(tx, later(house, 10))

    both = (leave, make) if leaves_first else (make, leave)
    await race(database, database_url, *both)
    assert await database.read(counters) == [(0, 0)] * 6


async def test_joining_all_is_for_who_lives_there(house: House, rt: Neighbourhood) -> None:
    first = await begun(house, rt)
    budi = (await house.db.write(lambda tx: scenes.settle_in(tx, rt, 1)))[0]

    def check(tx: Transaction) -> None:
        foreign = replace(rt, id=rt.id + 1)
        refused = series.join_all(tx, house.world, foreign, budi, first.id, every=True)
        residents.change_resident(tx, budi.id, status="left")
        gone = series.join_all(tx, house.world, rt, budi, first.id, every=True)
        assert refused == gone == Refused(Reason.NOT_HERE)

    await house.db.write(check)
    assert await house.db.read(counters) == [(0, 0)] * 5


async def test_joining_all_keeps_what_was_declined(house: House, rt: Neighbourhood) -> None:
    first = await begun(house, rt)
    crowd: list[Resident] = await house.db.write(lambda tx: scenes.settle_in(tx, rt, 3))

    def answer(tx: Transaction) -> None:
        signups.answer(tx, house.world, rt, crowd[0], first.id, Answer.DECLINED)
        for who in (*crowd, crowd[1]):
            series.join_all(tx, house.world, rt, who, first.id, every=True)
        series.join_all(tx, house.world, rt, crowd[2], first.id, every=False)
        series.join_all(tx, house.world, rt, crowd[2], first.id, every=False)

    await house.db.write(answer)
    assert await house.db.read(counters) == [(2, 2), (2, 2), (2, 2), (2, 2), (2, 2)]
    found = await house.db.read(lambda tx: activities.get(tx, first.id))
    assert found is not None
    assert found.declined == 1
    assert await house.db.read(lambda tx: rows.members(tx, 1)) == [crowd[0].id, crowd[1].id]


@ON_POSTGRES
async def test_a_date_that_is_moved_while_the_tick_looks_at_it_waits_for_its_new_day(
    house: House, rt: Neighbourhood, database_url: str
) -> None:
    """The tick has read that the card is due; when it gets the lock, it is not any more."""
    first = await begun(house, rt)
    world = later(house, 7)
    second = next(
        one for one in await house.db.read(lambda tx: rows.dates(tx, 1, START)) if one.id != first.id
    )
    posts_at = START + timedelta(days=27)

    def move(tx: Transaction) -> None:
        activities.locked(tx, second.id)
        activities.change(tx, second.id, starts_at=posts_at + timedelta(days=6), posts_at=posts_at)

    await race(house.db, database_url, move, lambda tx: series.plan(tx, world))
    now = await house.db.read(lambda tx: activities.get(tx, second.id))
    assert now is not None
    assert now.posts_at == posts_at
