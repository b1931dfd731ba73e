"""Relative words are meant on the clock of whoever wrote them, not on that of the tap that answers them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rules.announcements import read
from bot.rules.moments import Misread
from db import neighbourhoods
from tests import scenes
from tests.house import BUDI, GROUP, SARI, START, House
from tests.planning import draft_of, posted

BESOK = "Pengumuman: kerja bakti besok jam 16.00 di Pos Ronda, bawa cangkul"
ZONE = "Asia/Jakarta"
LATE = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # 23.30 WIB on Tuesday
WEDNESDAY = "Rabu, 25 November, 16.00 WIB"


def forwarded(at: datetime) -> dict[str, Any]:
    origin = {"type": "hidden_user", "date": int(at.timestamp()), "sender_user_name": "Pak RT"}
    return {"forward_origin": origin}


def quoted(at: datetime, text: str = BESOK, **more: Any) -> dict[str, Any]:
    reply = {"message_id": 7, "date": int(at.timestamp()), "from": BUDI.json(), "text": text}
    return {"reply_to_message": reply | more}


async def test_what_is_forwarded_was_said_when_it_was_first_sent(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, BESOK, **forwarded(START - timedelta(days=1)))  # that day is today
    assert "Selasa, 24 November, 16.00 WIB" in house.last(SARI)
    await house.presses(SARI, "Batal")
    await house.types(SARI, BESOK, **forwarded(START - timedelta(days=2)))
    assert "sudah lewat" in house.last(SARI)
    draft = await draft_of(house, SARI, SARI.id)
    assert draft is not None
    assert (draft.data["day"], draft.data["hour"]) == ("", "16:00:00")


@pytest.mark.parametrize("date", [0, 1, 2**62, -5])
async def test_a_date_that_is_none_is_now(house: House, date: int) -> None:
    await scenes.rt05(house)
    origin: dict[str, Any] = {"forward_origin": {"type": "hidden_user", "date": date}}
    await house.types(SARI, BESOK, **origin)
    assert WEDNESDAY in house.last(SARI)


async def test_a_reply_reads_the_clock_of_what_it_replies_to_and_the_part_that_is_quoted(
    house: House,
) -> None:
    await scenes.rt05(house)
    yesterday = START - timedelta(days=1)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(yesterday))
    assert "Selasa, 24 November, 16.00 WIB" in house.last(GROUP)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(START, **forwarded(yesterday)))
    assert "Selasa, 24 November, 16.00 WIB" in house.last(GROUP)
    both = f"{BESOK}\n\nArisan Ibu lusa jam 15.00 di rumah Bu Ani"
    part = {"quote": {"text": "Arisan Ibu lusa jam 15.00 di rumah Bu Ani", "position": 70}}
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(START, both), **part)
    assert "Kamis, 26 November, 15.00 WIB" in house.last(GROUP)


async def test_an_offer_keeps_the_day_of_its_announcement_over_midnight(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    house.clock.time = LATE
    await house.types(SARI, BESOK, GROUP)
    await house.types(SARI, BESOK)
    house.clock.time += timedelta(hours=1)  # Wednesday
    await house.presses(SARI, "Ya, buat", GROUP)
    assert WEDNESDAY in house.last(GROUP)
    await house.presses(SARI, "Buat dari pesan ini")
    assert WEDNESDAY in house.last(SARI)


async def test_a_change_is_of_the_day_that_it_was_told(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt, START + timedelta(hours=9))
    house.clock.time = START + timedelta(hours=7)
    await house.types(SARI, "Kerja bakti hari ini diundur ke besok jam 16.00 karena hujan")
    house.clock.time = START + timedelta(hours=8)
    await house.presses(SARI, "Ya, sesuaikan")
    assert f"Menjadi: <b>{WEDNESDAY}</b>" in house.last(SARI)
    await house.presses(SARI, "Ya, pindahkan")
    assert [one.starts_at for one in await posted(house, rt)] == [START + timedelta(days=1, hours=7)]


async def test_what_the_bot_reads_late_was_said_in_time(house: House) -> None:
    """Down over midnight: Telegram hands over in the morning what was written the evening before."""
    await scenes.rt05(house)
    house.clock.time = LATE + timedelta(hours=9)
    await house.types(SARI, BESOK, date=int(LATE.timestamp()))
    await house.presses(SARI, "Buat dari pesan ini")
    assert WEDNESDAY in house.last(SARI)
    await house.types(SARI, "/kerjabakti besok 16.00 Cat pagar", date=int(LATE.timestamp()))
    assert WEDNESDAY in house.last(SARI)


async def test_which_rt_keeps_it(house: House) -> None:
    await scenes.several(house, 2)
    house.clock.time = LATE
    await house.types(SARI, BESOK, **forwarded(LATE))
    house.clock.time += timedelta(hours=1)
    await house.presses(SARI, "RT 02")
    assert WEDNESDAY in house.last(SARI)


def test_what_is_over_by_now_is_not_taken() -> None:
    said = START - timedelta(days=3)
    found = read("Kerja bakti besok jam 16.00 di Pos Ronda", START, ZONE, said)
    assert (found.day, found.misfit, found.announces) == (None, Misread.PAST, True)
    found = read("Kerja bakti hari ini jam 08.00 di Pos Ronda", START, ZONE, START - timedelta(hours=8))
    assert (found.day, found.misfit) == (None, Misread.PAST)
    found = read("Kerja bakti besok jam 16.00", START, ZONE, START + timedelta(days=9))  # nobody writes then
    assert found.day == datetime(2026, 11, 25, tzinfo=UTC).date()
