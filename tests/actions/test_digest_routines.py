"""Routines in the one letter a day: once, instead of alone, and only what is told that day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions import wishes as actions
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.wishes import About, Field
from db import neighbourhoods, outbox, residents, wishes
from db.engine import Transaction
from tests import scenes
from tests.actions.test_routines import DUE, WASTE, change, made, told
from tests.house import BUDI, JOKO, RINA, SARI, House, Who

SIX = 6 * 60
DIGEST = datetime(2026, 11, 25, 23, tzinfo=UTC)  # Kamis, 06.00 WIB
SATURDAY = DIGEST + timedelta(days=2)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Pak Budi has all reminders in private, as one letter at six; Mbak Rina has each for itself."""
    made = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    await house.db.write(lambda tx: [wishes.change(tx, who.id, everything=True) for who in (BUDI, RINA)])
    await choose(house, SIX)
    return made


async def choose(house: House, minute: int) -> None:
    def by_tap(tx: Transaction) -> None:
        person = residents.person(tx, BUDI.id)
        assert person is not None
        actions.choose(tx, house.world, person, Field.DIGEST, minute)

    await house.db.write(by_tap)


def agenda(house: House, who: Who = BUDI) -> list[str]:
    return [text for text in house.reads(who) if text.startswith("📬 <b>")]


async def goes_on(house: House, until: datetime) -> None:
    """The bot is awake before something, and until then."""
    house.clock.time = max(house.clock.time, until - 2 * HOUR)
    await house.waits(until=until)


async def at_no_hour(house: House, rt: Neighbourhood) -> None:
    """Some time on Saturdays; its reminder comes at six."""
    await made(house, rt, "Cek jentik tiap Sabtu jam 7")
    await change(house, at_minute=None, minute=SIX, next_at=house.clock.time)


async def test_the_routine_of_a_day_stands_in_its_letter_once_and_does_not_come_alone(
    house: House, rt: Neighbourhood
) -> None:
    await made(house, rt, WASTE)
    await goes_on(house, DIGEST - timedelta(hours=23))
    assert agenda(house) == []  # nothing on Wednesday
    await goes_on(house, DIGEST + MINUTE)
    assert agenda(house) == [
        "📬 <b>Agenda Pak Budi</b>\n\n<b>Hari ini, Kamis, 26 November</b>\n• 18.00 🔁 Buang sampah ke TPS"
    ]
    await goes_on(house, DUE + HOUR)
    await goes_on(house, DIGEST + timedelta(days=1, minutes=1))
    assert (len(agenda(house)), told(house, BUDI)) == (1, [])
    assert len(told(house, RINA)) == len(told(house)) == 1  # the others hear as usual


async def test_of_the_same_minute_the_letter_goes_first(house: House, rt: Neighbourhood) -> None:
    await at_no_hour(house, rt)
    await goes_on(house, SATURDAY + HOUR)
    assert agenda(house)[0].endswith("<b>Hari ini, Sabtu, 28 November</b>\n• 🔁 Cek jentik")
    assert (len(agenda(house)), told(house, BUDI)) == (1, [])
    assert len(told(house, RINA)) == 1
    await goes_on(house, SATURDAY + timedelta(days=1, hours=1))
    assert len(agenda(house)) == 1


async def test_where_the_letter_hangs_it_comes_alone_and_is_not_in_it_then(
    house: House, rt: Neighbourhood
) -> None:
    await at_no_hour(house, rt)
    house.clock.time = SATURDAY - 10 * MINUTE
    await house.db.write(house.plan)
    name = f"digest:{BUDI.id}:2026-11-28"
    here = outbox.LETTERS.c.key == name
    busy = outbox.LETTERS.update().where(here)
    later = SATURDAY + HOUR  # in somebody's hand
    await house.db.write(lambda tx: tx.run(busy.values(leased_until=later)))
    await house.waits(until=SATURDAY + 9 * MINUTE)
    assert told(house, BUDI) == []
    await house.waits(until=SATURDAY + 11 * MINUTE)
    assert len(told(house, BUDI)) == 1
    await house.waits(until=later + MINUTE)
    assert agenda(house) == []  # nothing is left to tell


async def test_it_does_not_wait_for_the_letter_into_quiet_hours(house: House, rt: Neighbourhood) -> None:
    five, minute = SATURDAY + 11 * HOUR, 17 * 60
    await choose(house, minute)
    await made(house, rt, "Cek jentik tiap Sabtu jam 7")
    await change(house, at_minute=None, minute=minute, next_at=house.clock.time)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, quiet="prayer=1025-1140"))  # from 17.05
    house.clock.time = five - 10 * MINUTE
    await house.db.write(house.plan)
    hangs = outbox.LETTERS.update().where(outbox.LETTERS.c.key == f"digest:{BUDI.id}:2026-11-28")
    await house.db.write(lambda tx: tx.run(hangs.values(leased_until=five + HOUR)))
    await house.waits(until=five + 4 * MINUTE)
    assert len(told(house, BUDI)) == 1


