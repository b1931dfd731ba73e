"""Tasks typed by an officer: nothing that somebody has goes without a question."""

from datetime import timedelta

import pytest

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.taps import TasksSureTap, WriteTasksTap
from db import tasks
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House

BEFORE = {"selokan": (5, 1), "konsumsi": (1, 1)}


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """Budi is at the drain, Rina at the food, Joko waits for that; the chair has opened Tugas."""
    made = await scenes.kerja_bakti(house, rt, tasks=[("selokan", 5), ("konsumsi", 1)])
    await house.presses(BUDI, "selokan", GROUP)
    await house.presses(RINA, "konsumsi", GROUP)
    await house.presses(JOKO, "konsumsi", GROUP)
    await house.taps(SARI, WriteTasksTap(made.id))
    return made


async def now(house: House, activity: Activity) -> dict[str, tuple[int, int]]:
    found = await house.db.read(lambda tx: tasks.of(tx, activity.id))
    return {task.name: (task.needed, task.taken) for task in found}


@pytest.mark.parametrize("words", ["tidak jadi", "gak jadi bu", "batal"])
async def test_a_no_changes_nothing(house: House, activity: Activity, words: str) -> None:
    await house.types(SARI, words)
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    assert await now(house, activity) == BEFORE


@pytest.mark.parametrize("words", ["sebentar ya bu", "maaf saya salah", "apa saja contohnya?"])
async def test_talk_is_answered_and_the_question_stays(house: House, activity: Activity, words: str) -> None:
    await house.types(SARI, words)
    assert "Saya tunggu daftar tugasnya" in house.last(SARI)
    assert await now(house, activity) == BEFORE
    await house.types(SARI, "selokan 6, konsumsi 1")
    assert await now(house, activity) == {"selokan": (6, 1), "konsumsi": (1, 1)}


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("tambah dokumentasi 2", BEFORE | {"dokumentasi": (2, 0)}),
        ("tolong tambahkan dokumentasi 2 orang, absen", BEFORE | {"dokumentasi": (2, 0), "absen": (1, 0)}),
        ("tambah Selokan 2", BEFORE | {"selokan": (7, 1)}),
        ("tambah selokan jadi 7 orang", BEFORE | {"selokan": (7, 1)}),
        ("tambah 1 tugas lagi: dokumentasi 2", BEFORE | {"dokumentasi": (2, 0)}),
        ("add photos 2", BEFORE | {"photos": (2, 0)}),
    ],
)
async def test_what_is_added_leaves_the_others(
    house: House, activity: Activity, words: str, after: dict[str, tuple[int, int]]
) -> None:
    await house.types(SARI, words)
    assert await now(house, activity) == after


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("konsumsi 0", "1 sampai 99 orang"),
        ("selokan 5, konsumsi 150", "1 sampai 99 orang"),
        ("tambah parit 99999", "1 sampai 99 orang"),
        ("selokan: Pak Budi, Pak Joko", "Cukup jumlah orangnya"),
        ("kurangi selokan", "tugas yang mana"),
        ("kurangi selokan 2", "tugas yang mana"),
        ("ubah parit jadi 3", "tugas yang mana"),
        ("ubah selokan jadi 300", "1 sampai 99 orang"),
        ("hapus parit", "tugas yang mana"),
        ("tambah", "belum terbaca"),
    ],
)
async def test_what_no_task_can_be_is_asked_about(
    house: House, activity: Activity, words: str, answer: str
) -> None:
    await house.types(SARI, words)
    assert answer in house.last(SARI)
    assert await now(house, activity) == BEFORE


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("hapus parit", BEFORE),
        ("hapus parit timur, konsumsi", BEFORE | {"parit timur": (2, 0)}),
        ("tolong hapus tugas parit ya bu", BEFORE),
        ("kurangi selokan jadi 3", BEFORE | {"selokan": (3, 1), "parit timur": (2, 0)}),
        ("ubah parit timur jadi 4 orang", BEFORE | {"parit timur": (4, 0)}),
        ("selokan lima orang, konsumsi satu orang, parit timur 4", BEFORE | {"parit timur": (4, 0)}),
    ],
)
async def test_orders_are_followed(
    house: House, activity: Activity, words: str, after: dict[str, tuple[int, int]]
) -> None:
    await house.types(SARI, "tambah parit timur 2")
    await house.taps(SARI, WriteTasksTap(activity.id))
    await house.types(SARI, words)
    assert await now(house, activity) == after


@pytest.mark.parametrize("words", ["hapus semua", "kosongkan", "hapus semua tugas ya", "tidak ada"])
async def test_before_all_go_it_asks(house: House, activity: Activity, words: str) -> None:
    await house.types(SARI, words)
    assert "Tidak akan ada tugas" in house.last(SARI)
    assert await now(house, activity) == BEFORE


