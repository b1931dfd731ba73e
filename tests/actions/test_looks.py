"""The clock looks only where something may be due, and puts what looking at everything would put."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.config import Config, Telegram
from bot.parcels import Say
from bot.rules.activities import Status
from bot.rules.neighbourhoods import Status as Living
from bot.rules.reminder_leads import Leads
from bot.rules.residents import Private
from bot.rules.roles import Role
from bot.rules.ronda import Answer as Duty
from bot.rules.ronda import Presence, hours
from bot.rules.ronda import Status as NightStatus
from bot.rules.signups import Answer
from bot.rules.swaps import Status as Swapped
from db import (
    activities,
    looks,
    neighbourhoods,
    reminder_leads,
    residents,
    ronda,
    signups,
    squads,
    swaps,
)
from db.engine import Database, Transaction
from db.jimpitan import LINES
from db.looks import ACTIVITIES, NIGHTS, WISHES
from db.upsert import insert
from tests import scenes
from tests.house import START, House, MovableClock
from tests.plain_planner import PlainHouse

CROWD = 6
STEPS = 150
OPERATOR = 77
MOMENTS = (1, 1, 2, 3, 5, 15, 40, 95, 180)  # minutes between two ticks
Step = Callable[[Transaction, House, Random], Any]


def now(house: House) -> datetime:
    return house.clock.time


def somebody(tx: Transaction, dice: Random) -> Any:
    return dice.choice(residents.active(tx, 1) or [None])


def some_activity(tx: Transaction, dice: Random) -> int:
    ids: list[int] = [row.id for row in tx.all(sa.select(ACTIVITIES.c.id).order_by(ACTIVITIES.c.id))]
    return dice.choice(ids[-4:] or [0])


def some_night(tx: Transaction, dice: Random) -> int:
    ids: list[int] = [row.id for row in tx.all(sa.select(NIGHTS.c.id).order_by(NIGHTS.c.id))]
    return dice.choice(ids[-3:] or [0])


def announced(tx: Transaction, house: House, dice: Random) -> None:
    starts_at = now(house) + timedelta(minutes=dice.randrange(30, 36 * 60))
    posts_at = dice.choice([None, None, None, now(house) + timedelta(hours=dice.randrange(1, 40))])
    values = {
        "neighbourhood_id": 1,
        "title": f"Kerja {dice.randrange(10**6)}",
        "starts_at": starts_at,
        "created_by": 1001,
        "created_at": now(house),
        "scheduled_at": now(house),
        "draft_key": f"draft {dice.randrange(10**9)}",
        "posts_at": posts_at,
        "alone": dice.random() < 0.15,
    }
    activity = activities.add(tx, values)
    assert activity is not None
    for one in residents.active(tx, 1):
        if dice.random() < 0.9:
            signups.set_answer(tx, activity.id, one.id, dice.choice([*Answer]), now(house))


def signed(tx: Transaction, house: House, dice: Random) -> None:
    activity_id, one = some_activity(tx, dice), somebody(tx, dice)
    if activity_id and one:
        signups.set_answer(tx, activity_id, one.id, dice.choice([*Answer]), now(house))


def moved(tx: Transaction, house: House, dice: Random) -> None:
    at = now(house) + timedelta(minutes=dice.randrange(20, 50 * 60))
    activities.change(tx, some_activity(tx, dice), starts_at=at, scheduled_at=now(house))


def settled(tx: Transaction, _house: House, dice: Random) -> None:
    status = dice.choice([Status.CANCELLED, Status.PLANNED, Status.PLANNED, Status.CLOSED])
    activities.change(tx, some_activity(tx, dice), status=status.value)


def set_otherwise(tx: Transaction, _house: House, dice: Random) -> None:
    rt = neighbourhoods.get(tx, 1)
    if rt is not None and rt.status is Living.LEFT:
        neighbourhoods.change(tx, 1, status=Living.ACTIVE.value)
    values: dict[str, Any] = dice.choice(
        [
            {"eve_minute": dice.choice([960, 1020, 1170, 1230])},
            {"lead_minutes": dice.choice([30, 60, 120, 180])},
            {"attend_days": dice.choice([0, 1, 3, 14])},
            {"zone": dice.choice(["Asia/Jakarta", "Asia/Makassar"])},
            {"status": Living.LEFT.value},
        ]
    )
    neighbourhoods.change(tx, 1, **values)


def led_otherwise(tx: Transaction, _house: House, dice: Random) -> None:
    leads = dice.choice([None, Leads(-1, 60), Leads(17 * 60, 0), Leads(20 * 60, 240)])
    reminder_leads.change(tx, 1, dice.choice(["kerja_bakti", "ronda"]), leads)


def wished(tx: Transaction, _house: House, dice: Random) -> None:
    one = somebody(tx, dice)
    if one:
        values = {
            "eve_minute": dice.choice([None, -1, 17 * 60, 20 * 60]),
            "lead_minutes": dice.choice([None, 0, 30, 300, 1440]),
        }
        adding = insert(tx, WISHES).on_conflict_do_update(index_elements=["person_id"], set_=values)
        tx.run(adding, {"person_id": one.person.id} | values)
        looks.reset_around(tx, one.person.id)


def reached_otherwise(tx: Transaction, _house: House, dice: Random) -> None:
    one = somebody(tx, dice)
    if one:
        residents.change_person(tx, one.person.id, private=dice.choice([*Private]).value)


def in_office(tx: Transaction, house: House, dice: Random) -> None:
    one = somebody(tx, dice)
    if one and dice.random() < 0.5:
        residents.give_role(tx, one.id, dice.choice([*Role]), None, now(house))
    elif one:
        residents.take_role(tx, one.id, dice.choice([*Role]))


def gone_and_back(tx: Transaction, _house: House, dice: Random) -> None:
    one = dice.choice(residents.active(tx, 1) or [None])
    if one and dice.random() < 0.5:
        residents.change_resident(tx, one.id, status="left")
    else:
        for row in tx.all(sa.select(residents.RESIDENTS.c.id).where(residents.RESIDENTS.c.status == "left")):
            residents.change_resident(tx, row.id, status="active")


def watch_made(tx: Transaction, house: House, dice: Random) -> None:
    evening = now(house).date() + timedelta(days=dice.randrange(0, 3))
    span = hours(evening, dice.choice([22 * 60, 20 * 60, 30]), 4 * 60, "Asia/Jakarta")
    night = ronda.add(tx, 1, evening, span, dice.choice([1, 4]), now(house))
    squad = squads.of(tx, 1)[0]
    ids = [one.id for one in residents.active(tx, 1) if dice.random() < 0.9]
    ronda.give(tx, night.id, ids, squad.id)
    if dice.random() < 0.4:
        day = evening.isoformat()
        values = {"neighbourhood_id": 1, "night_id": night.id, "amount": 500, "at": START}
        tx.run(sa.insert(LINES), values | {"day": day, "first_day": day, "last_day": day})


def watch_changed(tx: Transaction, house: House, dice: Random) -> None:
    night = ronda.get(tx, some_night(tx, dice))
    if night is None:
        return
    if dice.random() < 0.5:
        status = dice.choice([NightStatus.PLANNED, NightStatus.CANCELLED, NightStatus.SIGNED])
        ronda.change(tx, night.id, status=status.value)
    else:
        starts_at = night.starts_at + timedelta(minutes=dice.choice([-60, 30, 90]))
        ronda.change(tx, night.id, starts_at=starts_at, scheduled_at=now(house))


def duty_changed(tx: Transaction, house: House, dice: Random) -> None:
    found = ronda.duties(tx, some_night(tx, dice))
    if not found:
        return
    duty, what = dice.choice(found), dice.randrange(5)
    if what == 0:
        ronda.drop_duties(tx, [duty.id])
    elif what == 1:
        ronda.change_duty(tx, duty.id, answer=dice.choice([*Duty]).value, answered_at=now(house))
    elif what == 2:
        presence = dice.choice([Presence.NONE, Presence.PRESENT, Presence.EXCUSED])
        ronda.change_duty(tx, duty.id, presence=presence.value)
    elif what == 3:
        swaps.add(tx, duty.id, duty.resident.id, None, duty.resident.person.id, now(house))
    elif asked := swaps.live(tx, duty.id):
        swaps.change(tx, [asked[0].id], status=Swapped.WITHDRAWN.value)


def watch_set_up(tx: Transaction, _house: House, dice: Random) -> None:
    values: dict[str, Any] = dice.choice(
        [
            {"active": dice.random() < 0.7},
            {"card_minute": dice.choice([900, 16 * 60])},
            {"confirm_minute": dice.choice([18 * 60, 20 * 60])},
            {"late_minutes": dice.choice([0, 15, 30])},
        ]
    )
    ronda.set_up(tx, 1, **values)
    leader = somebody(tx, dice)
    squads.change(tx, squads.of(tx, 1)[0].id, leader_id=leader.id if leader else None)


def restarted(tx: Transaction, house: House, _dice: Random) -> None:
    housekeeping.hurry(tx, house.world)


EVENTS: tuple[Step, ...] = (
    *(announced, announced, announced, signed, signed, moved, settled, set_otherwise, led_otherwise, wished),
    *(reached_otherwise, in_office, gone_and_back, watch_made, watch_made, watch_made, watch_changed),
    *(duty_changed, duty_changed, watch_set_up, restarted),
)


def prepare(tx: Transaction) -> None:
    rt = neighbourhoods.get(tx, 1)
    assert rt is not None
    scenes.settle_in(tx, rt, CROWD, private=4)
    ronda.set_up(tx, 1, needed=3)
    squads.add(tx, 1, "Regu Melati", "", START)


async def passes(house: House, minutes: int) -> list[tuple[int, str]]:
    """Let time pass, tick, and return what goes out."""
    house.clock.time += timedelta(minutes=minutes)
    before = len(house.sent)
    await house.db.write(house.plan)
    await house.delivers()
    said = [one for one in house.sent[before:] if isinstance(one, Say)]
    return sorted((one.chat_id, str(one.text.html)) for one in said)


async def lives_on(house: House, event: Step, chance: int, jump: int, ticks: list[int]) -> list[Any]:
    """Something happens, and time passes; return what each tick brings."""
    await house.db.write(lambda tx: event(tx, house, Random(chance)))
    if jump < 0:
        house.clock.time += timedelta(minutes=jump)
        await house.db.write(lambda tx: housekeeping.hurry(tx, house.world))
    return [await passes(house, minutes) for minutes in ([jump, *ticks] if jump > 0 else ticks)]


@pytest.fixture
def houses(database: Database, request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Any:
    """The same life twice: by the index, and by looking at everything."""
    other = Database(new_database("sqlite"))
    config = Config(telegram=Telegram(operator_chat_id=OPERATOR))
    yield House(database, MovableClock(), config), PlainHouse(other, MovableClock(), config)
    other.close()


@pytest.mark.lives
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_whatever_happens_it_sends_what_looking_at_everything_would(houses: Any, seed: int) -> None:
    for house in houses:
        await scenes.rt05(house)
        await house.db.write(prepare)
    plot, sent = Random(seed), Counter[str]()
    for number in range(STEPS):
        event, chance = plot.choice(EVENTS), plot.randrange(10**9)
        # now and then the machine slept, or its clock is put right
        jump = plot.choice([60, 9 * 60, 3 * 24 * 60, -60, -60 * 30]) if number % 13 == 12 else 0
        ticks = [plot.choice(MOMENTS) for _ in range(plot.randrange(1, 7))]
        went = [await lives_on(house, event, chance, jump, ticks) for house in houses]
        assert went[0] == went[1], (number, event.__name__, houses[0].clock.time)
        sent.update(str(chat) for tick in went[0] for chat, _ in tick)
    assert sum(sent.values()) > 40, sent  # it was a life
    assert len(sent) > 5, sent
