"""Tasks on a card: taking one, waiting for one, moving up, and family who come along."""

from datetime import timedelta

import pytest

from bot.actions import signups
from bot.actions import tasks as actions
from bot.parcels import Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.signups import Answer
from bot.rules.stamps import minute_of
from bot.rules.tasks import OFFER_LIVES
from bot.taps import FamilyTap, GiveBackTap, MoveSureTap, TasksTap, TaskTap, WriteTasksTap
from db import activities, residents, tasks
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AFTERNOON = timedelta(hours=-16)  # before the start: Sabtu 15.00


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(JOKO,))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """With places for two at the drain and one at the food."""
    return await scenes.kerja_bakti(house, rt, tasks=[("selokan", 2), ("konsumsi", 1)])


async def places(house: House, activity: Activity) -> dict[str, tuple[int, int]]:
    found = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    return {task.name: (task.taken, task.waiting) for task in found}


async def test_it_gives_a_task_and_counts_whoever_takes_it(house: House, activity: Activity) -> None:
    toast = await house.presses(BUDI, "selokan", GROUP)
    assert toast is not None
    assert toast.text == "✅ Tercatat: selokan. Terima kasih!"
    await house.waits(seconds=10)
    assert "🛠 Tugas: selokan 1/2, konsumsi 0/1" in house.last(GROUP)
    assert "Ikut (1): Pak Budi" in house.last(GROUP)
    again = await house.presses(BUDI, "selokan", GROUP)
    assert again is not None
    assert "sudah tercatat" in again.text
    await house.presses(BUDI, "konsumsi", GROUP)  # another one instead
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}


async def test_it_queues_for_a_full_task_and_moves_the_first_up(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    for who, number in ((JOKO, 1), (RINA, 2)):
        toast = await house.presses(who, "konsumsi", GROUP)
        assert toast is not None
        assert toast.alert
        assert f"antre nomor {number}" in toast.text or f"number {number}" in toast.text
    await house.waits(seconds=10)
    assert "konsumsi 1/1 (antre 2)" in house.last(GROUP)
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}
    assert "Bapak/Ibu sekarang bertugas di <b>konsumsi</b>" in house.last(JOKO)
    await house.presses(JOKO, "Tidak jadi")
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}
    assert "Jawaban Bapak/Ibu: ✅ Ikut" in house.last(JOKO)  # they still come
    told = [words for words in house.reads(GROUP) if "bertugas di <b>konsumsi</b>" in words]
    assert [f"tg://user?id={RINA.id}" in words for words in told] == [True]


@pytest.mark.parametrize(("who", "chat"), [(JOKO, JOKO.id), (RINA, GROUP)])
async def test_it_tells_nobody_of_a_place_that_they_gave_back_meanwhile(
    house: House, rt: Neighbourhood, activity: Activity, who: Who, chat: int
) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(who, "konsumsi", GROUP)

    def both(tx: Transaction) -> None:
        budi, one = (residents.resident(tx, rt.id, each.id) for each in (BUDI, who))
        assert budi is not None
        assert one is not None
        wanted = tasks.post_of(tx, activity.id, one.id).wanted_id
        assert wanted is not None
        signups.answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)
        assert tasks.post_of(tx, activity.id, one.id).task_id == wanted
        actions.give_back(tx, house.world, rt, one, activity.id, wanted)

    await house.db.write(both)
    await house.waits(minutes=2)
    assert not any("sekarang bertugas" in words for words in house.reads(chat))


async def test_it_keeps_what_somebody_does_while_they_wait_for_another(
    house: House, activity: Activity
) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "selokan", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    assert await places(house, activity) == {"selokan": (1, 0), "konsumsi": (1, 1)}
    await house.presses(BUDI, "Belum pasti", GROUP)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}


async def test_another_task_leaves_the_place_in_the_queue(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    await house.presses(RINA, "konsumsi", GROUP)
    toast = await house.presses(JOKO, "selokan", GROUP)
    assert toast is not None
    assert "antrean konsumsi" in toast.text
    assert await places(house, activity) == {"selokan": (1, 0), "konsumsi": (1, 2)}
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert "sekarang bertugas di <b>konsumsi</b>" in house.last(JOKO)  # he was before Rina
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}


async def test_another_task_leaves_the_place_that_is_offered(house: House, activity: Activity) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)
    await house.presses(BUDI, "Berhalangan", GROUP)
    await house.presses(JOKO, "selokan", GROUP)
    assert await places(house, activity) == {"selokan": (1, 0), "konsumsi": (1, 0)}
    await house.presses(JOKO, "Ya, bersedia")
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}


