"""What people write in private just so, above all in answer to a reminder."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules.activities import Activity
from bot.taps import NewPlanTap
from db import activities, neighbourhoods, signups
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, SARI, House
from tests.samples import SUNDAY

HINT = "Mohon ketuk salah satu tombol ini, ya. Untuk hal lain: /bantuan\n\n🧹 <b>Kerja bakti:"
TELL = "Untuk keluarga atau tetangga tanpa Telegram, mohon sampaikan kepada pengurus, ya."
ANSWERS = ["✅ Ikut", "🤔 Belum pasti", "🙏 Berhalangan"]


@pytest.fixture
async def activity(house: House) -> Activity:
    """In RT 05; Budi lives there, and so does Joko, who lives in RT 06, too."""
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, OUTSIDER, JOKO)
    return await scenes.kerja_bakti(house, rt)


@pytest.mark.parametrize("text", ["bisa", "saya ikut", "batal ikut", "maaf saya sakit"])
async def test_it_shows_the_buttons_and_never_guesses_the_answer(
    house: House, activity: Activity, text: str
) -> None:
    await house.types(BUDI, text)
    assert house.last(BUDI).startswith(HINT)
    assert house.labels(BUDI) == ANSWERS
    assert await house.db.read(lambda tx: signups.roster(tx, activity.id)) == []
    await house.presses(BUDI, "Ikut")
    assert house.last(BUDI).startswith("🧹")
    assert "Jawaban Bapak/Ibu: ✅ Ikut" in house.last(BUDI)
    await house.types(BUDI, "ikut")
    assert house.last(BUDI).endswith("\n🗓 Minggu, 29 November, 07.00 WIB\nJawaban Bapak/Ibu: ✅ Ikut")
    assert house.labels(BUDI) == ANSWERS


@pytest.mark.parametrize("media", [{"sticker": {"emoji": "👍"}}, {"voice": {"duration": 3}}])
async def test_without_words_nothing_can_be_undone(
    house: House, activity: Activity, media: dict[str, Any]
) -> None:
    await house.types(BUDI, "", **media)
    assert house.last(BUDI).startswith("Maaf, saya baru mengerti tulisan")
    assert house.labels(BUDI) == []


async def test_of_work_alone_it_shows_what_can_be_said_of_it(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(BUDI,))
    await scenes.alone(house, rt, SUNDAY)
    await house.types(BUDI, "bisa")
    assert house.labels(BUDI) == ["🙋 Saya kerjakan", "✅ Sudah beres", "🙏 Berhalangan"]
    await house.presses(BUDI, "Saya kerjakan")
    await house.types(BUDI, "siap")
    assert house.last(BUDI).startswith("Mohon ketuk salah satu")
    assert len(house.last(BUDI).splitlines()) == 5
    assert house.labels(BUDI) == ["✅ Sudah beres", "↩️ Tidak jadi"]


async def test_it_shows_the_soonest_that_may_still_be_answered(house: House, activity: Activity) -> None:
    next_door = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, OTHER_GROUP))
    assert next_door is not None
    await scenes.kerja_bakti(house, next_door, SUNDAY - timedelta(hours=1), "Taman")
    await house.types(JOKO, "bisa")
    assert "Taman" in house.last(JOKO)
    assert "🏡 RT 06" in house.last(JOKO)
    house.clock.time = SUNDAY - timedelta(minutes=30)
    await house.types(JOKO, "bisa")
    assert "Bersihkan selokan" in house.last(JOKO)
    house.clock.time = SUNDAY + timedelta(minutes=30)  # it still stands under /kegiatan
    await house.types(JOKO, "bisa")
    assert TELL in house.last(JOKO)


async def test_it_sends_whoever_speaks_for_others_to_the_officers(house: House, activity: Activity) -> None:
    await house.types(BUDI, "Bapak saya ikut, tapi tidak punya HP")
    assert house.last(BUDI).endswith(TELL)
    await house.db.write(lambda tx: activities.change(tx, activity.id, status="cancelled"))
    await house.types(BUDI, "bisa")
    assert house.last(BUDI).endswith(TELL)
    for who in (OUTSIDER, SARI):
        await house.types(who, "titip, ya")
        assert "/bantuan" in house.last(who)
        assert TELL not in house.last(who)


async def test_it_tells_officers_of_help_with_the_card(house: House, activity: Activity) -> None:
    await house.types(SARI, "titip, ya")
    assert house.last(SARI).startswith(HINT)
    assert house.labels(SARI) == [*ANSWERS, "➕ Buat kegiatan baru"]


@pytest.mark.parametrize("text", ["kerja bakti", "bagaimana cara membuat kerja bakti?", "halo"])
@pytest.mark.parametrize("is_planned", [True, False])
async def test_an_officer_begins_something_new_with_a_tap(house: House, text: str, is_planned: bool) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    if is_planned:
        await scenes.kerja_bakti(house, rt)
    await house.types(SARI, text)
    assert "/bantuan" in house.last(SARI)
    assert house.labels(SARI)[-1] == "➕ Buat kegiatan baru"
    await house.presses(SARI, "Buat kegiatan baru")
    assert "Hari apa?" in house.last(SARI)
    await house.types(BUDI, text)
    assert "➕ Buat kegiatan baru" not in house.labels(BUDI)
    assert "/kegiatan" in house.last(BUDI) or is_planned


async def test_nobody_else_begins_anything_with_a_forged_tap(house: House) -> None:
    await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    for who, where in ((BUDI, None), (OUTSIDER, None), (SARI, GROUP)):
        before = house.reads(where or who)
        toast = await house.taps(who, NewPlanTap(), where)
        assert toast is not None
        assert toast.alert
        assert house.reads(where or who) == before


async def test_a_resident_hears_whom_to_ask(house: House) -> None:
    await scenes.rt05(house, BUDI)
    await house.types(BUDI, "ibu saya ikut juga")
    assert house.last(BUDI) == (
        "Maaf, pesan itu belum saya pahami. Daftar kegiatan: /kegiatan. Bantuan: /bantuan.\n"
        "Untuk keluarga atau tetangga tanpa Telegram, mohon sampaikan kepada pengurus, ya."
    )
