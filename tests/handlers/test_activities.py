"""/kegiatan, the card shown again, the full list and the officers' panel."""

from datetime import timedelta

import pytest

from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Status
from bot.rules.signups import Answer
from bot.taps import AgendaTap, AnswerTap, ListTap, ManageTap, MoreTap, PresentTap, ShowTap
from db import activities, neighbourhoods, residents, signups
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY


@pytest.fixture
async def activity(house: House) -> Activity:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, RINA))
    return await scenes.kerja_bakti(house, rt)


async def test_it_lists_what_is_coming_soonest_first_and_posts_a_card_anew_once(
    house: House, activity: Activity
) -> None:
    rt = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert rt is not None
    await scenes.kerja_bakti(house, rt, START + timedelta(days=1), "Taman")
    await house.presses(JOKO, "Ikut", GROUP)
    await house.types(BUDI, "/kegiatan", GROUP)
    assert "Rabu, 25 November, 09.00 WIB, Pos Ronda" in house.last(GROUP)
    assert [label[:10] for label in house.labels(GROUP)] == ["🧹 Rab 25/1", "🧹 Min 29/1"]
    for _ in range(3):
        toast = await house.presses(BUDI, "Taman", GROUP)
        assert toast is not None
        assert "bawah" in toast.text
        await house.waits(seconds=5)
    cards = [shown for shown in house.sent if isinstance(shown, Say) and "Taman" in shown.text.html]
    assert len(cards) == 3  # the first card, the list, the card again
    assert "Taman" in house.last(GROUP)
    assert "✅ Ikut" in house.labels(GROUP)
    assert any("Kartu terbaru ada di bawah" in text for text in house.reads(GROUP))
    await house.presses(BUDI, "Ikut", GROUP)  # on the new card
    house.clock.time += timedelta(seconds=5)
    await house.settles()
    assert "Ikut (2): Mas Joko, Pak Budi" in house.last(GROUP)
    await scenes.rt06(house, OUTSIDER)
    forged = await house.taps(OUTSIDER, ShowTap(activity.id), OTHER_GROUP)
    assert forged is not None
    assert forged.alert


async def test_it_shows_in_private_what_is_coming_wherever_one_lives(
    house: House, activity: Activity
) -> None:
    next_door = await scenes.rt06(house, OUTSIDER)
    theirs = await scenes.kerja_bakti(house, next_door, SUNDAY, "Ronda bersama")
    await house.types(JOKO, "/kegiatan")
    assert "Ronda bersama" not in house.last(JOKO)
    await house.presses(JOKO, "selokan")
    assert "Jawaban" not in house.last(JOKO)
    assert house.labels(JOKO) == [
        "✅ Ikut",
        "🤔 Belum pasti",
        "🙏 Berhalangan",
        "🧰 Saya bawa …",
        "👪 +1 keluarga",
        "👥 Siapa ikut",
        "📅 Kalender",
    ]
    await house.taps(SARI, ShowTap(activity.id))
    assert house.labels(SARI)[-1] == "⚙️ Kelola"
    await house.presses(JOKO, "Ikut")
    await house.taps(JOKO, ShowTap(activity.id), JOKO.id)
    assert "Jawaban Bapak/Ibu: ✅ Ikut" in house.last(JOKO)
    refused = await house.taps(JOKO, ShowTap(theirs.id), JOKO.id)
    assert refused is not None
    assert refused.alert
    await house.db.write(lambda tx: residents.add_resident(tx, next_door.id, JOKO.id, START))
    await house.types(JOKO, "/kegiatan")
    assert "RT 06 · 🧹 <b>Kerja bakti: Ronda bersama</b>" in house.last(JOKO)
    await house.db.write(lambda tx: neighbourhoods.change(tx, next_door.id, status=Status.LEFT.value))
    await house.types(JOKO, "/kegiatan")
    assert "RT 06" not in house.last(JOKO)
    nobody = Who(1888, "Tamu")
    await house.types(nobody, "/kegiatan")
    assert "belum tercatat" in house.last(nobody)