async def test_it_moves_nobody_in_the_night_and_goes_on_in_the_morning(
    house: House, activity: Activity
) -> None:
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(hours=8)  # 23.00
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (0, 1)}
    await house.presses(RINA, "konsumsi", GROUP)  # the free place is Mas Joko's
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (0, 2)}
    await house.waits(activity.starts_at - timedelta(minutes=121))
    assert house.reads(JOKO) == [] or "bertugas" not in house.last(JOKO)
    await house.waits(activity.starts_at - timedelta(minutes=119))  # 05.00 has come
    assert any("bertugas di <b>konsumsi</b>" in words for words in house.reads(JOKO))
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}


@pytest.mark.parametrize(("who", "chat"), [(JOKO, JOKO.id), (RINA, GROUP)])
@pytest.mark.parametrize(("held_up", "silent"), [(0, False), (40, True)])
async def test_what_is_held_up_into_the_night_comes_without_a_sound(
    house: House, rt: Neighbourhood, activity: Activity, who: Who, chat: int, held_up: int, silent: bool
) -> None:
    for one in (BUDI, who):
        await house.presses(one, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(hours=9, minutes=40)  # 21.20

    def gives_up(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        signups.answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)

    await house.db.write(gives_up)
    house.clock.time += timedelta(minutes=held_up)  # the bot is away
    await house.settles()
    said = [one for one in house.sent if isinstance(one, Say) and "bertugas di <b>" in one.text.html]
    assert [(one.chat_id, one.silent) for one in said] == [(chat, silent)]


async def test_it_asks_in_the_last_hour_and_goes_on_to_the_next(house: House, activity: Activity) -> None:
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert "Apakah Bapak/Ibu bersedia?" in house.last(JOKO)
    assert "saya simpan sampai 06.25 WIB" in house.last(JOKO)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}  # kept for him
    await house.waits(minutes=16)  # he does not answer
    assert "Apakah Bapak/Ibu bersedia?" in house.last(GROUP)
    assert f"tg://user?id={RINA.id}" in house.last(GROUP)
    for intruder in (OUTSIDER, SARI):
        await house.presses(intruder, "Ya, bersedia", GROUP)
    assert (await places(house, activity))["konsumsi"][0] == 1
    await house.presses(RINA, "Ya, bersedia", GROUP)
    held = await house.db.read(lambda tx: tasks.holders(tx, activity.id))
    mine = [holder for holder in held if holder.resident.person.id == RINA.id]
    assert [holder.post.task_id is not None and holder.post.wanted_id is None for holder in mine] == [True]


async def is_put_off(house: House, activity: Activity, days: int) -> None:
    later = activity.starts_at + timedelta(days=days)
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(later)))
    await house.waits(minutes=25)


async def test_rain_costs_nobody_the_place_that_was_kept_for_them(house: House, activity: Activity) -> None:
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "konsumsi", GROUP)
    await house.waits(until=activity.starts_at - timedelta(minutes=40))
    await house.presses(BUDI, "Berhalangan", GROUP)
    assert "Apakah Bapak/Ibu bersedia?" in house.last(JOKO)
    await is_put_off(house, activity, 7)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}
    told = [words for words in house.reads(JOKO) if "bertugas di <b>konsumsi</b>" in words]
    assert len(told) == 1
    await house.presses(JOKO, "Ya, bersedia")  # under the question from before the rain
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 1)}


async def test_who_was_asked_before_magrib_waits_first_in_line_until_it_is_over(
    house: House, rt: Neighbourhood
) -> None:
    start = START + timedelta(hours=9, minutes=15)  # 18.15
    activity = await scenes.kerja_bakti(house, rt, start, tasks=[("konsumsi", 1)])
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "konsumsi", GROUP)
    await house.waits(until=start - timedelta(minutes=36))  # 17.39
    await house.presses(BUDI, "Berhalangan", GROUP)
    await house.waits(minutes=12)
    await is_put_off(house, activity, 1)
    assert await places(house, activity) == {"konsumsi": (0, 2)}
    await house.waits(hours=3)
    assert await places(house, activity) == {"konsumsi": (1, 1)}
    assert any("bertugas di <b>konsumsi</b>" in words for words in house.reads(JOKO))


async def test_a_start_that_is_near_all_the_same_asks_on(house: House, activity: Activity) -> None:
    for who in (BUDI, JOKO):
        await house.presses(who, "konsumsi", GROUP)
    await house.waits(until=activity.starts_at - timedelta(minutes=40))
    await house.presses(BUDI, "Berhalangan", GROUP)
    later = activity.starts_at + timedelta(minutes=15)
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(later)))
    await house.presses(JOKO, "Ya, bersedia")
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}


