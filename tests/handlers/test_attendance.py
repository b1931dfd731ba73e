"""After the start: names are tapped, the activity is closed, everybody is thanked."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions import attendance as actions
from bot.actions import housekeeping
from bot.config import Config, Storage
from bot.letters import KINDS, attendance, changes
from bot.parcels import Parcel
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.neighbourhoods import Status as RtStatus
from bot.rules.residents import Person
from bot.rules.residents import Status as ResidentStatus
from bot.rules.roles import Role
from bot.taps import AttendTap, CloseSureTap, CloseTap, PresentTap, Tap
from db import activities, neighbourhoods, residents, signups
from db.engine import Database, Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY

EVENING = SUNDAY + timedelta(hours=12, minutes=30)  # Minggu, 19.30 WIB


@pytest.fixture
async def activity(house: House) -> Activity:
    """Budi and Joko join, Rina (an officer too) is not sure; it has begun."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, RINA))
    activity = await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO):
        await house.presses(who, "Ikut", GROUP)
    await house.presses(RINA, "Belum pasti", GROUP)
    await house.db.write(lambda tx: _give_treasury(tx, rt.id))
    house.clock.time = SUNDAY + timedelta(hours=2)
    await house.settles()
    return activity


def _give_treasury(tx: Transaction, rt_id: int) -> None:
    rina = residents.resident(tx, rt_id, RINA.id)
    assert rina is not None
    residents.give_role(tx, rina.id, Role.TREASURER, SARI.id, START)
    residents.change_person(tx, RINA.id, language="en")


async def stored(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def marked(house: House, activity: Activity) -> set[int]:
    signed = await house.db.read(lambda tx: signups.roster(tx, activity.id))
    return {one.resident.person.id for one in signed if one.present}


async def test_it_takes_attendance_closes_once_and_thanks(house: House, activity: Activity) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Kehadiran")
    names = [label for label in house.labels(SARI) if label[0] in "✅🤔▫"]
    assert names == ["▫️ Mas Joko", "▫️ Pak Budi", "🤔 Rina", "▫️ Bu Sari"]
    await house.presses(SARI, "Pak Budi")
    await house.presses(SARI, "Bu Sari")  # came without an answer
    await house.presses(SARI, "Mas Joko")
    await house.presses(SARI, "Mas Joko")  # a slip of the finger, taken back
    assert "✅ Bu Sari" in house.labels(SARI)
    assert "Hadir: <b>2</b>" in house.last(SARI)
    await house.presses(SARI, "Selesai")
    await house.presses(SARI, "Ya, sudah selesai")
    again = await house.taps(RINA, CloseSureTap(activity.id), RINA.id)
    assert again is not None
    assert again.alert
    house.clock.time += timedelta(minutes=1)
    await house.settles()
    closed = await stored(house, activity)
    assert (closed.status, closed.present) == (Status.CLOSED, 2)
    thanks = [text for text in house.reads(GROUP) if "\n2 warga hadir.\n" in text]
    assert len(thanks) == 1
    assert "Pak Budi" in thanks[0]
    assert "Joko" not in thanks[0]
    assert "🌿 <b>Selesai.</b> 2 warga hadir" in house.reads(GROUP)[0]
    toast = await house.taps(JOKO, f"1:answer:{activity.id}:joining", GROUP)
    assert toast is not None
    assert "selesai" in toast.text
    await _correct_afterwards(house, activity)


async def _correct_afterwards(house: House, activity: Activity) -> None:
    await house.presses(SARI, "Kembali")
    await house.presses(SARI, "Kehadiran")
    house.clock.time += timedelta(minutes=1)
    await house.presses(SARI, "Mas Joko")
    assert "3 warga hadir" in house.reads(GROUP)[0]
    joko = await house.db.read(lambda tx: residents.resident(tx, activity.neighbourhood_id, JOKO.id))
    assert joko is not None
    assert [(verb, detail) for _, verb, _, detail in await house.journal()] == [
        ("close", ""),
        ("attendance", f"resident:{joko.id} present"),
    ]


async def test_who_closes_it_late_is_shown_no_way_to_attendance(house: House, activity: Activity) -> None:
    house.clock.time = activity.starts_at + timedelta(days=4)
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "🌿 Selesai")
    assert house.labels(SARI) == ["🌿 Ya, sudah selesai", "‹ Kembali"]
    await house.presses(SARI, "Ya, sudah selesai")
    assert (await stored(house, activity)).status is Status.CLOSED


