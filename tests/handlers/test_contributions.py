"""What people give: tools they bring or lend, food, a substitute."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.rules.activities import Activity
from bot.rules.contributions import code_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import BringTap, GiveTap, TakeBackTap, ToolTap
from db import activities, contributions
from db.contributions import GIFTS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(BUDI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tools="cangkul 5\nkarung\nangkong")


async def promised(house: House, activity: Activity) -> dict[str, int]:
    return await house.db.read(lambda tx: contributions.promised(tx, activity.id))


async def now(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def bring(house: House, who: Who, activity: Activity) -> None:
    await house.types(who, f"/start bring_{activity.id}")


async def test_it_shows_what_is_there_and_what_is_missing(house: House, activity: Activity) -> None:
    assert "🧰 Mohon membawa: cangkul 5, karung, angkong" in house.last(GROUP)
    await bring(house, BUDI, activity)
    assert "Silakan ketuk alat yang dibawa." in house.last(BUDI)
    assert "Yang membawa alat sekaligus tercatat ikut." in house.last(BUDI)
    toast = await house.presses(BUDI, "cangkul")
    assert toast is not None
    assert toast.text == "🧰 Tercatat, Bapak/Ibu membawa: cangkul. Terima kasih!"
    await house.presses(BUDI, "+1")
    await house.presses(BUDI, "karung")
    assert house.labels(BUDI)[:5] == ["✅ cangkul 2", "−1", "+1", "✅ karung", "▫️ angkong"]
    await house.waits(seconds=10)
    assert "🧰 Mohon membawa: cangkul 2/5, karung ✓, angkong (belum ada)" in house.last(GROUP)
    assert "Ikut (1): Pak Budi" in house.last(GROUP)
    await house.presses(BUDI, "Selesai")
    assert "Bapak/Ibu membawa: <b>cangkul 2, karung</b>" in house.last(BUDI)
    await house.presses(BUDI, "Saya bawa")
    await house.presses(BUDI, "karung")
    await house.presses(BUDI, "−1")
    assert await promised(house, activity) == {"cangkul": 1}


async def test_whoever_cannot_come_lends_gives_and_sends(house: House, activity: Activity) -> None:
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "Bersihkan selokan")
    await house.presses(BUDI, "Berhalangan")
    assert "Bila berkenan, Bapak/Ibu tetap bisa membantu:" in house.last(BUDI)
    await house.presses(BUDI, "Pinjamkan alat")
    await house.presses(BUDI, "angkong")
    await house.presses(BUDI, "Selesai")
    assert "Bapak/Ibu meminjamkan: <b>angkong</b>" in house.last(BUDI)
    await house.presses(BUDI, "Sumbang konsumsi")
    await house.types(BUDI, "es teh <satu> termos")
    assert "Konsumsi dari Bapak/Ibu: <b>es teh &lt;satu&gt; termos</b>" in house.last(BUDI)
    await house.presses(BUDI, "Kirim pengganti")
    await house.types(BUDI, "Udin")
    assert "Pengganti Bapak/Ibu: <b>Udin</b>" in house.last(BUDI)
    await house.presses(BUDI, "👥 Siapa ikut")
    line = "1. Pak Budi – angkong, konsumsi: es teh &lt;satu&gt; termos, pengganti: Udin"
    assert f"<b>🎁 Menyumbang (1)</b>\n{line}" in house.last(BUDI)
    await house.taps(BUDI, TakeBackTap(activity.id, "substitute"))
    await house.taps(BUDI, TakeBackTap(activity.id, "food"))
    assert await promised(house, activity) == {"angkong": 1}
    assert (await now(house, activity)).declined == 1


async def test_it_thanks_those_who_gave_without_their_own_words(house: House, activity: Activity) -> None:
    await house.taps(BUDI, GiveTap(activity.id, "food"))
    await house.types(BUDI, "es teh")
    await house.taps(JOKO, GiveTap(activity.id, "substitute"))
    await house.types(JOKO, "Udin")
    house.clock.time = activity.starts_at + timedelta(hours=3)
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Selesai")
    await house.presses(SARI, "Ya,")
    thanks = next(
        words for words in house.reads(GROUP) if "Terima kasih, Bapak/Ibu" in words or "🌿 <b>Terima" in words
    )
    assert "🎁 Ikut menyumbang: Pak Budi (konsumsi), Mas Joko (pengganti)" in thanks
    assert "Udin" not in thanks


async def test_another_answer_takes_gifts_along(house: House, activity: Activity) -> None:
    await bring(house, BUDI, activity)
    await house.presses(BUDI, "cangkul")
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert await promised(house, activity) == {}
    await house.taps(BUDI, ToolTap(activity.id, code_of("angkong"), 0))
    await house.taps(BUDI, GiveTap(activity.id, "substitute"))
    await house.types(BUDI, "Udin")
    await house.presses(BUDI, "Belum pasti", GROUP)
    kinds = sa.select(GIFTS.c.kind)
    assert [row.kind for row in await house.db.read(lambda tx: tx.all(kinds))] == ["lent"]
    await house.presses(BUDI, "Ikut", GROUP)
    assert [row.kind for row in await house.db.read(lambda tx: tx.all(kinds))] == ["tool"]


async def retools(house: House, activity: Activity, tools: str) -> None:
    await house.db.write(lambda tx: activities.change(tx, activity.id, tools=tools))


async def test_a_button_keeps_its_tool_when_the_list_changes(house: House, activity: Activity) -> None:
    await bring(house, BUDI, activity)
    await retools(house, activity, "sapu\nkarung\nangkong\nCangkul 5")
    toast = await house.presses(BUDI, "cangkul")
    assert toast is not None
    assert toast.text == "🧰 Tercatat, Bapak/Ibu membawa: Cangkul. Terima kasih!"
    assert await promised(house, activity) == {"Cangkul": 1}


async def test_a_tool_off_the_list_is_not_promised_but_taken_back(house: House, activity: Activity) -> None:
    await bring(house, BUDI, activity)
    await house.presses(BUDI, "angkong")
    await house.presses(BUDI, "cangkul")
    await house.presses(BUDI, "+1")
    await house.types(JOKO, f"/start bring_{activity.id}")
    await retools(house, activity, "karung\nsapu")
    toast = await house.taps(BUDI, ToolTap(activity.id, code_of("cangkul"), 1))
    assert toast is not None
    assert toast.alert
    toast = await house.presses(JOKO, "cangkul")
    assert toast is not None
    assert toast.alert
    assert "Daftar alat sudah berubah" in toast.text
    assert house.labels(JOKO) == ["▫️ karung", "▫️ sapu", "‹ Selesai"]
    await house.presses(BUDI, "Selesai")
    await house.presses(BUDI, "Saya bawa")
    assert house.labels(BUDI) == ["▫️ karung", "▫️ sapu", "↩️ angkong", "↩️ cangkul 2", "‹ Selesai"]
    await house.presses(BUDI, "↩️ cangkul")
    assert await promised(house, activity) == {"angkong": 1}
    await retools(house, activity, "")
    await house.presses(BUDI, "Selesai")
    await house.presses(BUDI, "Saya bawa")
    assert house.labels(BUDI) == ["↩️ angkong", "‹ Selesai"]
    await house.presses(BUDI, "↩️ angkong")
    assert await promised(house, activity) == {}
    assert "🧰 Saya bawa …" not in house.labels(BUDI)


async def test_other_capitals_are_the_same_tool(house: House, activity: Activity) -> None:
    await bring(house, BUDI, activity)
    await house.presses(BUDI, "cangkul")
    await retools(house, activity, "Cangkul 5\nkarung")
    await house.presses(BUDI, "Selesai")
    assert "Cangkul 1/5" in house.last(BUDI)
    await house.presses(BUDI, "Saya bawa")
    assert "✅ Cangkul 1" in house.labels(BUDI)
    await house.types(BUDI, "saya bawa cangkul 3")
    assert await promised(house, activity) == {"Cangkul": 3}


async def test_it_hears_what_somebody_brings(house: House, activity: Activity) -> None:
    await house.types(BUDI, "Saya bawa cangkul 2 dan karung ya pak")
    assert house.last(BUDI).startswith("🧰 Sudah dicatat, terima kasih!")
    assert "Bapak/Ibu membawa: <b>cangkul 2, karung</b>" in house.last(BUDI)
    await house.types(BUDI, "saya bawa anak istri")
    assert await promised(house, activity) == {"cangkul": 2, "karung": 1}
    await house.types(OUTSIDER, "saya bawa cangkul 2")
    assert await promised(house, activity) == {"cangkul": 2, "karung": 1}


async def test_it_asks_again_for_words_that_say_nothing(house: House, activity: Activity) -> None:
    await house.taps(BUDI, GiveTap(activity.id, "food"))
    await house.types(BUDI, "\u2800")
    assert "Mohon ketik beberapa kata saja" in house.last(BUDI)
    await house.types(BUDI, ".")
    assert "Mohon ketik beberapa kata saja" in house.last(BUDI)
    await house.types(BUDI, "es teh")
    assert "<b>es teh</b>" in house.last(BUDI)
    await house.taps(BUDI, GiveTap(activity.id, "food"))
    await house.presses(BUDI, "Kembali")
    await house.types(BUDI, "pisang")  # nobody asks any more
    assert "pisang" not in house.last(BUDI)


@pytest.mark.parametrize("kind", ["food", "substitute"])
@pytest.mark.parametrize("words", ["tidak jadi", "Tidak ada pak", "maaf saya tidak tahu", "terima kasih"])
async def test_a_no_is_no_gift(house: House, activity: Activity, kind: str, words: str) -> None:
    await house.taps(BUDI, GiveTap(activity.id, kind))
    await house.types(BUDI, words)
    assert house.last(BUDI) == "Baik, tidak ada yang dicatat."
    await house.types(BUDI, "es teh")  # nobody asks any more
    assert await house.db.read(lambda tx: tx.all(sa.select(GIFTS.c.id))) == []


@pytest.mark.parametrize(
    "words", ["nanti saya tanya istri dulu", "apa saja boleh?", "ok", "saya ikut ya", "kami bisa hadir", "+2"]
)
async def test_talk_is_no_gift_and_the_question_stays(house: House, activity: Activity, words: str) -> None:
    await house.taps(BUDI, GiveTap(activity.id, "substitute"))
    await house.types(BUDI, words)
    assert "Siapa yang menggantikan" in house.last(BUDI)
    assert "ketik: <b>tidak ada</b>" in house.last(BUDI)
    assert await house.db.read(lambda tx: tx.all(sa.select(GIFTS.c.id))) == []
    await house.types(BUDI, "Udin, keponakan saya")
    assert "Pengganti Bapak/Ibu: <b>Udin, keponakan saya</b>" in house.last(BUDI)


async def test_it_refuses_forged_taps_and_late_ones(house: House, activity: Activity) -> None:
    next_door = await scenes.rt06(house, RINA)
    other = await scenes.kerja_bakti(house, next_door)
    forged = [
        ToolTap(other.id, code_of("cangkul"), 0),
        ToolTap(activity.id, code_of("sapu"), 0),
        ToolTap(activity.id, 0, 0),
        ToolTap(999, code_of("cangkul"), 0),
        BringTap(other.id, 1),
        GiveTap(other.id, "food"),
        GiveTap(activity.id, "tool"),
        GiveTap(activity.id, "gold"),
        TakeBackTap(activity.id, "lent"),
        TakeBackTap(other.id, "food"),
    ]
    for tap in forged:
        toast = await house.taps(BUDI, tap)
        assert toast is not None
        assert toast.alert
    hoe = ToolTap(activity.id, code_of("cangkul"), 0)
    for tap in (
        hoe,
        BringTap(activity.id, 1),
        GiveTap(activity.id, "food"),
    ):
        toast = await house.taps(OUTSIDER, tap)
        assert toast is not None
        assert toast.alert
        toast = await house.taps(BUDI, tap, GROUP)  # in a group there is no such button
        assert toast is not None
        assert toast.alert
    await bring(house, OUTSIDER, activity)
    assert "Bersihkan selokan" not in house.last(OUTSIDER)
    await house.taps(BUDI, GiveTap(activity.id, "food"))
    house.clock.time = activity.starts_at
    await house.types(BUDI, "es teh")
    for tap in (
        hoe,
        GiveTap(activity.id, "food"),
        TakeBackTap(activity.id, "food"),
    ):
        toast = await house.taps(BUDI, tap)
        assert toast is not None
        assert "sudah dimulai" in toast.text
    await bring(house, BUDI, activity)
    assert "Silakan ketuk" not in house.last(BUDI)
    opening = await house.taps(BUDI, BringTap(activity.id, 1))
    assert opening is not None
    assert "sudah dimulai" in opening.text
    for status, words in (("cancelled", "dibatalkan"), ("closed", "sudah selesai")):
        await house.db.write(partial(activities.change, activity_id=activity.id, status=status))
        opening = await house.taps(BUDI, BringTap(activity.id, 1))
        assert opening is not None
        assert words in opening.text
        assert "Silakan ketuk" not in house.last(BUDI)
    back = await house.taps(BUDI, BringTap(activity.id, 0))
    assert back is not None
    assert back.text == ""
    assert await house.db.read(lambda tx: tx.all(sa.select(GIFTS.c.id))) == []
    assert (await now(house, activity)).joining == 0


async def test_nothing_is_promised_to_a_date_without_a_card(house: House, activity: Activity) -> None:
    later = house.clock.time + timedelta(days=1)
    await house.db.write(lambda tx: activities.change(tx, activity.id, posts_at=later))
    toast = await house.taps(BUDI, ToolTap(activity.id, code_of("cangkul"), 0))
    assert toast is not None
    assert toast.alert
    assert (await now(house, activity)).joining == 0


async def test_whoever_moved_away_gives_nothing_to_an_open_question(house: House, activity: Activity) -> None:
    await house.taps(BUDI, GiveTap(activity.id, "food"))
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    await house.types(BUDI, "es teh")
    assert await house.db.read(lambda tx: tx.all(sa.select(GIFTS.c.id))) == []


async def test_what_was_promised_goes_with_whoever_goes(house: House, activity: Activity) -> None:
    for who in (BUDI, JOKO):
        await house.taps(who, ToolTap(activity.id, code_of("cangkul"), 0))
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    assert await promised(house, activity) == {"cangkul": 1}
    await house.waits(seconds=10)
    assert "cangkul 1/5" in house.last(GROUP)
    house.clock.time = activity.starts_at + timedelta(hours=2)  # of the past nothing of theirs stays either
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    assert await promised(house, activity) == {}


async def test_the_name_of_a_substitute_is_forgotten_after_a_month(house: House, activity: Activity) -> None:
    await house.taps(BUDI, GiveTap(activity.id, "substitute"))
    await house.types(BUDI, "Udin")
    names = sa.select(GIFTS.c.words)
    for days, left in ((29, "Udin"), (31, "")):
        house.clock.time = activity.starts_at + timedelta(days=days)
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        assert [row.words for row in await house.db.read(lambda tx: tx.all(names))] == [left]
    await house.types(SARI, f"/start list_{activity.id}")
    assert "1. Pak Budi – pengganti" in house.last(SARI)


async def test_a_neighbour_elsewhere_sees_no_tools(house: House, activity: Activity) -> None:
    await scenes.rt06(house, RINA)
    toast = await house.taps(RINA, BringTap(activity.id, 1), OTHER_GROUP)
    assert toast is not None
    assert toast.alert
