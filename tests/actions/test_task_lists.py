"""Rewriting the tasks: who keeps theirs, and who is told that it is gone."""

from datetime import timedelta

import pytest

from bot.actions import changes, signups, task_lists
from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import Answer
from bot.taps import TaskTap, WriteTasksTap
from db import activities, residents, tasks
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, House

GONE = "tugas yang Bapak/Ibu pilih sudah tidak ada"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("selokan", 2), ("konsumsi", 1)])


async def writes(house: House, activity: Activity, words: str) -> None:
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, words)
    if "✅ Ya, ubah" in house.labels(SARI):
        await house.presses(SARI, "Ya, ubah")


def gone(house: House, chat: int) -> list[str]:
    return [words for words in house.reads(chat) if GONE in words]


async def test_each_whose_task_is_gone_hears_it_once_and_still_joins(
    house: House, activity: Activity
) -> None:
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(BUDI, "selokan", GROUP)
    await house.presses(RINA, "konsumsi", GROUP)
    await house.taps(SARI, WriteTasksTap(activity.id))
    assert "nama tugasnya sama" in house.last(SARI)
    await house.types(SARI, "konsumsi 1, parit 3")
    await house.presses(SARI, "Ya, ubah")
    assert "2 warga" in house.last(SARI)
    await house.waits(minutes=2)
    assert len(gone(house, JOKO.id)) == len(gone(house, GROUP)) == 1
    assert f"user?id={BUDI.id}" in gone(house, GROUP)[0]
    assert f"user?id={RINA.id}" not in gone(house, GROUP)[0]
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert now.joining == 3
    await house.presses(JOKO, "parit")
    assert "Tugas Bapak/Ibu: <b>parit</b>" in house.last(JOKO)


@pytest.mark.parametrize(("hours", "silent"), [(8, True), (16, False)])  # 23.00 and 15.00
async def test_at_night_it_is_told_without_a_sound(
    house: House, activity: Activity, hours: int, silent: bool
) -> None:
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(BUDI, "selokan", GROUP)
    house.clock.time = activity.starts_at - timedelta(hours=hours)
    await writes(house, activity, "tidak ada")
    await house.waits(minutes=2)
    told = {one.chat_id: one.silent for one in house.sent if isinstance(one, Say) and GONE in one.text.html}
    assert told == {JOKO.id: silent, GROUP: silent}


async def test_whoever_waited_for_it_hears_it_and_keeps_what_they_do(
    house: House, activity: Activity
) -> None:
    await house.presses(RINA, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    await house.presses(JOKO, "selokan", GROUP)
    await writes(house, activity, "selokan 2")
    assert "Tugas Bapak/Ibu: <b>selokan</b>" in gone(house, JOKO.id)[0]


async def test_whoever_moves_up_at_the_same_time_hears_only_of_that(house: House, activity: Activity) -> None:
    await house.presses(RINA, "konsumsi", GROUP)
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    await writes(house, activity, "konsumsi 2")
    assert gone(house, JOKO.id) == []
    assert "sekarang bertugas di <b>konsumsi</b>" in house.last(JOKO)


async def test_a_smaller_number_sends_nobody_away(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(BUDI, "selokan", GROUP)
    await writes(house, activity, "selokan 1, konsumsi 1")
    assert "selokan 2/2" in house.last(SARI)
    assert "sudah ada yang mengambil: selokan 2" in house.last(SARI)
    assert gone(house, JOKO.id) + gone(house, GROUP) == []


async def test_an_old_button_never_takes_a_newer_task(house: House, activity: Activity) -> None:
    old = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    await writes(house, activity, "tidak ada")
    await writes(house, activity, "parit 1")
    for task in old:
        toast = await house.taps(BUDI, TaskTap(activity.id, task.id), GROUP)
        assert toast is not None
        assert toast.alert
    assert [task.taken for task in await house.db.read(lambda tx: tasks.of(tx, activity.id))] == [0]


@pytest.mark.parametrize("off", [False, True])
async def test_it_tells_nothing_that_is_no_longer_so(
    house: House, rt: Neighbourhood, activity: Activity, off: bool
) -> None:
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(BUDI, "selokan", GROUP)

    def rewrite(tx: Transaction) -> None:
        sari, joko, budi = (residents.resident(tx, rt.id, who.id) for who in (SARI, JOKO, BUDI))
        assert sari is not None
        assert joko is not None
        assert budi is not None
        task_lists.write(tx, house.world, sari.person, activity.id, [("parit", 1)])
        if off:
            changes.cancel(tx, house.world, sari.person, activity.id)
            return
        signups.answer(tx, house.world, rt, joko, activity.id, Answer.DECLINED)
        signups.withdraw_coming(tx, house.world, budi)

    await house.db.write(rewrite)
    await house.waits(minutes=1)
    assert gone(house, JOKO.id) + gone(house, GROUP) == []


async def test_whoever_has_no_telegram_is_left_to_the_officer(house: House, activity: Activity) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Diwakilkan")
    await house.types(SARI, "Mbah Karto A-12 ikut")
    await house.presses(SARI, "selokan")
    await writes(house, activity, "tidak ada")
    assert "Mohon disampaikan juga kepada: Mbah Karto" in house.last(SARI)
    assert "saya kabari" not in house.last(SARI)
    await house.waits(minutes=1)
    assert gone(house, GROUP) == []
