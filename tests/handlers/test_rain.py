"""Rain on a day: the next free week, and for a date of a series a day before the next one."""

from datetime import timedelta

import pytest

from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import RainTap
from db import activities
from tests import scenes
from tests.house import BUDI, GROUP, OUTSIDER, SARI, House
from tests.samples import SUNDAY

WEEK = timedelta(days=7)
BEFORE_START = SUNDAY - timedelta(minutes=30)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, private=(SARI, BUDI))


async def planned(house: House, rt: Neighbourhood) -> list[Activity]:
    return await house.db.read(lambda tx: activities.planned(tx, rt.id, house.clock.time))


async def posts(house: House, words: str) -> None:
    await house.types(SARI, f"/kerjabakti {words} Bersihkan selokan @ Pos Ronda")
    await house.presses(SARI, "Pasang")


async def test_rain_on_a_date_leaves_the_next_one_alone(house: House, rt: Neighbourhood) -> None:
    """The card of the next Sunday is not posted yet: all the same it is taken."""
    await posts(house, "tiap Minggu 07.00")
    await house.waits(until=BEFORE_START)
    first, *later = await planned(house, rt)
    await house.taps(SARI, RainTap(first.id))
    assert "Berikutnya: <b>Minggu, 6 Desember, 07.00 WIB</b>" in house.last(SARI)
    assert house.labels(SARI) == [
        "Min 29/11",
        *("Sen 30/11", "Sel 1/12", "Rab 2/12", "Kam 3/12", "Jum 4/12", "Sab 5/12"),
        "⏭ Lewati sekali",
        "Hari lain ›",
        "‹ Kembali",
    ]
    await house.presses(SARI, "Sab 5/12")
    await house.presses(SARI, "07.00")
    await house.presses(SARI, "Ya, pindahkan")
    await house.waits(minutes=1)
    assert [one.starts_at for one in await planned(house, rt)] == [
        SUNDAY + timedelta(days=6),
        *(one.starts_at for one in later),
    ]
    assert "Pindah ke <b>Sabtu, 5 Desember, 07.00 WIB</b>" in house.last(GROUP)


async def test_a_date_in_the_rain_is_skipped_or_its_day_typed(house: House, rt: Neighbourhood) -> None:
    await posts(house, "tiap Minggu 07.00")
    await house.waits(until=BEFORE_START)
    (first, *_) = await planned(house, rt)
    await house.taps(SARI, RainTap(first.id))
    await house.types(SARI, "Sabtu 16.00")
    assert "Menjadi: <b>Sabtu, 5 Desember, 16.00 WIB</b>" in house.last(SARI)
    await house.taps(SARI, RainTap(first.id))
    await house.presses(SARI, "Lewati sekali")
    await house.presses(SARI, "Ya, lewati")
    skipped = await house.db.read(lambda tx: activities.get(tx, first.id))
    assert skipped is not None
    assert skipped.status is Status.CANCELLED


async def test_between_two_dates_the_week_that_is_free_is_one_tap_away(
    house: House, rt: Neighbourhood
) -> None:
    await posts(house, "dua minggu sekali hari Minggu 07.00")
    (first, *_) = await planned(house, rt)
    await house.taps(SARI, RainTap(first.id))
    assert "Tunda ke <b>Minggu, 6 Desember, 07.00 WIB</b>?" in house.last(SARI)
    await house.presses(SARI, "Ya, pindahkan")
    await house.taps(SARI, RainTap(first.id))  # it rains again, and the Sunday after is the next date's
    assert house.labels(SARI)[0] == "Min 6/12"
    assert "Sab 12/12" in house.labels(SARI)
    assert "Min 13/12" not in house.labels(SARI)


async def test_what_comes_once_goes_where_no_series_is(house: House, rt: Neighbourhood) -> None:
    once = await scenes.kerja_bakti(house, rt)
    await posts(house, "dua minggu sekali hari Minggu 6 Desember 09.00")
    await house.taps(SARI, RainTap(once.id))
    assert "Tunda ke <b>Minggu, 13 Desember, 07.00 WIB</b>?" in house.last(SARI)


async def test_where_every_such_day_is_taken_all_days_are_offered(house: House, rt: Neighbourhood) -> None:
    once = await scenes.kerja_bakti(house, rt)
    await posts(house, "tiap Minggu 15.00")
    await house.taps(SARI, RainTap(once.id))
    assert "Dipindah ke hari apa?" in house.last(SARI)


async def test_a_card_at_the_time_of_an_unposted_date_is_asked_about(house: House, rt: Neighbourhood) -> None:
    await posts(house, "tiap Minggu 07.00")
    before = await planned(house, rt)
    await posts(house, "Minggu, 13 Desember 07.00")
    assert house.last(SARI).startswith("📋 Kegiatan sejenis sudah direncanakan pada waktu itu:")
    assert "🔁 Kartunya dipasang" in house.last(SARI)
    assert await planned(house, rt) == before
    await house.presses(SARI, "Ya, pasang juga")
    assert len(await planned(house, rt)) == len(before) + 1


async def test_nobody_else_postpones_for_rain(house: House, rt: Neighbourhood) -> None:
    await posts(house, "tiap Minggu 07.00")
    (first, *_) = await planned(house, rt)
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, RainTap(first.id))
        assert toast is not None
        assert toast.alert
    assert house.reads(OUTSIDER) == []
