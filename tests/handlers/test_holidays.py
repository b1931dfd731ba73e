"""Holidays: pointed out before something is posted, and put right by an officer."""

from datetime import date, datetime, timedelta

import pytest
from pydantic import ValidationError

from bot.config import Config, Holiday
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import HolidaysTap, HolidayTap, NotHolidayTap, PlanNotHolidayTap
from db import holidays
from db.engine import Database
from tests import scenes
from tests.handlers.test_series import all_dates
from tests.house import BUDI, GROUP, OUTSIDER, RINA, SARI, House
from tests.planning import key_of

INDEPENDENCE = "/kerjabakti 17 Agustus 2027 jam 07.00 Bersihkan selokan @ Pos Ronda bawa sapu"
FRIDAYS = "/kerjabakti tiap Jumat jam 07.00 Jumat bersih @ Pos Ronda bawa sapu"
CHRISTMAS = date(2026, 12, 25)  # a Friday


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, RINA, private=(SARI, BUDI, RINA))


async def test_the_preview_points_one_out_and_an_officer_puts_it_right(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = datetime.fromisoformat("2027-08-01T02:00:00+00:00")
    await house.types(SARI, INDEPENDENCE)
    assert "ℹ️ 17 Agustus: Hari Kemerdekaan Republik Indonesia" in house.last(SARI)
    key = await key_of(house, SARI, SARI.id)
    forged = await house.taps(SARI, PlanNotHolidayTap(key, date(2027, 8, 18).toordinal()))
    assert forged is not None
    assert forged.alert
    stranger = await house.taps(BUDI, PlanNotHolidayTap(key, date(2027, 8, 17).toordinal()), SARI.id)
    assert stranger is not None
    assert stranger.alert
    await house.presses(SARI, "Bukan libur")
    assert "ℹ️" not in house.last(SARI)
    assert (SARI.id, "not_holiday", "day:2027-08-17", "") in await house.journal()
    await house.types(SARI, INDEPENDENCE)
    assert "ℹ️" not in house.last(SARI)
    assert await house.db.read(lambda tx: holidays.is_denied(tx, rt.id, date(2027, 8, 17)))
    assert not await house.db.read(lambda tx: holidays.is_denied(tx, rt.id + 1, date(2027, 8, 17)))


async def test_an_ordinary_day_is_passed_over(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa sapu")
    assert "ℹ️" not in house.last(SARI)
    assert "Bukan libur" not in house.labels(SARI)


async def test_what_stands_in_the_configuration_goes_first(database: Database) -> None:
    house = House(database, config=Config(holidays=(Holiday(date=date(2027, 3, 11), name="Idul Fitri"),)))
    await scenes.rt05(house, private=(SARI,))
    house.clock.time = datetime.fromisoformat("2027-03-01T02:00:00+00:00")
    await house.types(SARI, "/kerjabakti 11 Maret 2027 jam 07.00 Takbir @ Pos Ronda bawa sapu")
    assert "ℹ️ 11 Maret: Idul Fitri" in house.last(SARI)
    await house.types(SARI, "ganti 10 Maret 2027")
    assert "ℹ️" not in house.last(SARI)
    with pytest.raises(ValidationError):
        Config.model_validate({"holidays": [{"date": "2027-03-11"}]})


async def test_before_the_card_of_a_date_the_officers_hear_of_it_once(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, FRIDAYS)
    await house.presses(SARI, "Pasang")
    dates = {one.starts_at.date(): one for one in await all_dates(house)}
    christmas = dates[CHRISTMAS]
    assert christmas.posts_at is not None
    house.clock.time = christmas.posts_at - timedelta(days=1, minutes=1)
    await house.waits(minutes=3)
    told = [words for words in house.reads(SARI) if "ℹ️ 25 Desember: Hari Raya Natal" in words]
    assert len(told) == 1
    assert not any("ℹ️" in words for words in house.reads(BUDI))
    assert not any("ℹ️" in words for words in house.reads(GROUP))
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, NotHolidayTap(christmas.id))
        assert toast is not None
        assert toast.alert
    await house.presses(SARI, "Lewati sekali")
    await house.presses(SARI, "Ya, lewati")
    before = house.reads(GROUP)
    house.clock.time = christmas.posts_at
    await house.waits(minutes=2)
    assert house.reads(GROUP) == before


async def test_a_note_that_was_put_right_meanwhile_says_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, FRIDAYS)
    await house.presses(SARI, "Pasang")
    christmas = next(one for one in await all_dates(house) if one.starts_at.date() == CHRISTMAS)
    toast = await house.taps(SARI, NotHolidayTap(christmas.id))
    assert toast is not None
    assert toast.text == "Tercatat: bagi RT Bapak/Ibu hari itu bukan libur."
    assert christmas.posts_at is not None
    house.clock.time = christmas.posts_at - timedelta(days=1)
    await house.waits(minutes=3)
    assert not any("ℹ️" in words for words in house.reads(SARI))


async def test_the_settings_list_the_days_off_ahead_and_turn_them(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur")
    for label in ("🔔 Pengingat", "🎌 Hari libur"):
        await house.presses(SARI, label)
    assert house.labels(SARI)[0] == "✓ Kam 24/12 Cuti Bersama Hari Raya Natal"
    toast = await house.presses(SARI, "✓ Jum 25/12")
    assert toast is not None
    assert "bukan libur" in toast.text
    assert "✗ Jum 25/12 Hari Raya Natal" in house.labels(SARI)
    assert await house.db.read(lambda tx: holidays.denied(tx, rt.id)) == {CHRISTMAS}
    await house.presses(SARI, "✗ Jum 25/12")
    assert await house.db.read(lambda tx: holidays.denied(tx, rt.id)) == set()
    written = [line[1:3] for line in await house.journal()]
    assert written == [("not_holiday", "day:2026-12-25"), ("holiday", "day:2026-12-25")]
    await house.presses(SARI, "›")
    assert any("2/" in label for label in house.labels(SARI))
    await house.presses(SARI, "‹ Kembali")
    assert "Pengingat RT 05" in house.last(SARI)


async def test_only_officers_see_that_list_and_turn_real_holidays(house: House, rt: Neighbourhood) -> None:
    day = CHRISTMAS.toordinal()
    for who, tap, chat in (
        (BUDI, HolidaysTap(rt.id, 0), None),
        (BUDI, HolidayTap(rt.id, day, 0, 0), None),
        (OUTSIDER, HolidayTap(rt.id, day, 0, 0), None),
        (SARI, HolidaysTap(9, 0), None),
        (SARI, HolidaysTap(rt.id, 0), GROUP),
        (SARI, HolidayTap(rt.id, day + 3, 0, 0), None),
        (SARI, HolidayTap(rt.id, -5, 0, 0), None),
    ):
        toast = await house.taps(who, tap, chat)
        assert toast is not None
        assert toast.alert
    assert await house.db.read(lambda tx: holidays.denied(tx, rt.id)) == set()
