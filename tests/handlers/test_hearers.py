"""Whom a change does not reach: the officer who makes it is told their names, once it is made."""

import pytest

from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private
from bot.taps import EveryTimeTap, ProxiesTap, SeriesTap
from db import residents
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, SARI, House

TOLD = "🗣 Tanpa Telegram, mohon disampaikan langsung: "
WEEKLY = "/kerjabakti tiap Minggu 07.00 Bersihkan selokan @ Pos Ronda"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt)


async def writes(house: House, activity: Activity, line: str) -> None:
    await house.taps(SARI, ProxiesTap(activity.id, 0))
    await house.types(SARI, line)


async def test_it_names_who_has_no_telegram_when_it_is_postponed(house: House, activity: Activity) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut")
    await writes(house, activity, "Bu Inem berhalangan")
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Tunda ke")
    assert "2 warga tidak bisa saya kabari; namanya saya sebutkan setelah ini." in house.last(SARI)
    assert "sudah menjawab" not in house.last(SARI)
    assert "Belum ada" not in house.last(SARI)
    await house.presses(SARI, "Ya, pindahkan")
    assert house.last(SARI).endswith(f"{TOLD}Mbah Karto (A-12), Bu Inem")
    assert "sedang diberi tahu" not in house.last(SARI)


async def test_it_names_them_when_the_place_changes_or_it_is_cancelled(
    house: House, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut")
    await writes(house, activity, "Bu Inem berhalangan")
    await house.presses(JOKO, "Ikut", GROUP)  # named in the group
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Tempat")
    await house.types(SARI, "Balai RT")
    assert "1 warga yang sudah menjawab akan diberi tahu.\n1 warga tidak bisa saya kabari" in house.last(SARI)
    await house.presses(SARI, "Ya, ubah tempat")
    assert house.last(SARI).endswith(f"sedang diberi tahu.\n{TOLD}Mbah Karto (A-12)")
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Batalkan")
    await house.types(SARI, "ya")
    assert house.last(SARI).endswith(f"sedang diberi tahu.\n{TOLD}Mbah Karto (A-12), Bu Inem")
    await house.waits(minutes=1)
    assert f"tg://user?id={JOKO.id}" in house.last(GROUP)


async def joins_weekly(house: House) -> None:
    """Budi joins every Sunday, and then shuts his private chat."""
    await house.types(SARI, WEEKLY)
    await house.presses(SARI, "Pasang")
    await house.presses(BUDI, "Ikut", GROUP)
    await house.taps(BUDI, EveryTimeTap(1, 1))
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private=Private.BLOCKED.value))


async def test_it_names_who_joins_every_time_of_a_date_without_its_card(
    house: House, rt: Neighbourhood
) -> None:
    await joins_weekly(house)
    await house.taps(SARI, SeriesTap(1))
    await house.presses(SARI, "⚙️ Min 6/12")
    await house.presses(SARI, "Lewati")
    await house.presses(SARI, "Ya, lewati")
    assert house.last(SARI).endswith("🗣 Tidak bisa saya kabari, mohon disampaikan langsung: Pak Budi")
    assert "dikabari" not in house.last(SARI)


async def test_it_names_them_of_a_whole_series(house: House, rt: Neighbourhood) -> None:
    await joins_weekly(house)
    unheard = "🗣 Tidak bisa saya kabari, mohon disampaikan langsung: Pak Budi"
    await house.taps(SARI, SeriesTap(1))
    await house.presses(SARI, "Pindah semua")
    await house.presses(SARI, "16.00")
    await house.presses(SARI, "Ya, ")
    assert house.last(SARI).endswith(unheard)
    await house.taps(SARI, ProxiesTap(1, 0))
    await house.types(SARI, "Mbah Karto A-12 ikut")
    await house.taps(SARI, SeriesTap(1))
    await house.presses(SARI, "Ubah semua")
    await house.presses(SARI, "Tempat")
    await house.types(SARI, "Balai RT")
    await house.presses(SARI, "Ya, ")
    assert house.last(SARI).endswith(f"{TOLD}Mbah Karto (A-12)")
    await house.taps(SARI, SeriesTap(1))
    await house.presses(SARI, "Akhiri")
    await house.presses(SARI, "Ya, ")
    assert [text for text in house.reads(SARI) if text.endswith(unheard)]
