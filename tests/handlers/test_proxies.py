"""Diwakilkan: officers write people down and answer for them; who is answered for hears of it once."""

from datetime import timedelta
from functools import partial

import pytest

from bot.actions import signups as answering
from bot.parcels import Say
from bot.rules.activities import Activity, Status
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST
from bot.taps import (
    ChangeRoleTap,
    ProxiesTap,
    ProxyAnswerTap,
    ProxyFamilyTap,
    ProxyNewTap,
    ProxyTap,
    ProxyTaskTap,
    ProxyUndoTap,
)
from db import activities, households, residents, signups, tasks
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House
from tests.samples import SUNDAY


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 1)])


async def opens(house: House) -> None:
    await house.presses(SARI, "Kelola", GROUP)
    await house.presses(SARI, "Diwakilkan")


async def writes(house: House, activity: Activity, *lines: str) -> None:
    """Bu Sari opens Diwakilkan anew for each line."""
    for line in lines:
        await house.taps(SARI, ProxiesTap(activity.id, 0))
        await house.types(SARI, line)


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
    await writes(house, activity, "mbah karto berhalangan")  # the same one
    assert len(await represented(house, rt)) == 1
    found = await now(house, activity)
    assert (found.joining, found.declined, found.companions) == (0, 1, 0)
    (line, *_) = await house.journal()
    assert line[:3] == (SARI.id, "represent", f"resident:{karto.resident.id}")


