"""Work without a common hour: planned, taken, done, reminded of, moved and closed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import taps
from bot.actions import housekeeping
from bot.parcels import Document, Remove
from bot.rules.activities import Activity
from bot.rules.contributions import code_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.residents import Private
from bot.taps import (
    AnswerTap,
    BringTap,
    CalendarTap,
    CodeTap,
    CopyTap,
    DoneTap,
    FamilyTap,
    GiveTap,
    ManageTap,
    MoveDayTap,
    MoveSureTap,
    NoPhotoTap,
    NudgeTap,
    PlanAskTap,
    PlanSetTap,
    PresentTap,
    RainTap,
    ToolTap,
)
from db import activities, residents
from db.engine import Transaction
from tests import scenes
from tests.handlers.test_photos import kept, sends
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who
from tests.phones import parsed
from tests.planning import draft_of, key_of, posted

END = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)  # Sabtu, 28 November, 24.00 WIB
SATURDAY_EVE = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)  # Jumat, 19.30 WIB


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.alone(house, rt, END)


async def now(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def numbers(house: House, activity: Activity) -> tuple[int, int, int]:
    found = await now(house, activity)
    return found.joining, found.present, found.declined


@pytest.mark.parametrize("where", [GROUP, None])
async def test_an_officer_plans_it_in_one_line(house: House, rt: Neighbourhood, where: int | None) -> None:
    await house.types(SARI, "/mandiri parit depan rumah, sebelum Minggu", where)
    preview = house.last(where or SARI)
    assert "⏳ Sampai Sabtu, 28 November" in preview
    assert "WIB" not in preview
    assert "belum ada tempat" not in preview
    await house.presses(SARI, "Pasang", where)
    (made,) = await posted(house, rt)
    assert (made.title, made.starts_at, made.alone) == ("Parit depan rumah", END, True)
    await house.waits(seconds=10)
    card = next(words for words in house.reads(GROUP) if "Yang mengerjakan (0)" in words)
    assert "⏳ Sampai Sabtu, 28 November" in card


async def test_it_is_asked_what_and_until_which_day(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/mandiri")
    assert "Apa yang dikerjakan masing-masing?" in house.last(SARI)
    await house.types(SARI, "kuras bak mandi")
    assert "Hari apa batas waktunya" in house.last(SARI)
    await house.types(SARI, "sebelum Minggu")
    assert "⏳ Sampai Sabtu, 28 November" in house.last(SARI)
    await house.types(SARI, "sampai Minggu saja")
    assert "⏳ Sampai Minggu, 29 November" in house.last(SARI)
    await house.types(SARI, "ya")
    assert [one.alone for one in await posted(house, rt)] == [True]


async def test_residents_and_outsiders_cannot_plan_it(house: House, rt: Neighbourhood) -> None:
    for who, where in ((BUDI, GROUP), (BUDI, None), (OUTSIDER, None)):
        await house.types(who, "/mandiri parit depan rumah, sebelum Minggu", where)
        assert await draft_of(house, who, where or who.id) is None
    assert await posted(house, rt) == []


async def test_an_announcement_that_says_so_is_proposed_as_such(house: House, rt: Neighbourhood) -> None:
    quoted = "Mohon parit di depan rumah masing-masing dibersihkan, paling lambat Sabtu. Terima kasih"
    await house.types(SARI, "/kerjabakti " + quoted)
    assert "⏳ Sampai Sabtu, 28 November" in house.last(SARI)


async def test_a_button_changes_any_plan_into_one_and_back(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/kerjabakti Minggu 07.00 cat pagar @ Taman", GROUP)
    await house.presses(SARI, "Ubah", GROUP)
    key = await key_of(house)
    for intruder in (BUDI, OUTSIDER):
        await house.taps(intruder, PlanAskTap(key, "alone"), GROUP)
        assert "07.00 WIB" in house.last(GROUP)
    await house.presses(SARI, "Mandiri (tanpa jam bersama)", GROUP)
    assert "⏳ Sampai Minggu, 29 November" in house.last(GROUP)
    await house.presses(SARI, "Ubah", GROUP)
    assert not any("Jam" in label for label in house.labels(GROUP) if "Bersama" not in label)
    for forged in (PlanAskTap(key, "hour"), PlanAskTap(key, "repeat"), PlanSetTap(key, "hour", "420")):
        toast = await house.taps(SARI, forged, GROUP)
        assert toast is not None
        assert toast.alert
    await house.presses(SARI, "Bersama, ada jamnya", GROUP)
    assert "Jam berapa" in house.last(GROUP)
    await house.presses(SARI, "08.00", GROUP)
    assert "Minggu, 29 November, 08.00 WIB" in house.last(GROUP)


async def test_of_several_rts_it_stays_without_an_hour(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, SARI)
    await house.types(SARI, "/mandiri parit depan rumah, sebelum Minggu")
    await house.presses(SARI, "RT 05")
    assert "⏳ Sampai Sabtu, 28 November" in house.last(SARI)


async def test_what_is_done_reads_so_among_ones_own(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Saya kerjakan", GROUP)
    await house.types(JOKO, "/saya")
    assert "Parit depan rumah" in house.last(JOKO)
    await house.presses(JOKO, "Sudah beres", GROUP)
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "Saya")
    assert next(text for text in house.reads(JOKO) if "Kegiatan saya" in text).endswith("\n✅ Sudah beres")
    await house.types(JOKO, "/saya")
    assert "Parit depan rumah" not in house.last(JOKO)


async def test_it_is_taken_done_and_handed_back(house: House, activity: Activity) -> None:
    toast = await house.presses(BUDI, "Saya kerjakan", GROUP)
    assert toast is not None
    assert toast.text == "🙋 Tercatat, Bapak/Ibu yang mengerjakan. Terima kasih!"
    await house.presses(JOKO, "Saya kerjakan", GROUP)
    assert await numbers(house, activity) == (2, 0, 0)
    toast = await house.presses(BUDI, "Sudah beres", GROUP)
    assert toast is not None
    assert toast.text == "✅ Tercatat sudah beres. Terima kasih banyak atas bantuannya!"
    again = await house.presses(BUDI, "Sudah beres", GROUP)
    assert again is not None
    assert again.text == "Sudah tercatat beres. Terima kasih!"
    await house.waits(seconds=10)
    assert "Yang mengerjakan (2): Pak Budi, Mas Joko · Beres 1" in house.last(GROUP)
    await house.taps(JOKO, AnswerTap(activity.id, "declined"))
    assert await numbers(house, activity) == (1, 1, 1)


async def test_whoever_has_not_taken_it_may_have_done_it(house: House, activity: Activity) -> None:
    await house.presses(RINA, "Sudah beres", GROUP)
    assert await numbers(house, activity) == (1, 1, 0)


async def test_done_in_private_it_asks_once_for_a_photo(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Saya kerjakan", GROUP)
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "Parit")
    assert house.labels(JOKO)[:2] == ["✅ Sudah beres", "↩️ Tidak jadi"]
    await house.presses(JOKO, "Sudah beres")
    assert "Berkenan mengirim foto hasilnya? Silakan balas pesan ini." in house.last(JOKO)
    assert any("Bagian Bapak/Ibu sudah beres" in words for words in house.reads(JOKO))
    await house.presses(JOKO, "Belum beres")
    assert await numbers(house, activity) == (1, 0, 0)
    toast = await house.taps(JOKO, DoneTap(activity.id, 0))
    assert toast is not None
    assert "elum tercatat beres" in toast.text
    await house.presses(JOKO, "Sudah beres")
    assert sum("Berkenan mengirim foto" in words for words in house.reads(JOKO)) == 1
    question, asked = next(
        (at, shown) for (chat, at), shown in house.messages.items() if "foto" in shown.text.html
    )
    named = taps.read(asked.text.rows[0][0].tap)  # by which a photo in reply finds its activity
    assert named == NoPhotoTap(activity.id)
    await house.taps(JOKO, NoPhotoTap(activity.id), on=question)
    assert Remove(JOKO.id, question) in house.sent
    forged = await house.taps(BUDI, NoPhotoTap(activity.id), GROUP, on=100)
    assert forged is not None
    assert forged.alert
    assert Remove(GROUP, 100) not in house.sent


async def test_nobody_is_asked_again_for_a_photo_of_work_that_was_put_off(
    house: House, activity: Activity
) -> None:
    await house.taps(JOKO, DoneTap(activity.id, 1), GROUP)
    await house.taps(JOKO, DoneTap(activity.id, 0), GROUP)
    await house.db.write(lambda tx: activities.change(tx, activity.id, starts_at=END + timedelta(weeks=4)))
    house.clock.time += timedelta(days=15)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    await house.taps(JOKO, DoneTap(activity.id, 1), GROUP)
    assert sum("Berkenan mengirim foto" in words for words in house.reads(JOKO)) == 1


async def test_a_photo_is_asked_for_in_private_or_not_at_all(house: House, activity: Activity) -> None:
    await house.taps(JOKO, DoneTap(activity.id, 1), GROUP)
    assert "Berkenan mengirim foto" in house.last(JOKO)
    assert house.reads(BUDI) == []
    await house.presses(BUDI, "Sudah beres", GROUP)  # the bot may not write to him
    assert house.reads(BUDI) == []


async def test_it_refuses_outsiders_forged_and_late_taps(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    next_door = await scenes.rt06(house, RINA)
    other = await scenes.alone(house, next_door, END)
    common = await scenes.kerja_bakti(house, rt)
    for who, activity_id, where in (
        (OUTSIDER, activity.id, None),
        (OUTSIDER, activity.id, OTHER_GROUP),
        (BUDI, other.id, GROUP),
        (BUDI, common.id, GROUP),
        (BUDI, 99_999, GROUP),
    ):
        for done in (1, 0):
            toast = await house.taps(who, DoneTap(activity_id, done), where)
            assert toast is not None
            assert toast.alert
    for one in (activity, other, common):
        assert await numbers(house, one) == (0, 0, 0)
    house.clock.time = END + timedelta(minutes=1)
    toast = await house.taps(BUDI, AnswerTap(activity.id, "joining"), GROUP)
    assert toast is not None
    assert toast.text == "Hari terakhir pekerjaan ini sudah lewat. Terima kasih atas niat baiknya."
    await house.taps(BUDI, DoneTap(activity.id, 1), GROUP)  # yesterday's work may be said today
    assert await numbers(house, activity) == (1, 1, 0)
    house.clock.time = END + timedelta(days=1)
    for done in (1, 0):
        toast = await house.taps(JOKO, DoneTap(activity.id, done), GROUP)
        assert toast is not None
        assert toast.alert
    assert await numbers(house, activity) == (1, 1, 0)


async def test_it_reminds_once_and_only_those_who_have_not_done_it(house: House, activity: Activity) -> None:
    def open_chat(tx: object) -> None:
        residents.change_person(tx, BUDI.id, private=Private.OPEN.value)  # type: ignore[arg-type]

    await house.db.write(open_chat)
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "Saya kerjakan", GROUP)
    await house.presses(JOKO, "Sudah beres", GROUP)
    before = len(house.reads(JOKO))
    house.clock.time = SATURDAY_EVE - timedelta(minutes=2)
    await house.waits(minutes=1)
    assert house.reads(BUDI) == []
    await house.waits(minutes=2)
    assert "🔔 Besok hari terakhir" in house.last(BUDI)
    assert len(house.reads(JOKO)) == before
    assert f"tg://user?id={RINA.id}" in house.last(GROUP)
    assert f"tg://user?id={JOKO.id}" not in house.last(GROUP)
    await house.presses(BUDI, "Sudah beres")
    said = len(house.reads(BUDI))
    house.clock.time = END - timedelta(hours=5)
    await house.waits(END + timedelta(minutes=5))
    assert len(house.reads(BUDI)) == said


async def test_nobody_is_reminded_who_has_done_it_meanwhile(house: House, activity: Activity) -> None:
    await house.presses(RINA, "Saya kerjakan", GROUP)
    house.clock.time = SATURDAY_EVE - timedelta(minutes=1)
    await house.waits(minutes=1)
    await house.presses(RINA, "Sudah beres", GROUP)
    await house.waits(minutes=2)
    assert not any("Besok hari terakhir" in words for words in house.reads(GROUP))


async def test_kegiatan_says_until_when(house: House, activity: Activity) -> None:
    await house.types(JOKO, "/kegiatan")
    assert "⏳ Sampai Sabtu, 28 November" in house.last(JOKO)
    assert house.labels(JOKO)[0] == "🧹 sampai Sab 28/11 · Parit depan rumah"


async def test_its_last_day_moves(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Sudah beres", GROUP)
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Ubah batas waktu")
    assert "Batas waktunya sekarang Sabtu, 28 November." in house.last(SARI)
    await house.presses(SARI, "Sen 30/11")
    assert "Batas baru: <b>Senin, 30 November</b>" in house.last(SARI)
    await house.types(SARI, "sebelum Minggu jam 7")  # as it is
    assert house.last(SARI) == "Batas waktunya sudah hari itu."
    await house.types(SARI, "sampai Minggu")
    await house.presses(SARI, "Ya, ubah batasnya")
    moved = await now(house, activity)
    assert (moved.starts_at, moved.present) == (END + timedelta(days=1), 1)
    await house.waits(minutes=1)
    assert "⏳ Batas waktunya sekarang <b>Minggu, 29 November</b>" in house.last(JOKO)
    for day in (0, 1):
        await house.taps(SARI, MoveDayTap(activity.id, day))
    await house.taps(SARI, MoveSureTap(activity.id, int(END.timestamp()) // 60 + 24 * 60 + 600))  # 10.00
    assert (await now(house, activity)).starts_at == END + timedelta(days=2)


async def test_officers_mark_close_and_thank(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "Saya kerjakan", GROUP)
    await house.presses(JOKO, "Sudah beres", GROUP)
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Siapa sudah beres?")
    await house.presses(SARI, "Pak Budi")
    assert "✅ Beres: <b>2</b>" in house.last(SARI)
    await house.taps(BUDI, PresentTap(activity.id, RINA.id, 1, 0))
    assert await numbers(house, activity) == (2, 2, 0)
    await house.waits(seconds=10)
    assert "Beres 2" in house.last(GROUP)
    await house.presses(SARI, "🌿 Selesai")
    await house.presses(SARI, "Ya, sudah selesai")
    assert "2 warga sudah membereskan bagiannya." in house.last(GROUP)
    toast = await house.taps(RINA, DoneTap(activity.id, 1), GROUP)
    assert toast is not None
    assert toast.alert


async def test_the_officers_are_asked_in_the_evening_after(house: House, activity: Activity) -> None:
    house.clock.time = END + timedelta(hours=19, minutes=25)  # Minggu, 19.25
    await house.waits(minutes=6)
    assert "Hari terakhir sudah lewat. Siapa yang sudah beres?" in house.last(SARI)


async def test_what_is_done_stays_done_when_somebody_goes(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Sudah beres", GROUP)
    await house.presses(BUDI, "Saya kerjakan", GROUP)
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    assert await numbers(house, activity) == (2, 1, 0)
    assert "Mas Joko" not in house.last(GROUP)


@pytest.mark.parametrize("names", ["b", "bc"])
async def test_a_photo_that_was_asked_for_needs_no_reply(
    house: House, activity: Activity, names: str
) -> None:
    await house.presses(JOKO, "Sudah beres", GROUP)
    house.clock.time += timedelta(hours=11)
    album: dict[str, Any] = {"media_group_id": "7"} if len(names) > 1 else {}
    for name in names:
        await house.types(JOKO, "", photo=[{"file_id": name, "file_unique_id": name}], **album)
    await house.waits(minutes=1)
    assert [(one.file_id, one.stage) for one in await kept(house, activity)] == [
        (name, Stage.AFTER) for name in names
    ]
    assert f"{len(names)} foto sesudah" in house.last(JOKO)
    house.clock.time += timedelta(hours=1)
    await house.types(JOKO, "", photo=[{"file_id": "d", "file_unique_id": "d"}])
    assert "Foto kegiatan? Mohon balas kartunya" in house.last(JOKO)


async def test_a_photo_in_reply_to_the_question_shows_the_work_done(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Saya kerjakan", GROUP)
    await sends(house, JOKO, "a", to="Parit depan rumah")
    await house.presses(JOKO, "Sudah beres", GROUP)
    await sends(house, JOKO, "b", chat=JOKO.id, to="Berkenan mengirim foto hasilnya")
    assert [(one.file_id, one.stage) for one in await kept(house, activity)] == [
        ("La", Stage.BEFORE),
        ("Lb", Stage.AFTER),
    ]


async def test_an_officer_says_of_somebody_that_they_take_it_not_that_it_is_done(
    house: House, activity: Activity
) -> None:
    await house.taps(SARI, ManageTap(activity.id))
    await house.presses(SARI, "Diwakilkan")
    await house.types(SARI, "Mbah Karto A-12 ikut")
    assert await numbers(house, activity) == (1, 0, 0)
    assert "hadir" not in house.last(SARI)


async def test_an_officer_writes_down_who_has_done_it(house: House, activity: Activity) -> None:
    await house.taps(SARI, ManageTap(activity.id))
    await house.presses(SARI, "Diwakilkan")
    assert "ikut" not in house.last(SARI).lower()
    await house.types(SARI, "mbah karto mengerjakan")
    await house.types(SARI, "Bu Inem A-12 sudah beres")
    assert "📝 Tercatat beres" in house.last(SARI)
    assert await numbers(house, activity) == (2, 1, 0)
    await house.types(SARI, "Pak Wiryo")
    await house.types(SARI, "Bu Sum")
    assert house.labels(SARI)[:3] == ["🙋 Mengerjakan", "🙏 Berhalangan", "✅ Sudah beres"]
    await house.presses(SARI, "Sudah beres")
    assert "✅ Sudah beres: Pak Wiryo dan Bu Sum" in house.last(SARI)
    assert await numbers(house, activity) == (4, 3, 0)
    await house.types(SARI, "sudah beres")  # nobody is asked about: all are written down
    assert "Untuk warga lain" in house.last(SARI)


async def test_nobody_is_asked_about_what_an_officer_noted_as_done(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.taps(SARI, PresentTap(activity.id, JOKO.id, 1, 0))
    before = len(house.reads(JOKO))
    await house.taps(SARI, NudgeTap(activity.id))
    await house.waits(minutes=1)
    assert len(house.reads(JOKO)) == before


async def test_an_officers_mark_takes_it_for_somebody(house: House, activity: Activity) -> None:
    await house.taps(SARI, PresentTap(activity.id, RINA.id, 1, 0))
    assert await numbers(house, activity) == (1, 1, 0)
    await house.waits(seconds=10)
    assert "Yang mengerjakan (1): Rina · Beres 1" in house.last(GROUP)
    await house.types(JOKO, f"/start list_{activity.id}")
    assert "1. Rina" in house.last(JOKO)
    await house.taps(SARI, CopyTap(activity.id, "names"))
    assert "1. Rina" in house.last(SARI)
    await house.taps(SARI, PresentTap(activity.id, SARI.id, 1, 0))
    assert await numbers(house, activity) == (2, 2, 0)


async def test_a_mark_that_is_taken_back_takes_nothing_from_anybody(house: House, activity: Activity) -> None:
    async def marks(who: Who, present: int) -> tuple[int, int, int]:
        await house.taps(SARI, PresentTap(activity.id, who.id, present, 0))
        return await numbers(house, activity)

    assert await marks(RINA, 1) == (1, 1, 0)
    assert await marks(RINA, 0) == (0, 0, 0)  # a slip of the finger: she had said nothing
    await house.presses(BUDI, "Saya kerjakan", GROUP)
    assert await marks(BUDI, 1) == (1, 1, 0)
    assert await marks(BUDI, 0) == (1, 0, 0)
    assert await marks(JOKO, 1) == (2, 1, 0)
    await house.presses(JOKO, "Sudah beres", GROUP)  # he says so himself
    assert await marks(JOKO, 0) == (2, 0, 0)


async def test_a_mark_that_is_taken_back_leaves_a_task(house: House, rt: Neighbourhood) -> None:
    activity = await scenes.alone(house, rt, END, tasks=[("RT bawah", 1)])
    await house.taps(SARI, PresentTap(activity.id, RINA.id, 1, 0))
    await house.presses(RINA, "RT bawah", GROUP)
    await house.taps(SARI, PresentTap(activity.id, RINA.id, 0, 0))
    assert await numbers(house, activity) == (1, 0, 0)


@pytest.mark.parametrize("answer", ["declined", "maybe", "joining"])
async def test_an_old_button_never_loses_what_is_done(house: House, activity: Activity, answer: str) -> None:
    await house.presses(BUDI, "Sudah beres", GROUP)
    toast = await house.taps(BUDI, AnswerTap(activity.id, answer), GROUP)
    assert toast is not None
    assert toast.text in (
        "Sudah tercatat beres, terima kasih! Kalau ternyata belum: buka /kegiatan, lalu ketuk Belum beres.",
        "Tidak apa-apa. Kapan saja sempat, silakan ketuk Saya kerjakan.",
        "Sudah tercatat Bapak/Ibu yang mengerjakan. Terima kasih!",
    )
    assert await numbers(house, activity) == (1, 1, 0)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "Parit")
    await house.presses(BUDI, "Belum beres")  # as the answer says
    await house.presses(BUDI, "Tidak jadi")
    assert await numbers(house, activity) == (0, 0, 1)
    assert "Tercatat: berhalangan." in house.last(BUDI)


async def test_nobody_is_unsure_about_it(house: House, activity: Activity) -> None:
    toast = await house.taps(BUDI, AnswerTap(activity.id, "maybe"), GROUP)
    assert toast is not None
    assert toast.alert
    assert toast.text == "Tidak apa-apa. Kapan saja sempat, silakan ketuk Saya kerjakan."
    assert await numbers(house, activity) == (0, 0, 0)
    assert (await now(house, activity)).maybe == 0


async def test_the_quiet_question_has_its_own_buttons(house: House, activity: Activity) -> None:
    await house.taps(SARI, NudgeTap(activity.id))
    assert "apakah sempat mengerjakan ini?" in house.last(JOKO)
    own = ["🙋 Saya kerjakan", "✅ Sudah beres", "🙏 Berhalangan"]
    assert house.labels(JOKO) == [*own, "⏰ Ingatkan lagi 1 jam", "🔕 Berhenti"]
    toast = await house.presses(JOKO, "Berhalangan")
    assert toast is not None
    assert toast.text == "🙏 Tercatat berhalangan. Terima kasih sudah memberi tahu."
    assert await numbers(house, activity) == (0, 0, 1)


async def test_it_has_no_code_family_or_gifts(house: House, activity: Activity) -> None:
    def tools(tx: Transaction) -> None:
        activities.change(tx, activity.id, tools="cangkul")

    await house.db.write(tools)
    await house.taps(SARI, ManageTap(activity.id))
    assert not any("hujan" in label for label in house.labels(SARI))
    await house.presses(SARI, "Siapa sudah beres?")
    assert not any("Kode" in label for label in house.labels(SARI))
    code = "Pekerjaan ini tanpa kode hadir. Cukup ketuk Sudah beres."
    toasts = [await house.taps(SARI, CodeTap(activity.id, 0))]
    hoe = ToolTap(activity.id, code_of("cangkul"), 0)
    for tap in (
        FamilyTap(activity.id, 1),
        hoe,
        GiveTap(activity.id, "food"),
    ):
        toasts += [await house.taps(JOKO, tap), await house.taps(OUTSIDER, tap)]
    assert all(toast and toast.alert for toast in toasts)
    told = [toast.text for toast in toasts if toast]
    assert told[0] == code
    assert "keluarga tidak perlu dicatat" in told[1]
    assert "bawaan tidak perlu dicatat" in told[3]
    assert told[5] == told[3]
    assert await numbers(house, activity) == (0, 0, 0)
    assert (await now(house, activity)).companions == 0
    await house.types(JOKO, f"/start hadir_{activity.id}_0123456789abcdef")
    assert house.last(JOKO) == code
    for words in (f"/start bring_{activity.id}", "saya bawa cangkul"):
        await house.types(JOKO, words)
        assert house.labels(JOKO)[:2] == ["🙋 Saya kerjakan", "✅ Sudah beres"]
        assert "Parit depan rumah" in house.last(JOKO)
    await house.taps(JOKO, BringTap(activity.id, 1))
    assert house.labels(JOKO)[:2] == ["🙋 Saya kerjakan", "✅ Sudah beres"]


async def test_a_forged_tap_on_rain_asks_for_the_day(house: House, activity: Activity) -> None:
    await house.taps(SARI, RainTap(activity.id))
    assert "Batas barunya hari apa?" in house.last(SARI)


async def test_a_resident_proposes_it(house: House, rt: Neighbourhood) -> None:
    await house.types(JOKO, "/usul bersihkan parit depan rumah sebelum Minggu")
    assert "⏳ Sampai Sabtu, 28 November" in house.last(JOKO)
    assert "Usulan ini dikirim ke pengurus RT 05" in house.last(JOKO)
    await house.presses(JOKO, "Kirim usulan")
    assert "⏳ Sampai Sabtu, 28 November" in house.last(SARI)
    await house.presses(SARI, "Terima")
    (made,) = await posted(house, rt)
    assert (made.alone, made.starts_at, made.created_by) == (True, END, JOKO.id)
    await house.waits(seconds=10)
    assert "Yang mengerjakan (0)" in house.last(GROUP)


async def test_a_calendar_shows_its_last_day(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "Saya kerjakan", GROUP)
    await house.taps(JOKO, CalendarTap(activity.id))
    sent = [parcel for parcel in house.sent if isinstance(parcel, Document)][-1]
    (event,) = parsed(sent.content).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 11, 28)
    assert event["DTEND"].dt == date(2026, 11, 29)
    assert sent.name == "kegiatan-2026-11-28.ics"
    assert event["DESCRIPTION"] == "⏳ Sampai Sabtu, 28 November"
    assert event["TRANSP"] == "TRANSPARENT"


async def test_family_that_is_typed_is_answered_kindly(house: House, activity: Activity) -> None:
    for words in ("+2", "saya +2 ya"):
        await house.types(JOKO, words)
        assert "Ini dikerjakan masing-masing, jadi keluarga tidak perlu dicatat." in house.last(JOKO)
        assert house.labels(JOKO)[:2] == ["🙋 Saya kerjakan", "✅ Sudah beres"]
    await house.types(JOKO, "ikut")
    assert "keluarga" not in house.last(JOKO)


async def test_family_is_not_noted_on_behalf(house: House, activity: Activity) -> None:
    await house.taps(SARI, ManageTap(activity.id))
    await house.presses(SARI, "Diwakilkan")
    await house.types(SARI, "Mbah Karto A-12 ikut +2")
    assert "Ini dikerjakan masing-masing, jadi keluarga tidak perlu dicatat." in house.last(SARI)
    assert "Jawaban: 🙋 Mengerjakan" in house.last(SARI)
    found = await now(house, activity)
    assert (found.joining, found.companions) == (1, 0)
    assert not any("keluarga" in label for label in house.labels(SARI))
    await house.presses(SARI, "Berhalangan")
    assert await numbers(house, activity) == (0, 0, 1)
    toast = await house.presses(SARI, "Mengerjakan")
    assert toast is not None
    assert toast.text == "✅ Tercatat: Mbah Karto mengerjakan."
    await house.presses(SARI, "Sudah beres")
    assert await numbers(house, activity) == (1, 1, 0)


async def test_whoever_was_answered_for_gets_its_own_buttons(house: House, activity: Activity) -> None:
    await house.taps(SARI, ManageTap(activity.id))
    await house.presses(SARI, "Diwakilkan")
    await house.types(SARI, "Mas Joko ikut")
    await house.waits(minutes=1)
    assert "dicatat mengerjakan oleh" in house.last(JOKO)
    assert house.labels(JOKO) == ["🙋 Saya kerjakan", "✅ Sudah beres", "🙏 Berhalangan"]