async def test_it_turns_the_pages_of_what_is_coming_in_private(house: House, activity: Activity) -> None:
    rt = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert rt is not None
    for week in range(1, 10):
        await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=7 * week), f"Taman {week}")
    await house.types(JOKO, "/kegiatan", GROUP)
    assert "… dan 5 kegiatan lain" in house.last(GROUP)
    link = [shown for shown in house.sent if isinstance(shown, Say)][-1].text.rows[-1][0].url
    assert link == "https://t.me/BantarBot?start=kegiatan"
    await house.types(JOKO, "/start kegiatan")
    assert "Taman 9" not in house.last(JOKO)
    before = len(house.reads(JOKO))
    await house.presses(JOKO, "›")
    assert "Taman 9" in house.last(JOKO)
    assert len(house.reads(JOKO)) == before
    forged = await house.taps(JOKO, AgendaTap(1), GROUP)
    assert forged is not None
    assert forged.alert


async def test_it_says_kindly_that_nothing_is_planned_and_begins_something_new(house: House) -> None:
    await house.types(SARI, "/kegiatan", GROUP)
    assert "/mulai" in house.last(GROUP)
    await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/kegiatan", GROUP)
    assert "/kerjabakti" in house.last(GROUP)
    await house.types(SARI, "/kegiatan baru Minggu 07.00 Bersihkan selokan @ Pos Ronda")
    assert "Minggu, 29 November, 07.00 WIB" in house.last(SARI)


async def test_it_shows_the_full_list_to_residents_only(house: House, activity: Activity) -> None:
    await house.types(JOKO, f"/start list_{activity.id}")
    assert "Belum ada yang menjawab" in house.last(JOKO)
    await house.db.write(lambda tx: _crowd(tx, activity))
    await house.types(JOKO, f"/start list_{activity.id}")
    first = house.last(JOKO)
    assert "<b>✅ Ikut (90)</b>" in first
    assert "1. Warga 1\n" in first
    await house.presses(JOKO, "›")
    assert "90. Warga 90" in house.last(JOKO)
    assert "<b>🤔 Belum pasti (30)</b>" in house.last(JOKO)
    await house.taps(JOKO, ListTap(activity.id, 2**40), JOKO.id)
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Lainnya")
    await house.presses(SARI, "Siapa ikut")
    assert "<b>✅ Ikut (90)</b>" in house.last(SARI)
    for rest in (str(activity.id), "999", "x", "9" * 30, ""):
        await house.types(OUTSIDER, f"/start list_{rest}")
        assert "khusus warga RT" in house.last(OUTSIDER)
        assert "selokan" not in house.last(OUTSIDER)
    for who, chat in ((OUTSIDER, OUTSIDER.id), (JOKO, GROUP)):
        toast = await house.taps(who, ListTap(activity.id, 1), chat)
        assert toast is not None
        assert toast.alert


def _crowd(tx: Transaction, activity: Activity) -> None:
    for number in range(1, 121):
        person = residents.remember_person(tx, 5000 + number, f"Warga {number}", None, START)
        residents.add_resident(tx, activity.neighbourhood_id, person.id, START)
        resident = residents.resident(tx, activity.neighbourhood_id, person.id)
        assert resident is not None
        answer = Answer.JOINING if number <= 90 else Answer.MAYBE
        signups.set_answer(tx, activity.id, resident.id, answer, START + timedelta(seconds=number))
    activities.add_to_counters(tx, activity.id, {"joining": 90, "maybe": 30})


async def test_it_opens_the_panel_in_the_officers_private_chat(house: House, activity: Activity) -> None:
    refused = await house.presses(BUDI, "Kelola", GROUP)
    assert refused is not None
    assert refused.alert
    shown = await house.presses(SARI, "Kelola", GROUP)
    assert shown is not None
    assert "pribadi" in shown.text
    assert house.labels(SARI) == [
        "↪️ Pindah jadwal",
        "❌ Batalkan",
        "🌧 Hujan? Tunda ke …",
        "✍️ Diwakilkan",
        "📋 Salin untuk WhatsApp",
        "🔕 Belum jawab (4)",
        "✏️ Lainnya",
    ]
    house.clock.time = activity.starts_at
    await house.presses(SARI, "Kelola", GROUP)
    assert house.labels(SARI)[0] == "📝 Kehadiran"
    assert "🔕" not in str(house.labels(SARI))
    await house.db.write(lambda tx: residents.change_person(tx, SARI.id, private="unopened"))
    linked = await house.taps(SARI, ManageTap(activity.id), GROUP)
    assert linked is not None
    assert linked.url == f"https://t.me/BantarBot?start=manage_{activity.id}"
    await house.types(SARI, f"/start manage_{activity.id}")
    assert "⚙️ RT 05" in house.last(SARI)
    await house.types(BUDI, f"/start manage_{activity.id}")
    assert "pengurus" in house.last(BUDI)