async def test_it_offers_those_who_may_be_meant(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut", "Bu Inem A-12 ikut")  # another name: somebody new
    await writes(house, activity, "Karto Wibowo A-12 ikut")
    assert house.labels(SARI)[:2] == ["Mbah Karto · A-12", "➕ Baru: Karto Wibowo · A-12"]
    await house.presses(SARI, "Baru")
    assert "Jawaban: ✅ Ikut" in house.last(SARI)
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Bu Inem", "Karto Wibowo"]
    await writes(house, activity, "A-12")
    assert house.labels(SARI)[:2] == ["Mbah Karto · A-12", "Bu Inem · A-12"]
    await house.presses(SARI, "Bu Inem")
    toast = await house.presses(SARI, "Berhalangan")
    assert toast is not None
    assert toast.text == "🙏 Tercatat: Bu Inem berhalangan."
    found = await now(house, activity)
    assert (found.joining, found.declined) == (2, 1)


async def test_a_house_is_stored_with_the_answer_and_not_with_the_question(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto ikut")
    await house.types(SARI, "Mbah Karto A-12, Bu Inem")
    assert [one.house for one in await represented(house, rt)] == [""]
    await house.types(SARI, "berhalangan")
    assert [one.house for one in await represented(house, rt)] == ["A-12", ""]


async def test_new_is_pressed_once(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut", "Bu Inem A-12 ikut", "Karto Wibowo A-12")
    shown = next(shown for shown in reversed(house.messages.values()) if shown.chat_id == SARI.id)
    tap = next(b.tap for row in shown.text.rows for b in row if "Baru" in b.label)
    forged = await house.taps(SARI, f"{tap}party")
    assert forged is not None
    assert forged.alert
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
    assert [one.resident.person.name for one in await represented(house, rt)] == ["C-4"]
    assert "✍️ <b>Warga C-4</b>" in house.last(SARI)
    await writes(house, activity, "C4 ikut +1")
    assert len(await represented(house, rt)) == 1
    assert (await now(house, activity)).companions == 1
    await house.waits(seconds=10)
    assert "Warga C-4" in house.last(GROUP)
    await writes(house, activity, "ikut")
    assert "ketik nama dan rumahnya" in house.last(SARI)


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


async def test_an_officer_who_answers_for_themselves_is_not_told(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Bu Sari ikut")
    assert (await now(house, activity)).joining == 1
    before = len(house.reads(SARI))
    await house.waits(seconds=30)
    assert len(house.reads(SARI)) == before


async def test_nobody_is_told_who_answered_meanwhile_or_cannot_be_written_to(
    house: House, activity: Activity
) -> None:
    await writes(house, activity, "Pak Budi ikut", "Mas Joko ikut")
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.waits(minutes=2)
    assert house.reads(JOKO) == []
    assert house.reads(BUDI) == []
    assert not any("dicatat" in words for words in house.reads(GROUP))


async def test_who_noted_somebody_is_told_that_they_move_up(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.presses(BUDI, "konsumsi", GROUP)
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
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
    assert [told.chat_id for told in house.sent if isinstance(told, Say) and "lowong" in told.text.html] == [
        SARI.id
    ]
    assert "Mbah Karto · A-12 sekarang mendapat <b>konsumsi</b>" in house.last(SARI)
    assert next(one for one in reversed(house.sent) if isinstance(one, Say)).silent
    await house.waits(minutes=5)
    await house.presses(SARI, "Mbah Karto · A-12")
    await house.presses(SARI, "konsumsi")  # handed back
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert task.taken == 0


async def test_all_officers_are_told_where_who_noted_somebody_is_none_any_more(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.TREASURER))
    await house.presses(BUDI, "konsumsi", GROUP)
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    await house.presses(SARI, "konsumsi")
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.CHAIR))
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    before = len(house.reads(SARI))
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert "Mbah Karto · A-12 sekarang mendapat <b>konsumsi</b>" in house.last(JOKO)
    assert len(house.reads(SARI)) == before
    assert house.reads(BUDI) == []  # no private chat


@pytest.mark.parametrize("what", ["", "gone", "handed back", "no officer", "cancelled"])
async def test_the_word_to_the_officer_falls_silent_when_it_is_no_longer_true(
    house: House, rt: Neighbourhood, activity: Activity, what: str
) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    await house.presses(SARI, "konsumsi")
    (karto,) = await represented(house, rt)

    def frees(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        answering.answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)
        match what:
            case "gone":
                residents.change_resident(tx, karto.resident.id, status="left")
            case "handed back":
                tasks.set_post(tx, activity.id, karto.resident.id, NO_POST)
            case "no officer":
                scenes.take(tx, rt, SARI, Role.CHAIR)
            case "cancelled":
                activities.change(tx, activity.id, status="cancelled")

    before = len(house.reads(SARI))
    await house.db.write(frees)
    await house.settles()
    assert len(house.reads(SARI)) - before == (not what)


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
    await writes(house, activity, "Mbah Sum berhalangan")
    assert "sudah dimulai" in house.last(SARI)
    assert len(await represented(house, rt)) == 2
    await house.types(SARI, "Mbah Sum")
    assert house.labels(SARI) == ["✅ Hadir", "‹ Warga lain", "👌 Selesai mencatat"]
    await house.presses(SARI, "Hadir")
    assert (await now(house, activity)).present == 3
    await house.presses(SARI, "🌿 Selesai")
    await house.presses(SARI, "Ya, sudah selesai")
    assert "3 warga hadir, dari sedikitnya 2 rumah." in house.last(GROUP)


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
            ProxyNewTap("0" * 16, ""),
            ProxyUndoTap(activity.id, number),
        ):
            toast = await house.taps(who, tap)
            assert toast is not None
            assert toast.alert
    for tap in (
        ProxyAnswerTap(activity.id, number, "sleeping"),
        ProxyAnswerTap(activity.id, 99_999, Answer.DECLINED),
        ProxyTaskTap(activity.id, number, 99_999, 1),
        ProxyUndoTap(activity.id, 99_999),
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
    await writes(house, activity, "Mbah Karto ikut", "Mbah Karto A-12")
    await writes(house, activity, "Mas Joko B-7")  # who has an account tells his house himself
    assert [one.house for one in await represented(house, rt)] == ["A-12"]
    known = await house.db.read(lambda tx: households.of(tx, rt.id))
    assert [one.label for one in known] == ["A-12"]


async def test_two_officers_write_the_same_person_down_once(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await writes(house, activity, "Mbah Karto A-12 ikut")
    await house.taps(SARI, ProxiesTap(activity.id, 0))
    await house.taps(JOKO, ProxiesTap(activity.id, 0))
    for who in (SARI, JOKO):
        await house.types(who, "Karto Wibowo A-12 ikut")
    for who in (SARI, JOKO):
        await house.presses(who, "Baru")
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Karto Wibowo"]
    assert (await now(house, activity)).joining == 2


async def test_family_is_counted_at_a_tap_until_it_begins(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut")
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


@pytest.mark.parametrize("words", ["terima kasih", "sudah beres", "ok", "tidak"])
async def test_it_ends_with_thanks_and_when_nobody_follows(
    house: House, rt: Neighbourhood, activity: Activity, words: str
) -> None:
    await opens(house)
    await house.types(SARI, words)
    assert "🙏" in house.last(SARI) or "👌" in house.last(SARI)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    assert await represented(house, rt) == []


async def test_it_hears_one_name_after_the_other_until_all_are_noted(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "mbah karto ikut")
    assert "✍️ <b>Mbah Karto</b>" in house.last(SARI)
    assert "Ada lagi? Ketik nama berikutnya, atau ketuk Selesai mencatat." in house.last(SARI)
    await house.types(SARI, "Bu Inem 12 ikut")
    await house.presses(SARI, "+1 keluarga")  # a tap on the page of one does not end it
    assert "Ada lagi?" in house.last(SARI)
    await house.types(SARI, "Pak Wiryo berhalangan, Bu Sum ikut")
    assert "Ada lagi?" in house.last(SARI)
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Bu Inem", "Pak Wiryo", "Bu Sum"]
    await house.presses(SARI, "Selesai mencatat")
    assert "Ikut (3 +1 keluarga)" in house.last(SARI)  # the officers' panel
    await house.types(SARI, "Mbah Minah ikut")
    assert len(await represented(house, rt)) == 4


async def test_an_hour_later_a_page_says_nothing_of_a_next_name(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto ikut")
    house.clock.time += timedelta(minutes=16)
    await house.presses(SARI, "+1 keluarga")
    assert "Ada lagi?" not in house.last(SARI)
    assert "‹ Kembali" in house.labels(SARI)


async def test_names_that_wait_for_an_answer_are_kept_when_the_next_is_typed(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    for line in ("Karto", "Bu Inem", "besok bagaimana ya?", "ya", "Pak Wiryo berhalangan"):
        await house.types(SARI, line)
    assert "✍️ <b>Karto, Bu Inem, dan 🙏 Pak Wiryo</b>" in house.last(SARI)
    assert await represented(house, rt) == []
    await house.presses(SARI, "Ikut")
    assert "✅ Ikut: Karto dan Bu Inem" in house.last(SARI)
    assert "🙏 Berhalangan: Pak Wiryo" in house.last(SARI)
    await house.types(SARI, "Mbah Sum")
    await house.types(SARI, "cukup")
    assert "Belum dicatat: Mbah Sum." in house.last(SARI)


async def test_what_was_typed_of_somebody_is_noted_when_they_are_chosen(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut", "Mbah Karto B-3 ikut")
    await house.types(SARI, "Karto")
    await house.types(SARI, "berhalangan")  # of whom is asked still
    assert "Siapa yang dimaksud?" in house.last(SARI)
    await house.types(SARI, "Bu Inem ikut")
    assert "Belum dicatat: Karto. Siapa yang dimaksud?" in house.last(SARI)
    assert "➕ Baru: Karto" in house.labels(SARI)
    await house.presses(SARI, "B-3")
    assert "Jawaban: 🙏 Berhalangan" in house.last(SARI)
    found = await now(house, activity)
    assert (found.joining, found.declined) == (2, 1)
    await house.types(SARI, "Karto, Bu Minah ikut")
    await house.presses(SARI, "Baru: Karto")
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Mbah Karto", "Bu Inem", "Bu Minah", "Karto"]


async def test_it_no_longer_listens_after_a_while_or_a_command(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    house.clock.time += timedelta(minutes=16)
    await house.types(SARI, "Mbah Karto ikut")
    await opens(house)
    await house.types(SARI, "/kegiatan")
    await house.types(SARI, "Mbah Karto ikut")
    await opens(house)
    await house.types(SARI, "/tidakada")
    await house.types(SARI, "Mbah Karto ikut")
    assert await represented(house, rt) == []


async def test_talk_is_answered_and_is_nobodys_name(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "saya bawa cangkul 2")
    assert "🧰 Sudah dicatat" in house.last(SARI)
    for words in (
        "siapa saja yang ikut?",
        "besok sepertinya hujan",
        "Pak Karto sedang sakit, nitip salam ke semua",
    ):
        await house.types(SARI, words)
        assert "Mohon maaf, namanya belum terbaca." in house.last(SARI)
        assert "Mbah Karto A-12 ikut" in house.last(SARI)
        assert house.labels(SARI) == ["‹ Warga lain", "👌 Selesai mencatat"]
    assert await represented(house, rt) == []
    await house.types(SARI, "Mbah Karto ikut")  # and a name is still waited for
    assert len(await represented(house, rt)) == 1


async def test_nobody_is_written_down_before_an_answer(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karot A-12")
    assert house.labels(SARI) == ["✅ Ikut", "🙏 Berhalangan", "‹ Warga lain", "👌 Selesai mencatat"]
    assert await represented(house, rt) == []
    await house.types(SARI, "Mbah Karto A-12")  # a slip of the finger
    await house.presses(SARI, "Berhalangan")
    (karto,) = await represented(house, rt)
    assert (karto.resident.person.name, karto.house) == ("Mbah Karto", "A-12")
    assert (await now(house, activity)).declined == 1
    await writes(house, activity, "Bu Inem")
    await house.types(SARI, "ikut")  # the answer, typed
    assert (await now(house, activity)).joining == 1


async def test_whoever_was_written_down_by_mistake_is_taken_out_with_one_tap(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karot ikut +1")
    (karot,) = await represented(house, rt)
    await house.presses(SARI, "Batalkan")
    assert "Mbah Karot tidak jadi dicatat" in house.last(SARI)
    assert await represented(house, rt) == []
    found = await now(house, activity)
    assert (found.joining, found.companions) == (0, 0)
    again = await house.taps(SARI, ProxyUndoTap(activity.id, karot.resident.id))
    assert again is not None
    assert again.alert
    house.clock.time = activity.starts_at + timedelta(minutes=5)
    await writes(house, activity, "Mbah Karot hadir")
    await house.presses(SARI, "Batalkan")
    assert (await now(house, activity)).present == 0
    await writes(house, activity, "Mbah Sum hadir")
    house.clock.time += timedelta(minutes=61)
    late = await house.presses(SARI, "Batalkan")
    assert late is not None
    assert "/warga" in late.text
    assert (await now(house, activity)).present == 1
    joko = await house.db.read(lambda tx: residents.resident(tx, rt.id, JOKO.id))
    assert joko is not None
    own = await house.taps(SARI, ProxyUndoTap(activity.id, joko.id))  # who has an account is never taken out
    assert own is not None
    assert own.alert


async def test_a_task_that_is_gone_is_shown_gone_on_the_page_of_somebody(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    (karto,) = await represented(house, rt)
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert "🛠 konsumsi 0/1" in house.labels(SARI)
    await house.db.write(lambda tx: tasks.write_anew(tx, activity.id, [("parit", 2)]))
    here = next(number for chat, number in reversed(house.messages) if chat == SARI.id)
    toast = await house.taps(SARI, ProxyTaskTap(activity.id, karto.resident.id, task.id, 1), on=here)
    assert toast is not None
    assert "Daftar tugas sudah berubah" in toast.text
    assert "🛠 parit 0/2" in house.labels(SARI)


async def test_nobody_is_spoken_for_when_it_is_off_or_too_late(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await opens(house)
    await house.types(SARI, "Mbah Karto A-12 ikut")
    (karto,) = await represented(house, rt)
    number, before = karto.resident.id, house.last(SARI)
    taps = (
        ProxiesTap(activity.id, 0),
        ProxyTap(activity.id, number),
        ProxyAnswerTap(activity.id, number, Answer.DECLINED),
        ProxyFamilyTap(activity.id, number, 1),
        ProxyUndoTap(activity.id, number),
    )
    for days, status, words in (
        (4, Status.PLANNED, "Waktu mengisi kehadiran sudah lewat"),
        (-1, Status.CANCELLED, "dibatalkan"),
    ):
        house.clock.time = activity.starts_at + timedelta(days=days)
        await house.db.write(partial(activities.change, activity_id=activity.id, status=status.value))
        for tap in taps:
            toast = await house.taps(SARI, tap)
            assert toast is not None
            assert toast.alert
            assert words in toast.text
        assert house.last(SARI) == before
    assert (await now(house, activity)).joining == 1


async def test_after_the_days_of_attendance_the_panel_has_no_answers_for_others(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    house.clock.time = activity.starts_at + timedelta(days=2)
    await house.presses(SARI, "Kelola", GROUP)
    assert "✍️ Diwakilkan" in house.labels(SARI)
    house.clock.time = activity.starts_at + timedelta(days=4)
    await house.presses(SARI, "Kelola", GROUP)
    assert house.labels(SARI) == ["🌿 Selesai", "📋 Salin untuk WhatsApp", "✏️ Lainnya"]


async def test_a_username_is_whoever_has_it(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await opens(house)
    await house.types(SARI, "@pakbudi ikut")
    assert "✍️ <b>Pak Budi</b>" in house.last(SARI)
    assert "bisa juga menjawab sendiri" in house.last(SARI)
    assert (await now(house, activity)).joining == 1
    await writes(house, activity, "@siapalah ikut")
    assert "@siapalah belum dikenal" in house.last(SARI)
    assert await represented(house, rt) == []


async def test_a_list_is_noted_at_once(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes(house, activity, "Bu Inem & Pak Wiryo B-3 ikut +1, Mas Joko berhalangan")
    assert "✅ Ikut: Bu Inem · B-3 dan Pak Wiryo · B-3 +1" in house.last(SARI)
    assert "🙏 Berhalangan: Mas Joko" in house.last(SARI)
    assert house.labels(SARI)[:3] == ["✅ Bu Inem · B-3", "✅ Pak Wiryo · B-3", "🙏 Mas Joko"]
    found = await now(house, activity)
    assert (found.joining, found.declined, found.companions) == (2, 1, 1)
    await house.presses(SARI, "Bu Inem")
    await house.presses(SARI, "Batalkan")
    assert (await now(house, activity)).joining == 1


async def test_a_list_without_answers_takes_one_tap(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Karto, Inem, dan Mas Joko")
    assert "✍️ <b>Karto, Inem, dan Mas Joko</b>" in house.last(SARI)
    await house.presses(SARI, "Ikut")
    assert (await now(house, activity)).joining == 3
    house.clock.time = activity.starts_at + timedelta(minutes=5)
    await writes(house, activity, "Karto & Sum")
    await house.presses(SARI, "Hadir")
    assert "✅ Hadir: Karto dan Sum" in house.last(SARI)
    assert (await now(house, activity)).present == 2


async def test_who_is_not_clear_in_a_list_is_asked_about(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut", "Mbah Karto B-3 ikut")
    await writes(house, activity, "Karto, Bu Inem ikut")
    assert "Belum dicatat: Karto. Siapa yang dimaksud?" in house.last(SARI)
    assert house.labels(SARI)[:2] == ["Mbah Karto · A-12", "Mbah Karto · B-3"]
    names = [one.resident.person.name for one in await represented(house, rt)]
    assert names == ["Mbah Karto", "Mbah Karto", "Bu Inem"]


async def test_another_officer_may_have_been_quicker(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await writes(house, activity, "Karto")
    await house.taps(JOKO, ProxiesTap(activity.id, 0))
    await house.types(JOKO, "Mbah Karto ikut")
    await house.presses(SARI, "Ikut")
    assert "Belum dicatat: Karto. Siapa yang dimaksud?" in house.last(SARI)
    assert len(await represented(house, rt)) == 1


async def test_a_list_has_an_end(house: House, rt: Neighbourhood, activity: Activity) -> None:
    await writes(house, activity, ", ".join(f"Mbah {chr(65 + n)}ono" for n in range(21)) + " ikut")
    assert "paling banyak 20 nama" in house.last(SARI)
    assert await represented(house, rt) == []


@pytest.mark.parametrize(
    ("words", "is_over"), [("+40", True), ("12 orang", True), ("+9", False), ("10 orang", False)]
)
async def test_it_says_how_many_of_a_family_can_be_noted(
    house: House, activity: Activity, words: str, is_over: bool
) -> None:
    await writes(house, activity, f"Mbah Karto {words}")
    assert "Mbah Karto" in house.last(SARI)
    assert ("Paling banyak 9 anggota keluarga" in house.last(SARI)) is is_over


async def test_a_task_that_is_typed_with_the_answer_is_given(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut +2 konsumsi")
    assert "Tugas: <b>konsumsi</b>" in house.last(SARI)
    await house.types(SARI, "Bu Inem ikut, konsumsi")
    assert "antre" in house.last(SARI).lower()
    await house.types(SARI, "Pak Wiryo")
    await house.types(SARI, "ikut konsumsi ya")
    assert [one.resident.person.name for one in await represented(house, rt)] == [
        "Mbah Karto",
        "Bu Inem",
        "Pak Wiryo",
    ]
    found = await now(house, activity)
    assert (found.joining, found.companions) == (3, 2)
    (task,) = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    assert (task.taken, task.waiting) == (1, 2)
    await house.waits(seconds=10)
    assert "Mbah Karto ikut" not in house.last(GROUP)


@pytest.mark.parametrize("words", ["enggak bisa", "dak bisa", "batal ikut", "tidak dapat hadir"])
async def test_a_no_is_never_a_yes(house: House, rt: Neighbourhood, activity: Activity, words: str) -> None:
    await writes(house, activity, f"Bu Inem A-3 {words}")
    assert "Jawaban: 🙏 Berhalangan" in house.last(SARI)
    (inem,) = await represented(house, rt)
    assert (inem.resident.person.name, inem.house) == ("Bu Inem", "A-3")
    found = await now(house, activity)
    assert (found.joining, found.declined) == (0, 1)


async def test_what_is_not_clear_is_asked_before_anything_is_noted(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await writes(house, activity, "Mbah Karto A-12 ikut tapi telat")
    assert "Belum saya pahami: <i>tapi telat</i>" in house.last(SARI)
    assert await represented(house, rt) == []
    await house.presses(SARI, "Ikut")
    assert (await now(house, activity)).joining == 1
    await writes(house, activity, "Mbah Karto A-12 berhalangan atau ikut")  # one who is known
    assert "Belum saya pahami" in house.last(SARI)
    assert (await now(house, activity)).joining == 1
    await writes(house, activity, "Mbah Karto mungkin ikut")
    assert (await now(house, activity)).maybe == 1


async def test_of_work_done_alone_nobody_is_unsure(house: House, rt: Neighbourhood) -> None:
    made = await scenes.alone(house, rt, SUNDAY)
    await writes(house, made, "Mbah Karto mungkin ikut")
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
