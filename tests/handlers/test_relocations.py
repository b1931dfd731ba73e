"""Another place, rain, and the tasks of a card, by an officer in the private chat."""

from datetime import timedelta

import pytest

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ManageTap, PlaceSureTap, PlaceTap, RainTap, WriteTasksTap
from db import activities, tasks
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House
from tests.samples import SUNDAY


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    made = await scenes.kerja_bakti(house, rt)
    await house.taps(SARI, ManageTap(made.id))
    return made


async def now(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def test_another_place_is_on_the_card_and_told_once(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, "Balai <RT>\u202e 05")
    assert "Semula: <s>Pos Ronda</s>\nMenjadi: <b>Balai &lt;RT&gt; 05</b>" in house.last(SARI)
    assert "2 warga yang sudah menjawab akan diberi tahu" in house.last(SARI)
    assert (await now(house, activity)).place == "Pos Ronda"
    await house.presses(SARI, "Ya, ubah tempatnya")
    await house.waits(minutes=1)
    assert (await now(house, activity)).place == "Balai <RT> 05"
    news = [words for words in house.reads(BUDI) if "Tempatnya sekarang di" in words]
    assert len(news) == 1
    here = [words for words in house.reads(GROUP) if "Tempatnya sekarang di" in words]
    assert len(here) == 1
    assert f"tg://user?id={JOKO.id}" in here[0]
    assert f"tg://user?id={BUDI.id}" not in here[0]
    assert any("📍 Balai &lt;RT&gt; 05" in words for words in house.reads(GROUP))
    assert ("place", "Pos Ronda > Balai <RT> 05") in [(line[1], line[3]) for line in await house.journal()]


async def test_only_the_newest_place_is_told(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Ikut", GROUP)
    for place in ("Balai", "Taman"):
        await house.taps(SARI, PlaceTap(activity.id))
        await house.types(SARI, place)
        await house.presses(SARI, "Ya, ubah tempatnya")
        house.clock.time += timedelta(seconds=2)
    await house.waits(minutes=1)
    here = [words for words in house.reads(GROUP) if "Tempatnya sekarang di" in words]
    assert [("Taman" in words) for words in here] == [True]


async def test_it_asks_again_for_what_is_no_place(house: House, activity: Activity) -> None:
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, "\u202e\u200b")
    assert "tempatnya belum terbaca" in house.last(SARI)
    await house.types(SARI, "Pos Ronda")
    assert house.last(SARI) == "Tempatnya sudah di sana."
    house.clock.time = activity.starts_at
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, "Balai")
    assert "Kegiatannya sudah dimulai" in house.last(SARI)


@pytest.mark.parametrize("words", ["assalamualaikum", "terima kasih", "jam berapa?", "ok bu", "sebentar bu"])
async def test_talk_is_no_place_and_the_question_stays(house: House, activity: Activity, words: str) -> None:
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, words)
    assert "Saya tunggu tempatnya" in house.last(SARI)
    await house.types(SARI, "Balai RT")
    assert "Menjadi: <b>Balai RT</b>" in house.last(SARI)


async def test_news_typed_meanwhile_is_no_place(house: House, activity: Activity) -> None:
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, "hujan, kerja baktinya ditunda minggu depan")
    assert "Sepertinya ini kabar perubahan" in house.last(SARI)


async def test_rain_moves_it_to_the_next_free_week_in_two_taps(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=1, hours=9), "Rapat")
    house.clock.time = activity.starts_at + timedelta(minutes=20)  # it pours, and it has begun
    await house.taps(SARI, RainTap(activity.id))
    assert "🌧 Hujan? Tunda ke <b>Minggu, 13 Desember, 07.00 WIB</b>?" in house.last(SARI)
    await house.presses(SARI, "Ya, pindahkan")
    assert (await now(house, activity)).starts_at == SUNDAY + timedelta(weeks=2)


async def test_tasks_are_written_as_on_paper(house: House, activity: Activity) -> None:
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "??")
    assert "tugasnya belum terbaca" in house.last(SARI)
    await house.types(SARI, "selokan 2\nkonsumsi 1 orang")
    assert "🛠 Tugas: selokan 0/2, konsumsi 0/1" in house.last(SARI)
    await house.waits(seconds=10)
    await house.presses(BUDI, "selokan", GROUP)
    await house.presses(JOKO, "selokan", GROUP)
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "Selokan 1, juru absen 1")  # two have it already; there is no food any more
    found = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert [(task.name, task.taken, task.needed) for task in found] == [
        ("Selokan", 2, 2),
        ("juru absen", 0, 1),
    ]
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "tidak ada")
    await house.presses(SARI, "Ya, ubah")
    assert await house.db.read(lambda tx: tasks.of(tx, activity.id)) == []
    assert (await now(house, activity)).joining == 2


async def test_more_places_bring_the_queue_up(house: House, activity: Activity) -> None:
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "konsumsi 1")
    await house.waits(seconds=10)
    await house.presses(JOKO, "konsumsi", GROUP)
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "konsumsi 2")
    assert "sekarang bertugas di <b>konsumsi</b>" in house.last(BUDI)


async def test_only_officers_change_it(house: House, activity: Activity) -> None:
    await house.taps(SARI, PlaceTap(activity.id))
    await house.types(SARI, "Balai")
    draft = await house.db.read(lambda tx: dialogues.find(tx, house.world, Dialogue.PLACE, SARI.id, SARI.id))
    assert draft is not None
    for who in (BUDI, OUTSIDER):
        for tap in (
            PlaceTap(activity.id),
            RainTap(activity.id),
            WriteTasksTap(activity.id),
            PlaceSureTap(draft.key),
        ):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    toast = await house.taps(SARI, PlaceSureTap("f" * 16))
    assert toast is not None
    assert toast.alert
    assert (await now(house, activity)).place == "Pos Ronda"


async def test_tasks_of_an_announcement_are_on_its_card(house: House, rt: Neighbourhood) -> None:
    words = "Bersihkan selokan di Pos Ronda. Dibutuhkan 5 orang selokan, 3 orang konsumsi."
    await house.types(SARI, f"/kerjabakti Minggu 07.00 {words}")
    assert "🛠 Tugas: selokan 5, konsumsi 3" in house.last(SARI)
    await house.types(SARI, "tugasnya selokan 4, juru absen 1")
    assert "🛠 Tugas: selokan 4, juru absen 1" in house.last(SARI)
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Tugas")
    assert "misalnya <i>selokan 5, konsumsi 3</i>" in house.last(SARI)
    await house.types(SARI, "selokan 6")
    await house.presses(SARI, "Pasang")
    await house.waits(seconds=10)
    assert "🛠 Tugas: selokan 0/6" in house.last(GROUP)