async def test_the_thanks_follow_what_is_noted_after_closing(house: House, activity: Activity) -> None:
    house.clock.time = SUNDAY + timedelta(hours=3)
    await house.taps(SARI, PresentTap(activity.id, BUDI.id, 1, 0))
    await house.taps(SARI, CloseSureTap(activity.id))
    await house.waits(minutes=1)
    assert "1 warga hadir." in house.last(GROUP)
    said = len(house.reads(GROUP))
    await house.taps(SARI, PresentTap(activity.id, JOKO.id, 1, 0))
    await house.waits(minutes=1)
    assert "2 warga hadir.\nTerima kasih kepada Pak Budi dan Mas Joko" in house.last(GROUP)
    assert len(house.reads(GROUP)) == said
    assert "📷 Foto" in house.labels(GROUP)
    ((chat, there),) = [
        place for place, shown in house.messages.items() if "Terima kasih kepada" in shown.text.html
    ]
    house.messages.pop((chat, there))
    house.deleted.add((chat, there))
    for present in (0, 1):
        await house.taps(SARI, PresentTap(activity.id, JOKO.id, present, 0))
        await house.waits(minutes=1)
    assert not any("Terima kasih kepada" in text for text in house.reads(GROUP))


async def test_it_lets_two_officers_tap_the_same_names(house: House, activity: Activity) -> None:
    for who in (SARI, RINA):
        await house.presses(who, "Kelola", GROUP)
        await house.presses(who, "Kehadiran" if who is SARI else "Attendance")
    sheet = [PresentTap(activity.id, who.id, 1, 0) for who in (BUDI, JOKO)]
    for officer in (SARI, RINA):
        for tap in sheet:
            await house.taps(officer, tap, officer.id)
    assert await marked(house, activity) == {BUDI.id, JOKO.id}
    assert (await stored(house, activity)).present == 2


async def test_it_refuses_forged_early_and_late_taps(house: House, activity: Activity) -> None:
    taps: list[Tap] = [
        AttendTap(activity.id, 0),
        PresentTap(activity.id, BUDI.id, 1, 0),
        CloseTap(activity.id),
        CloseSureTap(activity.id),
    ]
    for who in (BUDI, OUTSIDER):
        for tap in taps:
            toast = await house.taps(who, tap, who.id)
            assert toast is not None
            assert toast.alert, tap
    nobody = await house.taps(SARI, PresentTap(activity.id, OUTSIDER.id, 1, 0), SARI.id)
    assert nobody is not None
    assert nobody.alert
    await house.taps(SARI, AttendTap(activity.id, 0), GROUP, on=555)
    assert (GROUP, 555) not in house.messages
    await house.taps(SARI, AttendTap(activity.id, 2**40), SARI.id)
    house.clock.time = SUNDAY - timedelta(minutes=1)
    for tap in taps:
        early = await house.taps(SARI, tap, SARI.id)
        assert early is not None
        assert "dimulai" in early.text
    house.clock.time = SUNDAY + timedelta(days=4)
    late = await house.taps(SARI, taps[1], SARI.id)
    assert late is not None
    assert "sudah lewat" in late.text
    assert (await stored(house, activity)).present == 0
    assert (await stored(house, activity)).status is Status.PLANNED


def asked(house: House, who: Who, begins: str = "📝 <b>Bagaimana kegiatan hari Minggu?</b>") -> int:
    """How often somebody was asked how it went."""
    return sum(text.startswith(begins) for text in house.reads(who))