async def test_it_keeps_what_is_needed_less_often_one_tap_away(house: House, activity: Activity) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    panel, before = house.labels(SARI), len(house.reads(SARI))
    await house.presses(SARI, "Lainnya")
    assert house.labels(SARI) == [
        "📍 Tempat",
        "🛠 Tugas",
        "👥 Siapa ikut",
        "📅 Kalender",
        "‹ Kembali",
    ]
    await house.presses(SARI, "Kembali")
    assert house.labels(SARI) == panel
    assert len(house.reads(SARI)) == before


async def test_its_panel_has_no_button_that_refuses(house: House, activity: Activity) -> None:
    ends, later = ["📝 Kehadiran", "🌿 Selesai"], ["↪️ Pindah jadwal", "❌ Batalkan", "🌧 Hujan? Tunda ke …"]
    rest = ["✍️ Diwakilkan", "📋 Salin untuk WhatsApp", "✏️ Lainnya"]
    await house.waits(until=activity.starts_at)
    await house.presses(SARI, "Kelola", GROUP)
    assert house.labels(SARI) == [*ends, *later, *rest]
    await house.presses(SARI, "Lainnya")
    assert house.labels(SARI) == ["🛠 Tugas", "👥 Siapa ikut", "📅 Kalender", "‹ Kembali"]
    for present, shown in ((1, [*ends, *rest]), (0, [*ends, *later, *rest])):
        await house.taps(SARI, PresentTap(activity.id, BUDI.id, present, 0))
        await house.types(SARI, f"/start manage_{activity.id}")
        assert house.labels(SARI) == shown
    await house.waits(until=activity.starts_at + timedelta(days=3, minutes=1))
    await house.types(SARI, f"/start manage_{activity.id}")
    assert house.labels(SARI) == ["🌿 Selesai", *rest[1:]]
    await house.presses(SARI, "Selesai")
    assert "Kegiatan ini sudah selesai?" in house.last(SARI)


async def test_it_refuses_the_rest_of_the_panel_to_everybody_else(house: House, activity: Activity) -> None:
    await scenes.rt06(house, RINA)
    shown = dict(house.messages)
    for who, chat in (
        (OUTSIDER, OUTSIDER.id),
        (BUDI, BUDI.id),  # lives there, without an office
        (RINA, RINA.id),  # the chair next door
        (BUDI, GROUP),
        (SARI, GROUP),  # in the group everybody would see it
    ):
        toast = await house.taps(who, MoreTap(activity.id), chat)
        assert toast is not None
        assert toast.alert
    missing = await house.taps(SARI, MoreTap(99_999))
    assert missing is not None
    assert missing.alert
    assert house.messages == shown


async def test_it_shows_the_panel_to_an_old_button_for_the_rest_of_what_is_cancelled(
    house: House, activity: Activity
) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Batalkan")
    await house.presses(SARI, "Ya, batalkan")
    old = next(number for chat, number in house.messages if chat == SARI.id)
    await house.taps(SARI, MoreTap(activity.id), on=old)
    shown = house.messages[(SARI.id, old)].text
    assert "Dibatalkan" in shown.html
    assert [button.label for row in shown.rows for button in row] == ["👥 Siapa ikut", "📅 Kalender"]


async def test_it_posts_a_deleted_card_anew_while_people_answer(house: House, activity: Activity) -> None:
    cards = [where for where in house.messages if where[0] == GROUP]
    house.deleted.update(cards)
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING), GROUP)
    house.clock.time += timedelta(seconds=5)
    await house.settles()
    house.clock.time += timedelta(seconds=5)
    await house.settles()
    assert len([where for where in house.messages if where[0] == GROUP]) == len(cards) + 1
    assert "Ikut (1): Pak Budi" in house.last(GROUP)
    await house.presses(JOKO, "Ikut", GROUP)
    house.clock.time += timedelta(seconds=5)
    await house.settles()
    assert "Ikut (2): Pak Budi, Mas Joko" in house.last(GROUP)