async def test_before_somebodys_task_goes_it_asks(house: House, activity: Activity) -> None:
    await house.types(SARI, "parit 3, konsumsi 2")
    assert "Yang hilang: <b>selokan (1 orang)</b>" in house.last(SARI)
    assert await now(house, activity) == BEFORE
    await house.types(SARI, "tidak ada")
    assert "Yang hilang: <b>selokan (1 orang), konsumsi (1 orang, antre 1)</b>" in house.last(SARI)
    assert "➕ Yang lain tetap ada" not in house.labels(SARI)
    await house.types(SARI, "sebentar bu")
    await house.types(SARI, "parit 3, konsumsi 2")
    await house.presses(SARI, "Ya, ubah")
    assert await now(house, activity) == {"parit": (3, 0), "konsumsi": (2, 2)}
    assert "1 warga tadinya di tugas yang dihapus" in house.last(SARI)
    await house.waits(minutes=2)
    assert any("tugas yang Bapak/Ibu pilih sudah tidak ada" in words for words in house.reads(BUDI))


async def test_a_yes_is_typed_as_well(house: House, activity: Activity) -> None:
    await house.types(SARI, "ya")  # to what?
    assert "tugasnya belum terbaca" in house.last(SARI)
    await house.types(SARI, "parit 3")
    await house.types(SARI, "ya, ubah")
    assert await now(house, activity) == {"parit": (3, 0)}


async def test_a_single_task_may_be_meant_besides_the_others(house: House, activity: Activity) -> None:
    await house.types(SARI, "konsumsi 2")
    await house.presses(SARI, "Yang lain tetap ada")
    assert await now(house, activity) == {"selokan": (5, 1), "konsumsi": (2, 2)}
    assert "sekarang bertugas di <b>konsumsi</b>" in house.last(JOKO)


async def test_it_listens_on_after_they_were_saved(house: House, activity: Activity) -> None:
    await house.types(SARI, "selokan 5, konsumsi 2, parit 3")
    assert "Keliru? Silakan ketik ulang semua." in house.last(SARI)
    await house.types(SARI, "selokan 5, konsumsi 2, taman 3")  # not without a question any more
    assert "Yang hilang: <b>parit</b>" in house.last(SARI)
    await house.presses(SARI, "Ya, ubah")
    assert list(await now(house, activity)) == ["selokan", "konsumsi", "taman"]
    await house.types(SARI, "tidak jadi")
    assert "Baik, tetap seperti ini." in house.last(SARI)
    await house.types(SARI, "gapura 2")  # nothing is awaited any more
    assert "gapura" not in await now(house, activity)


@pytest.mark.parametrize("words", ["terima kasih ya", "ok"])
async def test_thanks_end_it(house: House, activity: Activity, words: str) -> None:
    await house.types(SARI, "tambah parit 3")
    before = await now(house, activity)
    await house.types(SARI, words)
    await house.types(SARI, "gapura 2, selokan 5")
    assert await now(house, activity) == before


async def test_words_without_a_number_are_asked_about(house: House, rt: Neighbourhood) -> None:
    free = await scenes.kerja_bakti(house, rt, tasks=[("selokan", 5)])
    await house.taps(SARI, WriteTasksTap(free.id))
    await house.types(SARI, "bapak-bapak saja")
    assert "Yang hilang: <b>selokan</b>" in house.last(SARI)
    await house.types(SARI, "parit 2")  # nobody has one
    assert await now(house, free) == {"parit": (2, 0)}
    await house.types(SARI, "tidak ada")
    await house.presses(SARI, "Ya, ubah")
    await house.types(SARI, "gapura 2")
    assert await now(house, free) == {}


async def test_an_announcement_typed_meanwhile_is_heard(house: House, activity: Activity) -> None:
    await house.types(SARI, "Assalamualaikum, rapat warga Sabtu 28/11 jam 20.00 di Balai RT, mohon hadir")
    assert "Buat dari pesan ini" in str(house.labels(SARI))
    assert await now(house, activity) == BEFORE


async def test_it_refuses_forged_taps_and_late_ones(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    await house.types(SARI, "parit 3")
    draft = await house.db.read(lambda tx: dialogues.find(tx, house.world, Dialogue.TASKS, SARI.id, SARI.id))
    assert draft is not None
    for who, key in ((BUDI, draft.key), (OUTSIDER, draft.key), (SARI, "f" * 16)):
        toast = await house.taps(who, TasksSureTap(key, 0))
        assert toast is not None
        assert toast.alert
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    for keeps in (0, 1):
        toast = await house.taps(SARI, TasksSureTap(draft.key, keeps))
        assert toast is not None
        assert toast.alert
    await house.db.write(lambda tx: scenes.give(tx, rt, SARI, Role.CHAIR))
    assert await now(house, activity) == BEFORE
    await house.taps(SARI, TasksSureTap(draft.key, 0))
    assert await now(house, activity) == {"parit": (3, 0)}
    toast = await house.taps(SARI, TasksSureTap(draft.key, 0))
    assert toast is not None
    assert toast.alert
    house.clock.time += timedelta(hours=2)
    await house.types(SARI, "gapura 2")
    assert await now(house, activity) == {"parit": (3, 0)}
