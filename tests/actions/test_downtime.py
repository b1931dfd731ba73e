"""After the bot was down: what still helps comes once, soonest first; the operator hears of the rest."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import reminders as planner
from bot.actions import rounds
from bot.config import Config, Telegram
from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminders import Round
from bot.rules.wishes import About
from db import looks, outbox, postbag, ronda, routines, signups, squads
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.actions.test_routines import made
from tests.house import BUDI, GROUP, JOKO, SARI, START, House
from tests.samples import SUNDAY

OPERATOR = 77
EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
SOON = SUNDAY - timedelta(hours=2)
HOUR = timedelta(hours=1)


@pytest.fixture
def house(database: Database) -> House:
    """With an operator who can be told."""
    return House(database, config=Config(telegram=Telegram(operator_chat_id=OPERATOR)))


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    activity = await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO):
        await house.presses(who, "✅", GROUP)
    await at(house, EVE - HOUR)
    return activity


async def at(house: House, moment: Any) -> None:
    """One tick, at this time: before it nobody looked."""
    house.clock.time = moment
    await house.db.write(house.plan)
    await house.settles()


def keeps_watch(tx: Transaction, house: House, rt: Neighbourhood) -> None:
    scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati")


def reminded(house: House, chat: int = BUDI.id) -> int:
    return sum("🔔" in text for text in house.reads(chat))


async def test_after_an_hour_what_still_helps_comes_once_and_nobody_is_told(
    house: House, activity: Activity
) -> None:
    await at(house, EVE + HOUR)
    assert (reminded(house), reminded(house, GROUP)) == (1, 0)
    await house.waits(minutes=3)
    assert (reminded(house), reminded(house, GROUP)) == (1, 1)
    assert house.reads(OPERATOR) == []


async def test_who_joined_right_before_a_reminder_hears_of_it_though_the_bot_was_down_then(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    await at(house, EVE - timedelta(minutes=4))
    assert await house.db.read(lambda tx: outbox.known(tx, [rounds.key(activity, Round.EVE)]))
    await house.presses(SARI, "✅", GROUP)
    await at(house, EVE + timedelta(minutes=20))
    await house.waits(minutes=3)
    assert [reminded(house, chat) for chat in (SARI.id, BUDI.id, GROUP)] == [1, 1, 1]


@pytest.mark.parametrize("kind", ["activity", "night"])
async def test_what_was_put_right_before_the_bot_was_down_counts_as_missed(
    house: House, rt: Neighbourhood, kind: str
) -> None:
    due = EVE
    if kind == "night":
        due = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)  # the evening before, 19.30
        await house.db.write(lambda tx: keeps_watch(tx, house, rt))
    else:
        await scenes.kerja_bakti(house, rt)
        await house.presses(BUDI, "✅", GROUP)
    await at(house, due - timedelta(minutes=1))
    assert await house.db.read(postbag.next_due) == due
    await at(house, due + timedelta(hours=2, minutes=30))
    assert reminded(house) == 0
    (told,) = house.reads(OPERATOR)
    assert ("• 1 kegiatan" if kind == "activity" else "giliran ronda") in told


async def test_after_three_days_nobody_hears_of_what_is_over_and_the_operator_hears_it_once(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    def tonight(tx: Transaction) -> None:
        keeps_watch(tx, house, rt)

    await house.db.write(tonight)
    await at(house, EVE - HOUR + timedelta(minutes=1))
    before = reminded(house)
    await at(house, EVE + timedelta(days=3))
    assert (reminded(house), reminded(house, GROUP)) == (before, 0)
    (told,) = house.reads(OPERATOR)
    assert "Sabtu, 28 November, 18.31 WIB" in told
    assert "Selasa, 1 Desember, 19.30 WIB" in told
    assert "• 1 kegiatan" in told
    assert "giliran ronda" in told
    await at(house, EVE + timedelta(days=3, minutes=1))
    assert len(house.reads(OPERATOR)) == 1


async def routine(house: House, rt: Neighbourhood, text: str) -> None:
    await made(house, rt, text)
    await at(house, house.clock.time + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("text", "days", "missed"),
    [
        ("Siram TOGA tiap hari jam 18.00", 3, 4),  # that of today helps no more, either
        ("Siram TOGA tiap hari jam 22.00, ingatkan jam 21.00", 3, 3),  # that of today is to come
        ("Siram TOGA tiap Rabu jam 18.00", 3, 1),
        ("Siram TOGA tiap Minggu jam 18.00", 3, 0),
        ("Siram TOGA tiap hari jam 18.00 untuk Regu Melati", 3, 0),  # nobody is in it
    ],
)
async def test_how_often_nobody_heard_of_a_routine_is_counted(
    house: House, rt: Neighbourhood, text: str, days: int, missed: int
) -> None:
    await house.db.write(lambda tx: squads.add(tx, rt.id, "Regu Melati", "", START))
    await routine(house, rt, text)
    await at(house, datetime(2026, 11, 24 + days, 13, 30, tzinfo=UTC))  # 20.30 WIB
    told = house.reads(OPERATOR)
    assert len(told) == bool(missed)
    assert not missed or f"• {missed} pengingat rutin" in told[0]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "paused"},
        {"status": "ended", "next_at": None},
        {"audience": "houses", "audience_id": 99},
        {"first_day": "2026-12-24"},
    ],
)
async def test_of_a_routine_that_was_not_to_be_told_nothing_is_missed(
    house: House, rt: Neighbourhood, values: dict[str, Any]
) -> None:
    await routine(house, rt, "Siram TOGA tiap hari jam 18.00")
    await house.db.write(lambda tx: routines.change(tx, 1, **values))
    await at(house, START + timedelta(days=3, hours=12))
    assert house.reads(OPERATOR) == []


async def test_a_routine_that_was_told_in_time_or_comes_late_is_not_missed(
    house: House, rt: Neighbourhood
) -> None:
    await routine(house, rt, "Siram TOGA tiap hari jam 18.00")
    await at(house, datetime(2026, 11, 24, 10, 0, tzinfo=UTC))  # 17.00: as usual
    await at(house, datetime(2026, 11, 25, 10, 30, tzinfo=UTC))  # 17.30: half an hour late
    await at(house, datetime(2026, 11, 25, 14, 0, tzinfo=UTC))
    assert house.reads(OPERATOR) == []
    assert sum("Siram TOGA" in text for text in house.reads(GROUP)) == 2


async def test_where_nobody_was_to_be_reminded_nothing_was_missed(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt)
    await at(house, EVE - HOUR)
    await at(house, SUNDAY + HOUR)
    assert house.reads(OPERATOR) == []


async def test_what_begins_first_is_put_first(house: House, rt: Neighbourhood) -> None:
    later = await scenes.kerja_bakti(house, rt, SUNDAY + 2 * HOUR)
    first = await scenes.kerja_bakti(house, rt, SUNDAY + HOUR)

    def join(tx: Transaction) -> None:
        for activity in (later, first):
            signups.set_answer(tx, activity.id, 2, "joining", START)  # type: ignore[arg-type]

    await house.db.write(join)
    await at(house, EVE - HOUR)
    await at(house, SUNDAY + timedelta(minutes=15))
    ids = sa.select(LETTERS.c.subject_id).where(LETTERS.c.kind == "reminder_soon").order_by(LETTERS.c.id)
    found = await house.db.read(lambda tx: [row.subject_id for row in tx.all(ids)])
    assert found == [first.id, later.id]


async def test_a_clock_set_back_an_hour_says_nothing_twice(house: House, activity: Activity) -> None:
    await house.waits(until=EVE + timedelta(minutes=5))
    before = (reminded(house), reminded(house, GROUP))
    await at(house, EVE - timedelta(minutes=55))
    await house.waits(until=EVE + timedelta(minutes=10))
    assert (reminded(house), reminded(house, GROUP)) == before == (1, 1)
    await house.waits(until=SOON + timedelta(minutes=5))
    assert (reminded(house), reminded(house, GROUP)) == (2, 2)


async def test_a_clock_that_was_weeks_ahead_loses_nothing(house: House, activity: Activity) -> None:
    house.clock.time = EVE + timedelta(days=40)  # so that everything seems over, and the letters to be late
    await house.db.write(house.plan)
    await at(house, EVE - HOUR)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert (reminded(house), reminded(house, GROUP)) == (1, 1)


async def test_a_laptop_that_wakes_in_the_night_wakes_nobody(house: House, activity: Activity) -> None:
    await at(house, SUNDAY - timedelta(hours=5))  # 02.00
    assert (reminded(house), reminded(house, GROUP)) == (0, 0)
    (told,) = [one for one in house.sent if isinstance(one, Say) and one.chat_id == OPERATOR]
    assert told.silent
    await house.waits(until=SOON + timedelta(minutes=5))
    assert (reminded(house), reminded(house, GROUP)) == (1, 1)


async def test_a_night_of_which_nothing_is_due_any_more_is_never_looked_at_again(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: keeps_watch(tx, house, rt))
    await at(house, START + timedelta(days=60))
    due = await house.db.read(lambda tx: looks.due(tx, START + timedelta(days=400)))
    old = await house.db.read(lambda tx: [ronda.get(tx, one.id) for one in due if one.about is About.NIGHT])
    assert [night for night in old if night and night.starts_at < house.clock.time - timedelta(days=1)] == []
    assert await house.db.read(lambda tx: squads.of(tx, rt.id))


async def test_one_transaction_looks_at_as_many_as_it_has_time_for(house: House, rt: Neighbourhood) -> None:
    for number in range(3):
        await scenes.kerja_bakti(house, rt, title=f"Selokan {number}")
    world, has_time = house.world.still(), [True, False]

    def look(tx: Transaction) -> tuple[int, int]:
        begun = planner.begin(tx, world)
        done, _ = planner.look_at(tx, world, begun.looks, begun.since, lambda: not has_time.pop(0))
        return len(begun.looks), done

    assert await house.db.write(look) == (3, 2)