async def test_whoever_waits_for_another_task_passes_the_kept_place_on(
    house: House, rt: Neighbourhood
) -> None:
    activity = await scenes.kerja_bakti(house, rt, tasks=[("selokan", 1), ("konsumsi", 1)])
    for who, task in ((BUDI, "selokan"), (SARI, "konsumsi"), (JOKO, "konsumsi"), (RINA, "konsumsi")):
        await house.presses(who, task, GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)
    await house.presses(SARI, "Berhalangan", GROUP)
    assert "Apakah Bapak/Ibu bersedia?" in house.last(JOKO)
    await house.presses(JOKO, "selokan", GROUP)  # that is full, too
    assert await places(house, activity) == {"selokan": (1, 1), "konsumsi": (1, 0)}
    assert "Apakah Bapak/Ibu bersedia?" in house.last(GROUP)
    assert f"tg://user?id={RINA.id}" in house.last(GROUP)


@pytest.mark.parametrize("waits_again", [False, True])
async def test_it_asks_nobody_about_a_place_that_went_to_the_next_meanwhile(
    house: House, rt: Neighbourhood, activity: Activity, waits_again: bool
) -> None:
    """Mas Joko left the queue before the question reached him; behind Bu Rina he is not asked either."""
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)

    def both(tx: Transaction) -> None:
        budi, joko = (residents.resident(tx, rt.id, each.id) for each in (BUDI, JOKO))
        assert budi is not None
        assert joko is not None
        wanted = tasks.post_of(tx, activity.id, joko.id).wanted_id
        assert wanted is not None
        signups.answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)
        assert tasks.post_of(tx, activity.id, joko.id).offered_at is not None
        actions.give_back(tx, house.world, rt, joko, activity.id, wanted)
        if waits_again:
            actions.choose(tx, house.world, rt, joko, activity.id, wanted)

    await house.db.write(both)
    await house.waits(minutes=2)
    assert not any("bersedia?" in words for words in house.reads(JOKO))
    asked = [words for words in house.reads(GROUP) if "bersedia?" in words]
    assert [f"tg://user?id={RINA.id}" in words for words in asked] == [True]


@pytest.fixture
async def busy(house: House, rt: Neighbourhood) -> Activity:
    """With more tasks than the own card has room for."""
    names = ("selokan", "konsumsi", "parit", "taman", "gapura")
    return await scenes.kerja_bakti(house, rt, tasks=[(name, 2) for name in names])


async def test_many_tasks_are_on_a_page_of_their_own(house: House, busy: Activity) -> None:
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "Bersihkan selokan")
    card, before = house.last(JOKO), len(house.reads(JOKO))
    assert "parit" not in str(house.labels(JOKO)) + card
    await house.presses(JOKO, "Pilih tugas")
    assert "🛠 Tugas: selokan 0/2, konsumsi 0/2, parit 0/2, taman 0/2, gapura 0/2" in house.last(JOKO)
    await house.presses(JOKO, "Kembali")
    assert house.last(JOKO) == card
    await house.presses(JOKO, "Pilih tugas")
    await house.presses(JOKO, "parit")
    assert "Tugas Bapak/Ibu: <b>parit</b>" in house.last(JOKO)
    await house.presses(JOKO, "Ubah tugas")
    assert "🛠 parit 1/2" not in house.labels(JOKO)  # it is theirs already
    await house.presses(JOKO, "Lepas tugas")
    assert (await places(house, busy))["parit"] == (0, 0)
    assert "🛠 Pilih tugas" in house.labels(JOKO)
    assert len(house.reads(JOKO)) == before


async def test_the_next_is_asked_in_the_very_minute_in_which_an_offer_ends(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    for who in (BUDI, JOKO, RINA):
        await house.presses(who, "konsumsi", GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=40)
    await house.presses(BUDI, "Berhalangan", GROUP)
    house.clock.time += OFFER_LIVES

    def asked(tx: Transaction) -> list[int]:
        return [
            one.resident.person.id
            for one in tasks.holders(tx, activity.id)
            if one.post.offered_at is not None
        ]

    assert await house.db.read(asked) == [JOKO.id]
    await house.db.write(house.plan)
    assert await house.db.read(asked) == [RINA.id]


async def test_it_shows_the_page_of_tasks_to_residents_only(house: House, busy: Activity) -> None:
    ani = Who(1777, "Bu Ani")
    await scenes.rt06(house, ani)
    shown = dict(house.messages)
    for who, tap, chat in (
        (OUTSIDER, TasksTap(busy.id, 1), OUTSIDER.id),
        (OUTSIDER, TasksTap(busy.id, 0), OUTSIDER.id),
        (ani, TasksTap(busy.id, 1), ani.id),  # an officer, but next door
        (JOKO, TasksTap(busy.id, 1), GROUP),
        (JOKO, TasksTap(99_999, 1), JOKO.id),
    ):
        toast = await house.taps(who, tap, chat)
        assert toast is not None
        assert toast.alert
    assert house.messages == shown


@pytest.mark.parametrize("words", ["tidak ada", ""])
async def test_an_old_button_to_the_tasks_shows_the_card_as_it_is(
    house: House, busy: Activity, words: str
) -> None:
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "Bersihkan selokan")
    await house.types(SARI, f"/start manage_{busy.id}")
    if words:
        await house.presses(SARI, "Lainnya")
        await house.presses(SARI, "Tugas")
        await house.types(SARI, words)
    else:
        await house.presses(SARI, "Batalkan")
        await house.presses(SARI, "Ya, batalkan")
    old = next(number for chat, number in house.messages if chat == JOKO.id)
    toast = await house.taps(JOKO, TasksTap(busy.id, 1), on=old)
    assert toast is not None
    assert ("dibatalkan" in toast.text) == (not words)
    shown = house.messages[(JOKO.id, old)].text
    assert "👥 Siapa ikut" in [button.label for row in shown.rows for button in row]
    assert ("Dibatalkan" in shown.html) == (not words)


