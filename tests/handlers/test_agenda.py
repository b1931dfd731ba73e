"""/kegiatan in private: coming, mine, past; and one's own part under /saya."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.rules.activities import Activity
from bot.rules.agenda import Mine
from bot.rules.contributions import code_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import FamilyTap, MineTap, PastTap, ToolTap
from db import activities, agenda, signups, tasks
from db.engine import Row, Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, SARI, House
from tests.samples import SUNDAY


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(BUDI,))


@pytest.fixture
async def coming(house: House, rt: Neighbourhood) -> Activity:
    return await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", 2)], tools="cangkul 5")


async def close(house: House, activity: Activity, *present: int) -> None:
    """Attendance was taken."""

    def note(tx: Transaction) -> None:
        for resident_id in present:
            signups.set_present(tx, activity.id, resident_id, True, house.clock.time)
        activities.change(tx, activity.id, status="closed", present=len(present))

    await house.db.write(note)


async def test_mine_shows_task_and_tools_and_nothing_of_others(house: House, coming: Activity) -> None:
    await house.types(BUDI, "/kegiatan")
    assert house.labels(BUDI)[-2:] == ["🙋 Saya", "🕰 Lalu"]
    await house.presses(BUDI, "🙋 Saya")
    assert "Belum ada kegiatan yang Bapak/Ibu ikuti." in house.last(BUDI)
    task = (await house.db.read(lambda tx: tasks.of(tx, coming.id)))[0]
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.taps(BUDI, ToolTap(coming.id, code_of("cangkul"), 0))
    await house.taps(BUDI, ToolTap(coming.id, code_of("cangkul"), 1))
    await house.taps(BUDI, FamilyTap(coming.id, 1), GROUP)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🙋 Saya")
    assert f"✅ Ikut · tugas: {task.name} · membawa: cangkul 2 · +1 keluarga" in house.last(BUDI)
    await house.presses(BUDI, "🗓 Mendatang")
    assert "Kegiatan mendatang" in house.last(BUDI)
    await house.types(JOKO, "/kegiatan")
    await house.presses(JOKO, "🙋 Saya")
    assert "konsumsi" not in house.last(JOKO)


async def test_mine_is_read_at_once_with_all_that_is_brought(house: House, rt: Neighbourhood) -> None:
    for week in range(3):
        await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=week), tools="cangkul 5\nkarung 9")
    coming = await house.db.read(lambda tx: activities.coming(tx, rt.id, house.clock.time))
    for one in coming:
        await house.taps(BUDI, FamilyTap(one.id, 1))
        for tool, number in (("karung", 0), ("cangkul", 0), ("cangkul", 1)):  # a tap brings one more
            await house.taps(BUDI, ToolTap(one.id, code_of(tool), number))
            house.clock.time += timedelta(seconds=1)
    asked = []

    def read(tx: Transaction) -> list[Mine]:
        def one(*args: Any, **values: Any) -> list[Row]:
            asked.append(args)
            return tx.all(*args, **values)

        return agenda.mine(cast("Transaction", SimpleNamespace(all=one)), BUDI.id, house.clock.time)

    found = await house.db.read(read)
    assert len(asked) == 1
    assert [[(gift.words, gift.number) for gift in one.gifts] for one in found] == [
        [("karung", 1), ("cangkul", 2)]
    ] * 3


async def test_a_cancelled_activity_is_in_neither_view(house: House, coming: Activity) -> None:
    await house.presses(BUDI, "✅ Ikut", GROUP)
    await house.db.write(lambda tx: activities.change(tx, coming.id, status="cancelled"))
    await house.types(BUDI, "/kegiatan")
    await house.taps(BUDI, MineTap(0))
    house.clock.time = SUNDAY + timedelta(days=1)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🕰 Lalu")
    assert "Belum ada kegiatan dalam setahun terakhir." in house.last(BUDI)


async def test_past_counts_and_marks_and_turns_its_pages(house: House, rt: Neighbourhood) -> None:
    for week in range(10):
        await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(weeks=week), f"Selokan {week}")
    await house.presses(BUDI, "✅ Ikut", GROUP)  # the last one
    house.clock.time = SUNDAY + timedelta(weeks=10)
    last = await house.db.read(lambda tx: activities.coming(tx, rt.id, SUNDAY))
    people = await house.db.read(lambda tx: signups.answered(tx, last[-1].id))
    await close(house, last[-1], people[0].resident.id)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🕰 Lalu")
    assert "🧹 Selokan 9\n<i>Min 31/1/27 · 1 hadir · 🙋 saya hadir</i>" in house.last(BUDI)
    assert "Selokan 1\n" not in house.last(BUDI)
    await house.presses(BUDI, "›")
    assert "🧹 Selokan 0\n<i>Min 29/11/26</i>" in house.last(BUDI)
    await house.taps(BUDI, PastTap(99))
    assert "saya hadir" not in house.last(BUDI)
    house.clock.time = SUNDAY + timedelta(weeks=70)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "🕰 Lalu")
    assert "Belum ada kegiatan dalam setahun terakhir." in house.last(BUDI)


async def test_saya_tells_of_the_year_and_of_what_is_next(house: House, coming: Activity) -> None:
    await house.types(BUDI, "/saya")
    assert "Tahun ini" not in house.last(BUDI)
    await house.presses(BUDI, "konsumsi", GROUP)
    await house.taps(BUDI, ToolTap(coming.id, code_of("cangkul"), 0))
    await house.taps(BUDI, FamilyTap(coming.id, 1), GROUP)
    await house.types(BUDI, "/saya")
    assert "🧹 Min 29/11 07.00 Bersihkan selokan – konsumsi" in house.last(BUDI)
    assert "Tahun ini" not in house.last(BUDI)  # it is still to come
    house.clock.time = SUNDAY + timedelta(hours=5)
    people = await house.db.read(lambda tx: signups.answered(tx, coming.id))
    await close(house, coming, people[0].resident.id)
    await house.types(BUDI, "/saya")
    assert "🌱 Tahun ini ikut 1 kali, hadir 1 kali. Terima kasih!\n🧰 alat 1 · 👪 keluarga 1" in house.last(
        BUDI
    )
    house.clock.time = SUNDAY + timedelta(days=40)  # another year
    await house.types(BUDI, "/saya")
    assert "Tahun ini" not in house.last(BUDI)


async def test_elsewhere_nothing_of_it_is_seen(house: House, coming: Activity) -> None:
    house.clock.time = SUNDAY + timedelta(days=1)
    for tap in (MineTap(0), PastTap(0), PastTap(-7)):
        await house.taps(OUTSIDER, tap)
        assert "selokan" not in "".join(house.reads(OUTSIDER))
    toast = await house.taps(SARI, PastTap(0), GROUP)
    assert toast is not None
    assert toast.alert
    await house.types(OUTSIDER, "/saya")
    assert "🌱" not in house.last(OUTSIDER)
