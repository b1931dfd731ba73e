"""Belum jawab: officers see who has not answered, and ask each of them once, without a sound."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.actions.nudges import KIND
from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import NudgeTap, SilentTap
from db import activities, households, residents
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

NURI = Who(1005, "Bu Nuri")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, NURI, private=(SARI, BUDI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    made = await scenes.kerja_bakti(house, rt)
    await house.presses(SARI, "Ikut", GROUP)
    return made


async def opens(house: House) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Belum jawab")


async def lives_in(house: House, rt: Neighbourhood, label: str, *people: Who, exempt: bool = False) -> None:
    def move(tx: Transaction) -> None:
        for who in people:
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            residents.move_to_house(tx, found, label)
        (home,) = [one for one in households.of(tx, rt.id) if one.label == label]
        households.exempt(tx, rt.id, home.id, exempt)

    await house.db.write(move)


def asked(house: House, who: Who) -> list[Say]:
    said = [parcel for parcel in house.sent if isinstance(parcel, Say) and parcel.chat_id == who.id]
    return [parcel for parcel in said if "berkenan ikut" in parcel.text.html]


async def test_officers_see_who_has_not_answered(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await lives_in(house, rt, "A-12", BUDI, NURI)
    await opens(house)
    assert "🔕 <b>Belum jawab: 2</b>" in house.last(SARI)
    assert "💬 Lewat chat (2):\n• A-12: Pak Budi, Bu Nuri\n• Mas Joko" in house.last(SARI)
    assert "sapa" not in house.last(SARI)
    await house.presses(NURI, "Berhalangan", GROUP)  # speaks for the house
    await lives_in(house, rt, "B-1", JOKO, exempt=True)
    await house.presses(SARI, "Kembali")
    assert "🔕 Belum jawab (0)" in house.labels(SARI)
    await house.presses(SARI, "Belum jawab")
    assert "Semua sudah menjawab" in house.last(SARI)
    assert house.reads(GROUP)[-1].count("Joko") == 0


@pytest.mark.parametrize("runs", [False, True])
async def test_each_is_asked_once_and_silently(
    house: House, rt: Neighbourhood, activity: Activity, runs: bool
) -> None:
    house.clock.runs = runs
    await opens(house)
    assert "🗣 Bisa disapa langsung (1):\n• Bu Nuri" in house.last(SARI)
    first = await house.presses(SARI, "Tanyakan")
    assert first is not None
    assert first.text == "💌 Terkirim kepada 2 warga."
    assert [parcel.silent for who in (BUDI, JOKO) for parcel in asked(house, who)] == [True, True]
    second = await house.presses(SARI, "Tanyakan")
    assert second is not None
    assert "Sudah pernah dikirim" in second.text
    await house.presses(BUDI, "Ikut")
    await house.waits(days=1)
    again = await house.taps(SARI, NudgeTap(activity.id))
    assert again is not None
    assert "Sudah pernah dikirim" in again.text
    assert [len(asked(house, who)) for who in (BUDI, JOKO, NURI, SARI)] == [1, 1, 0, 0]
    assert not any("berkenan" in words or "Belum jawab" in words for words in house.reads(GROUP))


async def test_nobody_is_asked_again_about_what_was_put_off_for_weeks(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.presses(SARI, "Tanyakan")
    later = activity.starts_at + timedelta(weeks=4)
    await house.db.write(lambda tx: activities.change(tx, activity.id, starts_at=later))
    house.clock.time = activity.starts_at + timedelta(days=15)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    told = await house.taps(SARI, NudgeTap(activity.id))
    assert told is not None
    assert "Sudah pernah dikirim" in told.text
    assert len(asked(house, BUDI)) == 1
    house.clock.time = later + timedelta(days=14, seconds=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    kept = sa.select(sa.func.count()).select_from(LETTERS).where(LETTERS.c.kind == KIND)
    assert await house.db.read(lambda tx: tx.scalar(kept)) == 0


async def test_the_officer_counts_as_well_but_is_not_asked(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    await scenes.kerja_bakti(house, rt)
    await opens(house)
    assert "🔕 <b>Belum jawab: 2</b>" in house.last(SARI)
    assert "🙋 Termasuk Bapak/Ibu (cukup satu ketukan di kartunya):\n• Bu Sari" in house.last(SARI)
    assert "💬 Lewat chat (1):\n• Pak Budi" in house.last(SARI)
    toast = await house.presses(SARI, "Tanyakan")
    assert toast is not None
    assert toast.text == "💌 Terkirim kepada 1 warga."
    await house.presses(BUDI, "Ikut", GROUP)
    await opens(house)
    assert house.labels(SARI) == ["‹ Kembali"]  # nobody else is left to be asked
    await house.presses(SARI, "Ikut", GROUP)
    await opens(house)
    assert "Semua sudah menjawab" in house.last(SARI)


async def test_somebody_else_in_the_officers_house_is_asked(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    await scenes.kerja_bakti(house, rt)
    await lives_in(house, rt, "A-12", SARI, BUDI)
    await opens(house)
    assert "💬 Lewat chat (1):\n• A-12: Bu Sari, Pak Budi" in house.last(SARI)
    await house.presses(SARI, "Tanyakan")
    assert [len(asked(house, who)) for who in (SARI, BUDI)] == [0, 1]


async def test_at_night_it_waits_for_the_morning(house: House, rt: Neighbourhood, activity: Activity) -> None:
    house.clock.time = activity.starts_at - timedelta(hours=34)  # Jumat 21.00
    await opens(house)
    house.clock.time += timedelta(hours=2)
    told = await house.presses(SARI, "Tanyakan")
    assert told is not None
    assert told.text == "💌 2 warga menerimanya pukul 05.00 WIB, setelah jam tenang."
    assert asked(house, BUDI) == []
    await house.presses(JOKO, "Ikut", GROUP)  # meanwhile
    house.clock.time = activity.starts_at - timedelta(hours=26, minutes=1)
    await house.waits(minutes=2)
    assert [len(asked(house, who)) for who in (BUDI, JOKO)] == [1, 0]


async def test_a_start_at_night_lets_it_wait_for_the_morning_and_a_wrong_clock_does_not_hold_it_up(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    house.clock.time = activity.starts_at - timedelta(hours=10)  # Sabtu 21.00, by a clock a day ahead
    await opens(house)
    house.clock.time += timedelta(hours=1)
    await house.presses(SARI, "Tanyakan")
    house.clock.time -= timedelta(days=1)
    for _ in range(2):
        await house.db.write(lambda tx: housekeeping.hurry(tx, house.world))
        await house.settles()
        assert asked(house, BUDI) == []
    house.clock.time = activity.starts_at - timedelta(hours=26)  # Sabtu 05.00
    await house.settles()
    assert len(asked(house, BUDI)) == 1


async def test_a_start_drops_what_fits_no_more(house: House, rt: Neighbourhood, activity: Activity) -> None:
    house.clock.time = activity.starts_at - timedelta(hours=9)
    await opens(house)
    await house.presses(SARI, "Tanyakan")
    await house.db.write(lambda tx: activities.change(tx, activity.id, starts_at=house.world.now))
    await house.db.write(lambda tx: housekeeping.hurry(tx, house.world))
    await house.settles()
    house.clock.time += timedelta(days=1)
    await house.settles()
    assert asked(house, BUDI) == []


async def test_what_was_held_up_into_the_night_is_not_sent_then_and_may_be_sent_anew(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    house.clock.time = activity.starts_at - timedelta(hours=34)
    await opens(house)
    house.clock.time += timedelta(hours=2)
    await house.presses(SARI, "Tanyakan")
    house.clock.time += timedelta(days=1) - timedelta(hours=1)  # the bot was off all day: Sabtu 22.00
    await house.settles()
    assert asked(house, BUDI) == []
    house.clock.time = activity.starts_at - timedelta(hours=1)
    told = await house.presses(SARI, "Tanyakan")
    assert told is not None
    assert "Terkirim kepada 2 warga" in told.text
    assert len(asked(house, BUDI)) == 1


async def test_it_is_too_late_right_before_the_start(house: House, activity: Activity) -> None:
    await opens(house)
    house.clock.time = activity.starts_at - timedelta(minutes=10)
    toast = await house.presses(SARI, "Tanyakan")
    assert toast is not None
    assert "terlalu dekat" in toast.text
    assert asked(house, BUDI) == []


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(0), "Kegiatannya sudah dimulai"),
        (timedelta(hours=3), "Kegiatan ini sudah berlalu"),
        (timedelta(days=20), "Kegiatan ini sudah berlalu"),
    ],
)
async def test_nobody_is_asked_for_what_has_begun_or_is_over(
    house: House, activity: Activity, later: timedelta, words: str
) -> None:
    await opens(house)
    before = house.last(SARI)
    house.clock.time = activity.starts_at + later
    for tap in (NudgeTap(activity.id), SilentTap(activity.id, 0)):
        toast = await house.taps(SARI, tap)
        assert toast is not None
        assert words in toast.text
    assert house.last(SARI) == before
    assert asked(house, BUDI) == []


async def test_it_says_when_nobody_can_be_written_to(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI,))
    activity = await scenes.kerja_bakti(house, rt)
    toast = await house.taps(SARI, NudgeTap(activity.id))
    assert toast is not None
    assert "disapa langsung" in toast.text


async def test_nobody_else_sees_or_sends_it(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await scenes.rt06(house, RINA, private=(RINA,))
    for who in (BUDI, RINA, OUTSIDER):
        for tap in (SilentTap(activity.id, 0), NudgeTap(activity.id)):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    in_group = await house.taps(SARI, SilentTap(activity.id, 0), GROUP)
    assert in_group is not None
    assert in_group.alert
    assert [asked(house, who) for who in (BUDI, JOKO)] == [[], []]
    await house.db.write(lambda tx: activities.change(tx, activity.id, status="cancelled"))
    over = await house.taps(SARI, NudgeTap(activity.id))
    assert over is not None
    assert over.alert


async def test_whoever_is_forgotten_is_not_asked(house: House, rt: Neighbourhood, activity: Activity) -> None:
    house.clock.time = activity.starts_at - timedelta(hours=32)
    await house.taps(SARI, NudgeTap(activity.id))
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    house.clock.time = activity.starts_at - timedelta(hours=26)
    await house.waits(minutes=1)
    assert [len(asked(house, who)) for who in (BUDI, JOKO)] == [1, 0]
