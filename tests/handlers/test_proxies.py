"""Diwakilkan: officers write people down and answer for them; who is answered for hears of it once."""

from datetime import timedelta

import pytest

from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import (
    ChangeRoleTap,
    ProxiesTap,
    ProxyAnswerTap,
    ProxyFamilyTap,
    ProxyNewTap,
    ProxyTap,
    ProxyTaskTap,
)
from db import activities, households, residents, signups, tasks
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 1)])


async def opens(house: House) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Diwakilkan")


async def represented(house: House, rt: Neighbourhood) -> list[Housed]:
    everybody = await house.db.read(lambda tx: households.everybody(tx, rt.id))
    return [one for one in everybody if one.resident.person.is_represented]


async def now(house: House, activity: Activity) -> Activity:
    found = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert found is not None
    return found


async def test_it_writes_somebody_down_with_one_line(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut +2")
    assert "✍️ <b>Mbah Karto · A-12</b>" in house.last(SARI)
    assert "Jawaban: ✅ Ikut" in house.last(SARI)
    assert "Dicatat oleh Bu Sari" in house.last(SARI)
    (karto,) = await represented(house, rt)
    person = karto.resident.person
    assert (person.name, karto.house, person.has_account) == ("Mbah Karto", "A-12", False)
    assert -(10**13) < person.id < -(10**12)
    await house.waits(seconds=10)
    assert "Ikut (1 +2 keluarga dari 1 rumah): Mbah Karto" in house.last(GROUP)
    await house.types(SARI, "mbah karto berhalangan")  # the same one, and the next line is heard, too
    assert len(await represented(house, rt)) == 1
    found = await now(house, activity)
    assert (found.joining, found.declined, found.companions) == (0, 1, 0)
    (line, *_) = await house.journal()
    assert line[:3] == (SARI.id, "represent", f"resident:{karto.resident.id}")


async def test_it_offers_those_who_may_be_meant(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12")
    await house.types(SARI, "Bu Inem A-12")  # another name: somebody new
    await house.types(SARI, "Karto Wibowo A-12 ikut")
    assert house.labels(SARI)[:2] == ["Mbah Karto · A-12", "➕ Baru: Karto Wibowo · A-12"]
    await house.presses(SARI, "Baru")
    assert "Jawaban: ✅ Ikut" in house.last(SARI)
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Bu Inem", "Karto Wibowo"]
    await house.types(SARI, "A-12")
    assert house.labels(SARI)[:2] == ["Mbah Karto · A-12", "Bu Inem · A-12"]
    await house.presses(SARI, "Bu Inem")
    toast = await house.presses(SARI, "Berhalangan")
    assert toast is not None
    assert toast.text == "🙏 Tercatat: Bu Inem berhalangan."
    found = await now(house, activity)
    assert (found.joining, found.declined) == (1, 1)


async def test_new_is_pressed_once(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12")
    await house.types(SARI, "Bu Inem A-12")
    await house.types(SARI, "Karto Wibowo A-12")
    shown = next(shown for shown in reversed(house.messages.values()) if shown.chat_id == SARI.id)
    tap = next(b.tap for row in shown.text.rows for b in row if "Baru" in b.label)
    for intruder in (BUDI, OUTSIDER):
        assert (await house.taps(intruder, tap)).alert  # type: ignore[union-attr]
    before = len(await represented(house, rt))
    await house.taps(SARI, tap)
    second = await house.taps(SARI, tap)
    assert second is not None
    assert second.alert
    assert len(await represented(house, rt)) == before + 1


async def test_a_house_alone_is_enough(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "blok c no 4 ikut")
    assert [one.resident.person.name for one in await represented(house, rt)] == ["Warga C-4"]
    await house.types(SARI, "C4 ikut +1")
    assert len(await represented(house, rt)) == 1
    assert (await now(house, activity)).companions == 1
    await house.types(SARI, "ikut")
    assert "ketik nama atau rumahnya" in house.last(SARI)


async def test_somebody_with_telegram_is_told_once_and_silently(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mas Joko ikut")
    assert (await now(house, activity)).joining == 1
    await house.waits(seconds=11)
    told = [p for p in house.sent if isinstance(p, Say) and p.chat_id == JOKO.id]
    assert [(p.silent, "Bapak/Ibu dicatat ikut oleh Bu Sari" in p.text.html) for p in told] == [(True, True)]
    await house.presses(SARI, "Ikut")  # once more: nothing is new
    await house.waits(seconds=30)
    assert len([p for p in house.sent if isinstance(p, Say) and p.chat_id == JOKO.id]) == 1
    await house.presses(JOKO, "Berhalangan")
    assert (await now(house, activity)).declined == 1
    joko = await house.db.read(lambda tx: residents.resident(tx, rt.id, JOKO.id))
    assert joko is not None
    assert await house.db.read(lambda tx: signups.given_by(tx, activity.id, joko.id)) is None


async def test_nobody_is_told_who_answered_meanwhile_or_cannot_be_written_to(
    house: House, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Pak Budi ikut")
    await house.types(SARI, "Mas Joko ikut")
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.waits(minutes=2)
    assert house.reads(JOKO) == []
    assert house.reads(BUDI) == []
    assert not any("dicatat" in words for words in house.reads(GROUP))


async def test_a_represented_person_moves_up_without_a_word(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12")
    toast = await house.presses(SARI, "konsumsi")
    assert toast is not None
    assert toast.text == "Sudah penuh; Mbah Karto masuk antrean."
    assert "antre" in house.last(SARI).lower()
    before = len(house.reads(GROUP))
    house.clock.time = activity.starts_at - timedelta(minutes=40)  # others would be asked now
    await house.presses(BUDI, "Berhalangan", GROUP)
    (karto,) = await represented(house, rt)
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    post = await house.db.read(lambda tx: tasks.post_of(tx, activity.id, karto.resident.id))
    assert (task.taken, task.waiting, post.task_id) == (1, 0, task.id)
    assert len(house.reads(GROUP)) == before
    await house.presses(SARI, "konsumsi")  # handed back
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert task.taken == 0


async def test_nobody_without_an_account_is_mentioned_or_missed(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    house.clock.time = activity.starts_at - timedelta(hours=12)  # half an hour before the first reminder
    await house.waits(activity.starts_at - timedelta(hours=1))
    assert not any("🔔" in words for words in house.reads(GROUP))  # nobody else joins: no reminder here
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Batalkan")
    assert "1 warga" in house.last(SARI)  # only those who can hear of it
    await house.presses(SARI, "Ya, batalkan")
    await house.waits(minutes=2)
    news = house.last(GROUP)
    assert "Pak Budi" in news
    assert "Karto" not in news
    addressed = [p.chat_id for p in house.sent if isinstance(p, Say)]
    assert all(chat_id > 0 or chat_id == GROUP for chat_id in addressed)
    assert not any("user?id=-" in words for words in house.reads(GROUP))


async def test_who_came_is_written_down_at_attendance(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    house.clock.time = activity.starts_at + timedelta(minutes=10)
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Kehadiran")
    assert "▫️ Mbah Karto" in house.labels(SARI)
    await house.presses(SARI, "Mbah Karto")
    assert (await now(house, activity)).present == 1
    await house.types(SARI, "Inem")
    await house.presses(SARI, "Diwakilkan")
    await house.types(SARI, "Bu Inem B-1 hadir")
    assert "📝 Tercatat hadir" in house.last(SARI)
    assert (await now(house, activity)).present == 2
    await house.types(SARI, "Mbah Sum berhalangan")
    assert "sudah dimulai" in house.last(SARI)
    await house.types(SARI, "Mbah Sum")
    await house.presses(SARI, "Hadir")
    assert (await now(house, activity)).present == 3
    await house.presses(SARI, "Selesai")
    await house.presses(SARI, "Ya, sudah selesai")
    assert "3 warga dari 2 rumah hadir." in house.last(GROUP)


async def test_it_refuses_forged_taps(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    (karto,) = await represented(house, rt)
    number = karto.resident.id
    await scenes.rt06(house, RINA, private=(RINA,))
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    for who in (BUDI, RINA, OUTSIDER):  # no officer; one of another RT; nobody
        for tap in (
            ProxiesTap(activity.id, 0),
            ProxyTap(activity.id, number),
            ProxyAnswerTap(activity.id, number, Answer.DECLINED),
            ProxyFamilyTap(activity.id, number, 1),
            ProxyTaskTap(activity.id, number, task.id, 1),
            ProxyNewTap("0" * 16),
        ):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    for tap in (
        ProxyAnswerTap(activity.id, number, "sleeping"),
        ProxyAnswerTap(activity.id, 99_999, Answer.DECLINED),
        ProxyTaskTap(activity.id, number, 99_999, 1),
    ):
        toast = await house.taps(SARI, tap)
        assert toast is not None
        assert toast.alert
    in_group = await house.taps(SARI, ProxyAnswerTap(activity.id, number, Answer.DECLINED), GROUP)
    assert in_group is not None
    assert in_group.alert
    found = await now(house, activity)
    assert (found.joining, found.declined, found.companions) == (1, 0, 0)


async def test_an_officer_does_not_answer_for_another_rt(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    next_door = await scenes.rt06(house, RINA, private=(RINA,))
    other = await scenes.kerja_bakti(house, next_door)
    joko = await house.db.read(lambda tx: residents.resident(tx, rt.id, JOKO.id))
    assert joko is not None
    toast = await house.taps(RINA, ProxyAnswerTap(other.id, joko.id, Answer.JOINING))
    assert toast is not None
    assert toast.alert
    assert (await now(house, other)).joining == 0


async def test_an_officer_who_is_forgotten_no_longer_stands_by_the_answers(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.CHAIR))
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    (karto,) = await represented(house, rt)
    await house.types(SARI, "/privasi")
    await house.presses(SARI, "Hapus data saya")
    await house.presses(SARI, "Ya, hapus")
    assert await house.db.read(lambda tx: signups.given_by(tx, activity.id, karto.resident.id)) is None
    assert (await now(house, activity)).joining == 1


async def test_one_without_an_account_holds_no_office(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    (karto,) = await represented(house, rt)
    tap = ChangeRoleTap(rt.id, karto.resident.person.id, "treasurer", 1).data()
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert
    assert await house.db.read(lambda tx: residents.roles_of(tx, karto.resident.id)) == frozenset()


async def test_whoever_lost_the_office_is_no_longer_heard(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "Mbah Karto A-12 ikut")
    assert "pengurus" in house.last(SARI)
    assert await represented(house, rt) == []


async def test_a_house_is_learned_later(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto")
    await house.types(SARI, "Mbah Karto A-12")
    await house.types(SARI, "Mas Joko B-7")  # who has an account tells his house himself
    assert [one.house for one in await represented(house, rt)] == ["A-12"]
    known = await house.db.read(lambda tx: households.of(tx, rt.id))
    assert [one.label for one in known] == ["A-12"]


async def test_two_officers_write_the_same_person_down_once(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12")
    await house.taps(JOKO, ProxiesTap(activity.id, 0))
    for who in (SARI, JOKO):
        await house.types(who, "Karto Wibowo A-12 ikut")
    for who in (SARI, JOKO):
        await house.presses(who, "Baru")
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Karto Wibowo"]
    assert (await now(house, activity)).joining == 1


async def test_family_is_counted_at_a_tap_until_it_begins(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12")
    for label in ("+1 keluarga", "+1 keluarga", "−1"):
        toast = await house.presses(SARI, label)
        assert toast is not None
        assert toast.text == "Tercatat untuk Mbah Karto."
    found = await now(house, activity)
    assert (found.joining, found.companions) == (1, 1)
    (karto,) = await represented(house, rt)
    house.clock.time = activity.starts_at
    late = await house.taps(SARI, ProxyFamilyTap(activity.id, karto.resident.id, 1))
    assert late is not None
    assert late.alert
    assert (await now(house, activity)).companions == 1


async def test_it_answers_thanks_in_between(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "terima kasih")
    assert await represented(house, rt) == []


async def test_a_task_that_an_officer_gives_is_told_and_confirmed_with_a_tap(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.presses(JOKO, "Ikut", GROUP)
    joko = await house.db.read(lambda tx: residents.resident(tx, rt.id, JOKO.id))
    assert joko is not None
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    await house.taps(SARI, ProxyTaskTap(activity.id, joko.id, task.id, 1))
    await house.waits(seconds=11)
    assert "dicatat ikut oleh Bu Sari" in house.last(JOKO)
    assert "Tugas: <b>konsumsi</b>" in house.last(JOKO)
    await house.presses(JOKO, "Ikut")
    assert await house.db.read(lambda tx: signups.given_by(tx, activity.id, joko.id)) is None
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert task.taken == 1