async def test_an_old_button_of_a_task_says_that_the_tasks_have_changed(
    house: House, activity: Activity
) -> None:
    old, *_ = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "Bersihkan selokan")
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, "parit 3")
    here = next(number for chat, number in reversed(house.messages) if chat == JOKO.id)
    for tap in (TaskTap(activity.id, old.id), GiveBackTap(activity.id, old.id)):
        for where in (GROUP, JOKO.id):
            toast = await house.taps(JOKO, tap, where, on=here)
            assert toast is not None
            assert toast.alert
            assert toast.text == "Daftar tugas sudah berubah. Mohon dilihat lagi."
        assert "🛠 parit 0/3" in house.labels(JOKO)
    assert await places(house, activity) == {"parit": (0, 0)}


async def test_it_refuses_forged_and_late_taps(house: House, activity: Activity) -> None:
    task = (await house.db.read(lambda tx: tasks.of(tx, activity.id)))[0]
    next_door = await scenes.rt06(house, RINA)
    other = await scenes.kerja_bakti(house, next_door, tasks=[("parit", 3)])
    foreign = (await house.db.read(lambda tx: tasks.of(tx, other.id)))[0]
    for tap, where in (
        (TaskTap(activity.id, foreign.id), GROUP),
        (TaskTap(other.id, foreign.id), GROUP),
        (TaskTap(activity.id, 99_999), GROUP),
        (GiveBackTap(activity.id, foreign.id), GROUP),
        (FamilyTap(other.id, 1), GROUP),
    ):
        toast = await house.taps(BUDI, tap, where)
        assert toast is not None
        assert toast.alert
    toast = await house.taps(OUTSIDER, TaskTap(activity.id, task.id), OUTSIDER.id)
    assert toast is not None
    assert toast.alert
    assert await places(house, other) == {"parit": (0, 0)}
    house.clock.time = activity.starts_at
    await house.taps(BUDI, TaskTap(activity.id, task.id), GROUP)
    await house.taps(BUDI, GiveBackTap(activity.id, task.id), GROUP)
    await house.taps(BUDI, FamilyTap(activity.id, 1), GROUP)
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (0, 0)}


async def test_it_counts_family_up_and_down_and_forgets_it_with_the_answer(
    house: House, activity: Activity
) -> None:
    toast = await house.presses(JOKO, "+1 keluarga", GROUP)
    assert toast is not None
    assert toast.text == "👪 Tercatat: Bapak/Ibu dan 1 anggota keluarga. Terima kasih!"
    for step in (1, 1, -1, 50, -50):
        await house.taps(JOKO, FamilyTap(activity.id, step), GROUP)
    await house.waits(seconds=10)
    assert "Ikut (1 +2 keluarga): Mas Joko" in house.last(GROUP)
    for _ in range(20):
        toast = await house.taps(JOKO, FamilyTap(activity.id, 1), GROUP)
    assert toast is not None
    assert toast.text == "👪 Paling banyak 9 anggota keluarga yang bisa dicatat. Terima kasih!"
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.joining, now.companions) == (1, 9)
    await house.presses(JOKO, "Berhalangan", GROUP)
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.joining, now.companions) == (0, 0)


async def test_whoever_is_forgotten_frees_their_place(house: House, activity: Activity) -> None:
    await house.presses(JOKO, "konsumsi", GROUP)
    await house.taps(JOKO, FamilyTap(activity.id, 1), GROUP)
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (1, 0)}
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.joining, now.companions) == (1, 0)


async def test_a_place_in_another_group_is_not_for_the_taking(house: House, activity: Activity) -> None:
    task = (await house.db.read(lambda tx: tasks.of(tx, activity.id)))[0]
    await scenes.rt06(house, RINA)
    toast = await house.taps(RINA, TaskTap(activity.id, task.id), OTHER_GROUP)
    assert toast is not None
    assert toast.alert
    assert await places(house, activity) == {"selokan": (0, 0), "konsumsi": (0, 0)}