async def test_it_tells_of_tomorrow_what_would_be_told_today(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, "Posyandu tiap Jumat jam 8 di balai, ingatkan sehari sebelumnya")
    await goes_on(house, DIGEST + MINUTE)
    assert agenda(house)[0].endswith("<b>Besok, Jumat, 27 November</b>\n• 08.00 🔁 Posyandu di balai")
    await goes_on(house, DIGEST + timedelta(days=1, hours=1))
    assert (len(agenda(house)), told(house, BUDI)) == (1, [])


def stopped(tx: Transaction, now: datetime) -> None:
    wishes.stop(tx, BUDI.id, About.ROUTINE, 1, now)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "paused", "paused_until": ""},
        {"status": "paused", "paused_until": "2026-11-27"},
        {"status": "ended", "next_at": None},
        {"audience": "officers"},
        {"first_day": "2026-12-03"},
    ],
)
async def test_what_is_not_told_is_not_in_it(house: House, rt: Neighbourhood, values: dict[str, Any]) -> None:
    await made(house, rt, WASTE)
    await change(house, **values)
    await goes_on(house, DUE + HOUR)
    assert (agenda(house), told(house, BUDI)) == ([], [])


async def test_neither_is_what_somebody_has_stopped_nor_what_falls_on_a_day_off(
    house: House, rt: Neighbourhood
) -> None:
    await made(house, rt, WASTE)
    await house.db.write(lambda tx: stopped(tx, house.clock.time))
    await goes_on(house, DUE + HOUR)
    assert agenda(house) == []
    await house.db.write(lambda tx: wishes.go_on(tx, BUDI.id, About.ROUTINE, 1))
    await change(house, skips_holidays=True)
    day_off = datetime(2026, 12, 24, 23, tzinfo=UTC)  # a Friday, Christmas
    await change(house, rule="FREQ=WEEKLY;BYDAY=FR", first_day="2026-12-18", next_at=house.clock.time)
    await goes_on(house, day_off + MINUTE)
    assert agenda(house) == []
    await goes_on(house, day_off + timedelta(days=7, minutes=1))
    assert agenda(house) == []  # New Year
    await goes_on(house, day_off + timedelta(days=14, minutes=1))
    assert len(agenda(house)) == 1


async def test_one_that_was_made_after_it_comes_alone(house: House, rt: Neighbourhood) -> None:
    await goes_on(house, DIGEST + HOUR)
    await made(house, rt, WASTE)
    await goes_on(house, DUE + HOUR)
    assert (agenda(house), len(told(house, BUDI))) == ([], 1)


async def test_one_that_was_moved_after_it_comes_alone(house: House, rt: Neighbourhood) -> None:
    await made(house, rt, WASTE)
    await goes_on(house, DIGEST + HOUR)
    await change(house, at_minute=20 * 60, minute=16 * 60, next_at=house.clock.time)
    await goes_on(house, DUE + HOUR)
    assert (len(agenda(house)), len(told(house, BUDI))) == (1, 1)


async def test_what_a_letter_that_never_went_out_would_have_told_comes_alone(
    house: House, rt: Neighbourhood
) -> None:
    await made(house, rt, WASTE)
    house.clock.time = DUE + MINUTE  # the bot was down all day
    await house.waits(minutes=3)
    assert (agenda(house), len(told(house, BUDI))) == ([], 1)


async def test_after_quiet_hours_it_is_in_the_letter_that_waited_for_their_end_too(
    house: House, rt: Neighbourhood
) -> None:
    await made(house, rt, "Siram TOGA tiap Kamis jam 7.15")  # its reminder at 06.15
    await choose(house, 5 * 60)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, quiet="night=1290-390"))
    await goes_on(house, DIGEST + timedelta(hours=2))
    assert (len(agenda(house)), told(house, BUDI)) == (1, [])


async def test_of_very_many_the_last_come_alone(house: House, rt: Neighbourhood) -> None:
    for hour in range(8, 16):
        await made(house, rt, f"Siram taman {hour} tiap Kamis jam {hour}.00")
    await goes_on(house, DIGEST + MINUTE)
    assert agenda(house)[0].count("🔁") == 6
    await house.waits(until=DUE)
    assert ["14.00" in text or "15.00" in text for text in told(house, BUDI)] == [True, True]