async def test_it_asks_the_officers_once_in_the_evening(house: House, activity: Activity) -> None:
    house.clock.time = EVENING - timedelta(minutes=3)
    await house.waits(minutes=10)
    assert asked(house, SARI) == 1
    assert asked(house, RINA, "📝 <b>How did it go on Sunday?</b>") == 1
    assert not any("Bagaimana" in text for text in house.reads(BUDI))
    house.clock.time = EVENING + timedelta(days=1)
    await house.waits(minutes=2)
    assert asked(house, SARI) == 1
    await house.presses(SARI, "Selesai")
    assert "Hadir: <b>0</b>" in house.last(SARI)
    await house.presses(SARI, "Ya, sudah selesai")
    assert "warga hadir" not in house.last(GROUP)
    assert "Terima kasih, Bapak/Ibu" in house.last(GROUP)


async def test_the_question_comes_once_although_letters_are_kept_for_less_long(
    house: House, activity: Activity
) -> None:
    house.world = replace(house.world, config=Config(database=Storage(keep_letters_days=2)))
    await house.db.write(lambda tx: neighbourhoods.change(tx, activity.neighbourhood_id, attend_days=14))
    house.clock.time = EVENING - timedelta(minutes=1)
    await house.waits(minutes=2)
    asked = house.reads(SARI)
    house.clock.time += timedelta(days=4)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    await house.waits(minutes=2)
    assert house.reads(SARI) == asked


async def test_it_drops_the_question_when_it_was_closed_or_the_officer_left_meanwhile(
    house: House, activity: Activity
) -> None:
    house.clock.time = EVENING
    rt = activity.neighbourhood_id
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt, status=RtStatus.LEFT.value))
    await house.db.write(house.plan)  # the bot was thrown out: nobody is asked
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt, status=RtStatus.ACTIVE.value))
    assert not await house.delivers()
    await house.db.write(house.plan)
    chair = await house.db.read(lambda tx: residents.resident(tx, rt, SARI.id))
    assert chair is not None
    left = ResidentStatus.LEFT.value
    await house.db.write(lambda tx: residents.change_resident(tx, chair.id, status=left))
    await house.settles()
    assert not any("Bagaimana" in text for text in house.reads(SARI))
    assert any("How did it go" in text for text in house.reads(RINA))
    closed = Status.CLOSED.value
    other = await scenes.kerja_bakti(house, await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,)))
    await house.db.write(house.plan)
    await house.db.write(lambda tx: activities.change(tx, other.id, status=closed))
    await house.settles()
    assert not any("Bagaimana" in text for text in house.reads(OUTSIDER))


async def test_it_words_nothing_for_what_is_not_there_any_more(house: House) -> None:
    claimed = Claimed(1, "k", "thanks", 999, SARI.id, SARI.id, None, 3, START, EVENING, 1, 0)
    letters = [replace(claimed, kind=name) for name in (*attendance.KINDS, *changes.KINDS, "card")]

    def words(tx: Transaction) -> set[Parcel | None]:
        return {KINDS[letter.kind].word(tx, house.world, letter) for letter in letters}

    assert await house.db.read(words) == {None}


@pytest.mark.both
async def test_it_counts_and_closes_once_although_two_processes_do_it_at_once(
    house: House, activity: Activity, database_url: str
) -> None:
    def mark(tx: Transaction) -> bool:
        return not isinstance(actions.mark(tx, house.world, sari(tx), activity.id, BUDI.id, True), Misfit)

    def close(tx: Transaction) -> bool:
        return not isinstance(actions.close(tx, house.world, sari(tx), activity.id), Misfit)

    def sari(tx: Transaction) -> Person:
        found = residents.person(tx, SARI.id)
        assert found is not None
        return found

    other = Database(database_url)
    try:
        assert all(await asyncio.gather(house.db.write(mark), other.write(mark)))
        assert sorted(await asyncio.gather(house.db.write(close), other.write(close))) == [False, True]
    finally:
        other.close()
    await house.settles()
    assert (await stored(house, activity)).present == 1
    assert sum("Terima kasih, Bapak/Ibu" in text for text in house.reads(GROUP)) == 1
