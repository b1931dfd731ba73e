"""/warga: somebody who was represented has an account now, or is taken out again."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import merges as actions
from bot.actions import signups as answering
from bot.rules.activities import Activity
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import Answer
from bot.taps import (
    DropTap,
    MergeTap,
    MergeWithTap,
    PresentTap,
    ProxyAnswerTap,
    ProxyTap,
    ProxyUndoTap,
    RepresentedTap,
    WargaTap,
)
from db import activities, households, residents, signups, tasks
from db.engine import Database, Transaction
from db.residents import PEOPLE
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

KARTO = Who(1006, "Karto Wibowo")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI,))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 1), ("selokan", 2)])


async def writes_down(house: House, rt: Neighbourhood, *lines: str) -> None:
    """Bu Sari writes people down; then Karto Wibowo comes into the group."""
    for line in lines:
        await house.presses(SARI, "Kelola", GROUP)
        await house.presses(SARI, "Diwakilkan")
        await house.types(SARI, line)

    def arrive(tx: Transaction) -> None:
        residents.remember_person(tx, KARTO.id, KARTO.first_name, None, START)
        residents.add_resident(tx, rt.id, KARTO.id, START)

    await house.db.write(arrive)


async def known(house: House, rt: Neighbourhood, name: str) -> Housed:
    everybody = await house.db.read(lambda tx: households.everybody(tx, rt.id))
    (found,) = [one for one in everybody if one.resident.person.name == name]
    return found


async def now(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def merges(house: House) -> None:
    await house.types(SARI, "/warga")
    await house.presses(SARI, "🔗 Mbah Karto")
    await house.presses(SARI, "Gabungkan")
    await house.presses(SARI, "Karto Wibowo")
    await house.presses(SARI, "Ya, gabungkan")


async def test_officers_see_who_may_be_the_same_and_merge(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut +2", "Bu Inem B-1 ikut")
    await house.presses(SARI, "selokan")  # for Bu Inem
    await house.types(SARI, "/warga")
    assert "Tanpa Telegram: 2" in house.last(SARI)
    assert house.labels(SARI)[:2] == ["Bu Inem · B-1", "🔗 Mbah Karto · A-12"]
    await house.presses(SARI, "Mbah Karto")
    assert "Mungkin sama dengan Karto Wibowo?" in house.last(SARI)
    await house.presses(SARI, "Gabungkan")
    assert house.labels(SARI)[0] == "Karto Wibowo"
    one, into = await known(house, rt, "Mbah Karto"), await known(house, rt, "Karto Wibowo")
    await merges(house)
    assert "Sudah digabung: <b>Karto Wibowo</b>" in house.last(SARI)
    found = await now(house, activity)
    assert (found.joining, found.companions) == (2, 2)
    await house.waits(seconds=10)
    assert "Karto Wibowo" in house.last(GROUP)
    assert "Mbah Karto" not in house.last(GROUP)
    gone = await house.db.read(lambda tx: residents.person(tx, one.resident.person.id))
    assert gone is None
    assert (await known(house, rt, "Karto Wibowo")).house == ""  # the house waits for a consent
    line = (await house.journal())[-1]
    assert line == (SARI.id, "merge", f"resident:{into.resident.id}", f"resident:{one.resident.id}")
    again = await house.taps(SARI, MergeWithTap(one.resident.id, into.resident.id, 1))
    assert again is not None
    assert again.alert


async def test_an_officer_hears_that_a_name_is_not_there_any_more(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    one = (await known(house, rt, "Mbah Karto")).resident
    await merges(house)
    house.clock.time = activity.starts_at + timedelta(hours=1)
    for tap in (
        ProxyTap(activity.id, one.id),
        ProxyAnswerTap(activity.id, one.id, Answer.DECLINED),
        ProxyUndoTap(activity.id, one.id),
        PresentTap(activity.id, one.person.id, 1, 0),
    ):
        toast = await house.taps(SARI, tap)
        assert toast is not None
        assert (toast.alert, "sudah tidak ada di daftar" in toast.text) == (True, True)
    found = await now(house, activity)
    assert (found.joining, found.declined, found.present) == (1, 0, 0)


async def test_their_own_answer_wins_and_the_queue_moves_up(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut +1")
    await house.presses(SARI, "konsumsi")
    await house.presses(BUDI, "konsumsi", GROUP)  # waits
    await house.presses(KARTO, "Berhalangan", GROUP)
    await merges(house)
    found = await now(house, activity)
    assert (found.joining, found.declined, found.companions) == (1, 1, 0)
    (food, _) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    held = await house.db.read(lambda tx: tasks.holders(tx, activity.id))
    assert (food.taken, food.waiting) == (1, 0)
    assert [holder.resident.person.id for holder in held if holder.post.task_id == food.id] == [BUDI.id]


async def test_attendance_is_counted_once(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    house.clock.time = activity.starts_at + timedelta(hours=1)
    await writes_down(house, rt, "Mbah Karto hadir", "Karto Wibowo hadir")
    assert (await now(house, activity)).present == 2
    await merges(house)
    assert (await now(house, activity)).present == 1


async def test_a_house_moves_along_with_consent(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    await house.db.write(lambda tx: residents.change_person(tx, KARTO.id, consent_version=1))
    await merges(house)
    assert (await known(house, rt, "Karto Wibowo")).house == "A-12"


async def test_somebody_is_taken_out(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut +1")
    one = await known(house, rt, "Mbah Karto")
    await house.types(SARI, "/warga")
    await house.presses(SARI, "Mbah Karto")
    await house.presses(SARI, "Hapus")
    assert "ditarik" in house.last(SARI)
    await house.presses(SARI, "Ya, hapus")
    found = await now(house, activity)
    assert (found.joining, found.companions) == (0, 0)
    assert await house.db.read(lambda tx: households.of(tx, rt.id)) == []
    named = sa.select(PEOPLE.c.id).where(PEOPLE.c.telegram_name == "Mbah Karto")
    assert await house.db.read(lambda tx: tx.all(named)) == []
    again = await house.taps(SARI, DropTap(one.resident.id, 1))
    assert again is not None
    assert again.alert
    await house.types(SARI, "/warga")
    assert "Belum ada warga tanpa Telegram yang dicatat" in house.last(SARI)


async def test_past_numbers_stay_without_a_name(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    one = await known(house, rt, "Mbah Karto")
    house.clock.time = activity.starts_at + timedelta(hours=1)
    await house.taps(SARI, DropTap(one.resident.id, 1))
    assert (await now(house, activity)).joining == 1
    signed = await house.db.read(lambda tx: signups.roster(tx, activity.id))
    assert [line.resident.person.name for line in signed] == ["Warga"]


async def test_it_is_for_the_officers_of_that_rt(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    one, into = await known(house, rt, "Mbah Karto"), await known(house, rt, "Karto Wibowo")
    next_door = await scenes.rt06(house, RINA, BUDI, private=(RINA,))
    budi = await house.db.read(lambda tx: residents.resident(tx, next_door.id, BUDI.id))
    assert budi is not None
    number, other = one.resident.id, into.resident.id
    taps = [RepresentedTap(number), MergeTap(number, 0), MergeWithTap(number, other, 1)]
    for who in (BUDI, RINA, OUTSIDER):
        for tap in (*taps, WargaTap(rt.id, 0), DropTap(number, 1)):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    for wrong in (budi.id, number, 99_999):  # of another RT; without an account; nobody
        toast = await house.taps(SARI, MergeWithTap(number, wrong, 1))
        assert toast is not None
        assert toast.alert
    for pretended in (MergeWithTap(other, number, 1), DropTap(other, 1)):  # has an account
        toast = await house.taps(SARI, pretended)
        assert toast is not None
        assert toast.alert
    assert (await now(house, activity)).joining == 1
    await house.types(BUDI, "/warga")
    assert "pengurus" in house.last(BUDI)
    await house.types(SARI, "/warga", GROUP)
    assert "pribadi" in house.last(GROUP) or "berdua" in house.last(GROUP)
    assert "Karto" not in house.last(GROUP)


async def test_an_officer_of_several_rt_chooses_one(house: House) -> None:
    await scenes.several(house, 2)
    await house.types(SARI, "/warga")
    await house.presses(SARI, "RT 02")
    assert "Warga RT 02" in house.last(SARI)


@ON_POSTGRES
async def test_an_answer_at_the_same_instant_is_not_lost(
    house: House, rt: Neighbourhood, activity: Activity, database: Database, database_url: str
) -> None:
    await writes_down(house, rt, "Mbah Karto A-12 ikut")
    one, into = await known(house, rt, "Mbah Karto"), await known(house, rt, "Karto Wibowo")
    sari = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert sari is not None
    await race(
        database,
        database_url,
        lambda tx: actions.merge(tx, house.world, sari, one.resident.id, into.resident.id),
        lambda tx: answering.answer(tx, house.world, rt, into.resident, activity.id, Answer.DECLINED),
    )
    found = await now(house, activity)
    assert (found.joining, found.declined) == (0, 1)
