"""Routines as they are told: to whom, once, in time, and never in quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import house_groups as groups
from bot.actions import routine_sketches as writing
from bot.actions import routines as actions
from bot.actions import settings
from bot.actions.dialogues import Draft
from bot.actions.routines import Sight
from bot.config import Config
from bot.rules.neighbourhoods import Field, Neighbourhood
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.routine_sketches import Sketch
from bot.rules.routines import Audience, Reason, Routine, Status
from bot.world import World
from db import neighbourhoods, residents, routines, squads
from db.engine import Transaction
from db.outbox import LETTERS, Priority
from db.routines import WISHES
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House, MovableClock, Who
from tests.races import ON_POSTGRES, race
from tests.ticks import tick

DUE = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # Kamis, 17.00 WIB
HOUR = timedelta(hours=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair; Mas Joko has never opened the private chat."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))


def sari(tx: Transaction) -> Person:
    found = residents.person(tx, SARI.id)
    assert found is not None
    return found


async def made(house: House, rt: Neighbourhood, text: str) -> Routine:
    """A routine of RT 05, as its chair types it."""

    def make(tx: Transaction) -> Sight | Reason:
        found = writing.heard(tx, house.world, rt, Sketch(rt.id), text)
        draft = writing.begin(tx, house.world, sari(tx), found.sketch)
        return writing.save(tx, house.world, sari(tx), draft.key)

    outcome = await house.db.write(make)
    assert isinstance(outcome, Sight)
    return outcome.routine


WASTE = "Buang sampah ke TPS tiap Kamis jam 18.00"


async def change(house: House, **values: Any) -> None:
    await house.db.write(lambda tx: routines.change(tx, 1, **values))


async def one(house: House) -> Routine:
    found = await house.db.read(lambda tx: routines.get(tx, 1))
    assert found is not None
    return found


def told(house: House, chat: int | Who = GROUP) -> list[str]:
    return [text for text in house.reads(chat) if "ekadar mengingatkan" in text or "Just to remind" in text]


async def letters(house: House) -> list[tuple[str, int, int | None]]:
    kinds = sa.select(LETTERS.c.kind, LETTERS.c.chat_id, LETTERS.c.person_id, LETTERS.c.priority)
    rows = await house.db.read(
        lambda tx: tx.all(kinds.where(LETTERS.c.kind.like("routine%")).order_by(LETTERS.c.id))
    )
    return [(row.kind, row.priority, row.person_id) for row in rows]


async def goes_to(house: House, when: datetime) -> None:
    """The clock leaps: the bot was down in between."""
    house.clock.time = when
    await house.db.write(house.plan)
    await house.settles()


async def test_after_the_clock_was_a_year_ahead_it_goes_on(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    house.clock.time = START + timedelta(days=366)
    await house.db.write(house.plan)
    house.clock.time = DUE - HOUR
    await house.waits(DUE + HOUR)
    assert len(told(house)) == 1


# to whom


async def test_to_all_it_is_one_message_in_the_group(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    await house.waits(DUE + HOUR)
    assert await letters(house) == [("routine", Priority.ANNOUNCEMENT, None)]
    assert len(told(house)) == 1
    assert told(house, SARI) == []


async def test_who_wants_everything_gets_it_in_private_too(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    rows = [
        {"person_id": who.id, "everything": who is not SARI, "none": who is RINA}
        for who in (SARI, BUDI, JOKO, RINA)  # one only as usual, one not open, one none at all
    ]
    await house.db.write(lambda tx: [tx.run(sa.insert(WISHES), row) for row in rows])
    await house.waits(DUE + HOUR)
    assert await letters(house) == [
        ("routine_private", Priority.ANNOUNCEMENT, BUDI.id),
        ("routine", Priority.ANNOUNCEMENT, None),
    ]
    assert told(house, BUDI)[0].endswith("Sekadar mengingatkan, Pak Budi. Terima kasih 🙏")


async def test_a_house_group_each_in_private(house: House, rt: Neighbourhood) -> None:
    def settle(tx: Transaction) -> None:
        for who, label in ((BUDI, "A-1"), (JOKO, "A-2"), (RINA, "B-1")):
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            residents.move_to_house(tx, found, label)
        groups.make(tx, house.world, sari(tx), rt, "Dasawisma Melati: A1-A10")

    await house.db.write(settle)
    await made(house, rt, "Siram TOGA tiap Kamis jam 18.00 untuk Dasawisma Melati")
    await house.waits(DUE + HOUR)
    assert await letters(house) == [
        ("routine_private", Priority.REMINDER, BUDI.id),
        ("routine_mention", Priority.REMINDER, None),
    ]
    assert told(house, BUDI) == [
        "🔔 Hari ini, 18.00 WIB: <b>Siram TOGA</b>\nSekadar mengingatkan, Pak Budi. Terima kasih 🙏"
    ]
    (mentioned,) = told(house)
    assert f'<a href="tg://user?id={JOKO.id}">Mas Joko</a>' in mentioned
    assert "Budi" not in mentioned


async def test_a_squad_an_office_and_all_officers(house: House, rt: Neighbourhood) -> None:
    def settle(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        squads.join(tx, squads.add(tx, rt.id, "Regu 1", "", START).id, [budi.id], START)
        scenes.give(tx, rt, RINA, Role.TREASURER)

    await house.db.write(settle)
    for aim in ("regu 1", "bendahara", "pengurus"):
        await made(house, rt, f"Kumpul tiap Kamis jam 18.00 untuk {aim}")
    await house.waits(DUE + HOUR)
    private = [person for kind, _, person in await letters(house) if kind == "routine_private"]
    assert private == [BUDI.id, RINA.id, SARI.id, RINA.id]
    assert told(house) == []  # all of them can be written to
    assert "🔔 Hari ini, 18.00 WIB: <b>Kumpul</b>" in told(house, RINA)[0]


async def test_nobody_is_mentioned_where_the_rt_does_not_want_it(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, mentions=False))
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await made(house, rt, "Setor tiap Kamis jam 18.00 untuk bendahara")
    await house.waits(DUE + HOUR)
    assert await letters(house) == []


async def test_it_may_be_forbidden_between_planning_and_sending(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await made(house, rt, "Setor tiap Kamis jam 18.00 untuk bendahara")
    await goes_to(house, DUE)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, mentions=False))
    await house.waits(DUE + HOUR)
    assert told(house) == []


async def test_of_a_squad_that_is_gone_nobody_hears(house: House, rt: Neighbourhood) -> None:
    squad = await house.db.write(lambda tx: squads.add(tx, rt.id, "Regu 1", "", START))
    routine = await made(house, rt, "Kumpul tiap Kamis jam 18.00 untuk regu 1")
    assert await house.db.read(lambda tx: actions.aim_of(tx, routine)) == "Regu 1"
    await house.db.write(lambda tx: squads.change(tx, squad.id, ended_at=START))
    assert await house.db.read(lambda tx: actions.aim_of(tx, routine)) == ""
    await house.waits(DUE + HOUR)
    assert told(house) == []
    gone = replace(routine, audience=Audience.HOUSES, audience_id=99)
    assert await house.db.read(lambda tx: actions.aim_of(tx, gone)) == ""


# when


async def test_the_day_before_it_is_told_as_tomorrow(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Posyandu tiap tanggal 10 jam 8, diingatkan sehari sebelumnya")
    await house.waits(datetime(2026, 12, 9, 12, 31, tzinfo=UTC))
    assert told(house)[0].startswith("🔔 Besok, 08.00 WIB: <b>Posyandu</b>")
    await house.waits(days=2)
    assert len(told(house)) == 1


@pytest.mark.parametrize(
    ("hours", "number"),
    [(0.0, 1), (0.9, 0), (1.0, 0), (3.0, 0), (72.0, 0)],  # 17.54 is in quiet hours
)
async def test_after_the_bot_was_down_only_what_still_helps(
    house: House, rt: Neighbourhood, hours: float, number: int
) -> None:
    await made(house, rt, WASTE)
    await goes_to(house, DUE + hours * HOUR)
    await house.waits(minutes=5)
    assert len(told(house)) == number
    await house.waits(days=7)
    assert len(told(house)) == number + 1


async def test_after_three_days_a_daily_one_is_told_once(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Siram TOGA tiap hari jam 16.30")
    await goes_to(house, START + timedelta(days=3, hours=7))  # 16.00
    await house.waits(minutes=5)
    assert len(told(house)) == 1


async def test_back_in_quiet_hours_it_waits_for_their_end(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Rapat tiap Kamis jam 20.00, diingatkan jam 17.00")
    await goes_to(house, DUE + 1.5 * HOUR)  # 18.30
    assert told(house) == []
    assert (await one(house)).next_at == DUE + 2.5 * HOUR
    await house.waits(DUE + 3 * HOUR)
    assert len(told(house)) == 1


async def test_another_hour_brings_another_reminder(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    await goes_to(house, DUE)
    assert len(told(house)) == 1
    await change(house, at_minute=1260, minute=1200, next_at=DUE + 3 * HOUR)
    await house.waits(DUE + 4 * HOUR)
    assert len(told(house)) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"status": "ended"},
        {"status": "paused"},
        {"minute": 1075, "at_minute": 1140},
        {"rule": "FREQ=WEEKLY;BYDAY=MO"},
        {"audience": "officers"},
        {"last_day": "2026-11-25"},
    ],
)
async def test_what_was_changed_before_it_went_out_is_not_sent(
    house: House, rt: Neighbourhood, values: dict[str, Any]
) -> None:
    await made(house, rt, WASTE)
    house.clock.time = DUE
    await house.db.write(house.plan)
    await change(house, **values)
    await house.settles()
    assert told(house) == []


async def test_who_is_no_longer_meant_gets_none(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Setor tiap Kamis jam 18.00 untuk ketua RT")
    house.clock.time = DUE
    await house.db.write(house.plan)
    await change(house, audience="all")
    await house.settles()
    assert told(house, SARI) == []
    await house.waits(minutes=2)
    assert told(house) == []


async def test_where_the_bot_has_left_nothing_is_planned(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    await house.waits(DUE + HOUR)
    assert await letters(house) == []
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="active"))
    await house.waits(days=7)
    assert len(told(house)) == 1


async def test_days_off_are_left_out_where_it_is_so(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Buang sampah tiap Jumat jam 10.00 kecuali hari libur")
    await change(house, first_day="2026-12-18")  # the 25th is Christmas
    await house.waits(datetime(2026, 12, 18, 3, tzinfo=UTC))
    assert (await one(house)).next_at == datetime(2027, 1, 8, 2, tzinfo=UTC)  # 1 January is a holiday, too
    await change(house, next_at=datetime(2026, 12, 25, 2, tzinfo=UTC))  # made a holiday meanwhile
    before = len(told(house))
    await house.waits(datetime(2026, 12, 26, tzinfo=UTC))
    assert len(told(house)) == before


async def test_one_whose_days_are_over_ends_by_itself(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, f"{WASTE} sampai 30 November")
    await house.waits(DUE + HOUR)
    assert len(told(house)) == 1
    await house.waits(minutes=2)
    assert ((await one(house)).status, (await one(house)).next_at) == (Status.ENDED, None)


async def test_quiet_hours_that_changed_bring_no_second_message(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    await goes_to(house, DUE)
    await house.db.write(lambda tx: routines.look_again(tx, rt.id, house.clock.time))
    await house.waits(DUE + HOUR)
    assert len(told(house)) == 1
    assert (await one(house)).next_at == DUE + timedelta(days=7)


async def test_letters_held_up_into_quiet_hours_wait_for_their_end(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Rapat tiap Kamis jam 20.00, diingatkan jam 17.00")
    house.clock.time = DUE
    await house.db.write(house.plan)  # and Telegram is not there
    house.clock.time = DUE + HOUR
    await house.db.write(house.plan)
    await house.settles()
    assert told(house) == []
    await house.waits(DUE + 3 * HOUR)
    assert len(told(house)) == 1


async def test_other_quiet_hours_are_looked_at_anew(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Rapat tiap Kamis jam 20.00, diingatkan jam 18.00")
    assert (await one(house)).next_at == DUE + 2.5 * HOUR
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, quiet="prayer=off"))
    await house.db.write(lambda tx: routines.look_again(tx, rt.id, house.clock.time))
    await house.waits(minutes=1)
    assert (await one(house)).next_at == DUE + HOUR


async def test_another_zone_is_another_hour(house: House, rt: Neighbourhood) -> None:
    def move(tx: Transaction, zone: str) -> None:
        settings.choose(tx, house.world, rt, SARI.id, Field.ZONE, zone)

    await made(house, rt, WASTE)
    for zone, hours in (("Asia/Jayapura", -2), ("Asia/Makassar", -1)):
        now = house.clock.time
        await house.db.write(partial(move, zone=zone))
        assert (await one(house)).next_at == now
        await house.waits(minutes=1)
        assert (await one(house)).next_at == DUE + hours * HOUR
    assert told(house) == []


# two at once


@ON_POSTGRES
async def test_two_processes_tell_it_once(house: House, rt: Neighbourhood, database_url: str) -> None:
    await made(house, rt, WASTE)
    world = World(MovableClock(DUE), house.world.dice, Config(), "BantarBot")
    await race(house.db, database_url, partial(tick, world=world), partial(tick, world=world))
    assert await letters(house) == [("routine", Priority.ANNOUNCEMENT, None)]


@ON_POSTGRES
async def test_two_taps_store_it_once(house: House, rt: Neighbourhood, database_url: str) -> None:
    def begin(tx: Transaction) -> Draft:
        found = writing.heard(tx, house.world, rt, Sketch(rt.id), WASTE)
        return writing.begin(tx, house.world, sari(tx), found.sketch)

    key = (await house.db.write(begin)).key

    def save(tx: Transaction) -> Sight | Reason:
        return writing.save(tx, house.world, sari(tx), key)

    first, second = await race(house.db, database_url, save, save)
    assert isinstance(first, Sight)
    assert second is Reason.AGAIN
    assert len(await house.db.read(lambda tx: routines.of(tx, rt.id))) == 1


async def test_nothing_is_stored_while_something_is_open(house: House, rt: Neighbourhood) -> None:
    def save(tx: Transaction) -> Sight | Reason:
        draft = writing.begin(tx, house.world, sari(tx), Sketch(rt.id, words="Siram"))
        return writing.save(tx, house.world, sari(tx), draft.key)

    assert await house.db.write(save) is Reason.UNREAD


async def test_a_day_far_off_is_no_end_of_a_pause(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    far = date(2099, 1, 1)
    assert await house.db.write(lambda tx: actions.pause(tx, house.world, sari(tx), 1, far)) is Reason.UNREAD
