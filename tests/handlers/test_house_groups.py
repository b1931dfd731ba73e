"""House groups: typed or chosen by officers, changed, taken away; what reminders are for them."""

from typing import Any

import pytest

from bot.actions import house_groups as actions
from bot.rules.house_groups import GROUPS_MOST, HouseGroup
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.routines import Reason
from bot.taps import HouseGroupsTap, HouseGroupTap
from db import house_groups, residents, routines
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

NEW = "Dasawisma Melati: A1-A10, B2"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with the houses A-1, A-2 and B-1; next door there is a house, too."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI))
    other = await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def settle(tx: Transaction) -> None:
        for rt_id, who, label in ((1, BUDI, "A-1"), (1, JOKO, "A-2"), (1, RINA, "B-1"), (2, OUTSIDER, "A-3")):
            one = residents.resident(tx, rt_id, who.id)
            assert one is not None
            residents.move_to_house(tx, one, label)

    assert other.id == 2
    await house.db.write(settle)
    return found


async def begins(house: House) -> None:
    await house.types(SARI, "/pengingat")
    await house.presses(SARI, "🏘 Kelompok rumah")


async def made(house: House, text: str = NEW) -> None:
    await begins(house)
    await house.presses(SARI, "➕ Kelompok baru")
    await house.types(SARI, text)


async def stored(house: House) -> list[HouseGroup]:
    return await house.db.read(lambda tx: house_groups.of(tx, 1))


async def inside(house: House) -> list[str]:
    return await house.db.read(lambda tx: sorted(house_groups.labels(tx, 1)))


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert


async def test_one_is_typed_with_its_houses(house: House, rt: Neighbourhood) -> None:
    await made(house)
    assert "🏘 <b>Dasawisma Melati</b>\nRumah: A-1, A-2\nBelum tercatat: A-3, A-4" in house.last(SARI)
    assert await stored(house) == [HouseGroup(1, 1, "Dasawisma Melati", 2)]
    await made(house, "dasawisma melati: B1")  # the same again gets more
    assert await inside(house) == ["A-1", "A-2", "B-1"]
    assert [verb for _, verb, *_ in await house.journal()].count("house_group_in") == 2


async def test_one_is_typed_without_a_colon(house: House, rt: Neighbourhood) -> None:
    await made(house, "Dasawisma Melati rumah A1 sampai A3")
    assert "🏘 <b>Dasawisma Melati</b>\nRumah: A-1, A-2\nBelum tercatat: A-3. Mohon warganya" in house.last(
        SARI
    )


# out of a reminder


async def groups_and_aims(house: House) -> tuple[list[str], list[tuple[str, int | None]]]:
    """The groups' names, and of each routine whom it is for."""
    names = [one.name for one in await stored(house)]
    made = await house.db.read(lambda tx: routines.of(tx, 1))
    return names, [(str(one.audience), one.audience_id) for one in made]


async def test_a_reminder_for_houses_makes_their_group_as_it_is_saved(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, "/pengingat Dasawisma Melati rumah A1 sampai A3 siram TOGA tiap Sabtu jam 16.00")
    assert "🙏 Belum tercatat: A-3." in house.last(SARI)
    assert "👥 Untuk: Dasawisma Melati, lewat pesan pribadi\n🏘 Rumah ini" in house.last(SARI)
    assert "kelompok: A-1, A-2\n" in house.last(SARI)
    assert await groups_and_aims(house) == ([], [])
    await house.presses(SARI, "✅ Simpan")
    assert await groups_and_aims(house) == (["Dasawisma Melati"], [("houses", 1)])
    assert await inside(house) == ["A-1", "A-2"]
    await house.presses(SARI, "✏️ Ubah")
    await house.types(SARI, "untuk dasawisma melati rumah B1")  # one more for the group that is there
    await house.types(SARI, "ya")
    assert await groups_and_aims(house) == (["Dasawisma Melati"], [("houses", 1)])
    assert await inside(house) == ["A-1", "A-2", "B-1"]
    await house.presses(SARI, "✏️ Ubah")
    await house.presses(SARI, "👥 Untuk")
    await house.types(SARI, "A1 dan B1")
    await house.presses(SARI, "✅ Simpan")
    assert await groups_and_aims(house) == (["A-1, B-1", "Dasawisma Melati"], [("houses", 2)])


async def test_nothing_of_a_reminder_is_lost_where_no_house_is_known(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/pengingat Siram TOGA tiap Sabtu jam 16.00 untuk dasawisma Mawar rumah D1-D3")
    for line in ("", "D4 sampai D5", "1 sampai 10"):
        if line:
            await house.types(SARI, line)
        assert "🙏 Belum tercatat: " in house.last(SARI)
        assert "🔔 <b>Siram TOGA</b>\nSiapa yang diingatkan?" in house.last(SARI)
    await made(house, "Dasawisma Mawar: D1")
    await house.presses(SARI, "🔔 Lanjutkan pengingat")
    await house.presses(SARI, "🏘 Dasawisma Mawar")
    assert "🙏 Belum ada orangnya" in house.last(SARI)
    await house.types(SARI, "untuk rumah A1")
    assert "🔁 Tiap Sabtu, 16.00" in house.last(SARI)
    await house.types(SARI, "untuk rumah D1")
    await house.presses(SARI, "‹ Kembali")
    assert "👥 Untuk: A-1, lewat pesan pribadi" in house.last(SARI)
    await house.types(SARI, "ya")
    assert (await groups_and_aims(house))[1] == [("houses", 2)]


async def test_a_group_that_is_gone_or_one_too_many_is_not_saved(house: House, rt: Neighbourhood) -> None:
    await made(house)
    await house.types(SARI, "/pengingat Siram tiap Sabtu jam 16.00 untuk dasawisma melati rumah A1")
    await house.db.write(lambda tx: house_groups.remove(tx, 1))
    await house.types(SARI, "ya")
    assert "sudah tidak ada" in house.last(SARI)
    for number in range(GROUPS_MOST):
        await house.db.write(lambda tx, n=number: house_groups.add(tx, 1, f"Blok {n}"))  # type: ignore[misc]
    await house.types(SARI, "untuk rumah A1 dan A2")
    await house.types(SARI, "ya")
    assert "sudah penuh" in house.last(SARI)
    assert (await groups_and_aims(house))[1] == []
    await house.types(SARI, "/pengingat Siram tiap Sabtu jam 16.00")
    await house.types(SARI, "ya")
    await house.presses(SARI, "✏️ Ubah")
    await house.types(SARI, "untuk rumah A1 dan A2")
    await house.types(SARI, "ya")
    assert "sudah penuh" in house.last(SARI)
    assert (await groups_and_aims(house))[1] == [("all", None)]


async def test_the_group_page_leads_nobody_to_another_officers_reminder(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    await house.types(BUDI, "/pengingat Siram")
    await made(house)
    assert "🔔 Lanjutkan pengingat" not in house.labels(SARI)


async def test_houses_are_chosen_typed_and_taken_out(house: House, rt: Neighbourhood) -> None:
    await made(house)
    await house.presses(SARI, "🏠 Pilih rumah")
    assert house.labels(SARI) == ["✅ A-1", "✅ A-2", "B-1", "‹ Kembali"]
    for label in ("A-1", "B-1"):
        await house.presses(SARI, label)
    assert await inside(house) == ["A-2", "B-1"]
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "⌨️ Ketik rumah")
    await house.types(SARI, "rumah pojok")
    assert "Mohon maaf, belum terbaca" in house.last(SARI)
    await house.types(SARI, "A1")
    assert await inside(house) == ["A-1", "A-2", "B-1"]
    await house.presses(SARI, "⌨️ Ketik rumah")
    await house.types(SARI, "batal")
    assert "Rumah: A-1, A-2, B-1" in house.last(SARI)


async def test_it_gets_another_name(house: House, rt: Neighbourhood) -> None:
    await made(house, "Blok B: B1")
    await made(house)
    await house.presses(SARI, "✏️ Nama")
    await house.types(SARI, "blok b")
    assert "sudah dipakai" in house.last(SARI)
    await house.types(SARI, "😀")
    assert "belum terbaca" in house.last(SARI)
    await house.types(SARI, "Dasawisma Mawar")
    assert [one.name for one in await stored(house)] == ["Blok B", "Dasawisma Mawar"]


async def test_what_cannot_be_read_is_asked_again(house: House, rt: Neighbourhood) -> None:
    await made(house, ": A1")
    assert "belum terbaca" in house.last(SARI)
    await house.types(SARI, "batal")
    assert "Kelompok rumah RT 05" in house.last(SARI)
    assert await stored(house) == []


async def test_taken_away_its_reminders_remind_nobody(house: House, rt: Neighbourhood) -> None:
    await made(house)
    await house.types(SARI, "/pengingat Siram tiap Kamis jam 18.00 untuk dasawisma melati")
    await house.presses(SARI, "✅ Simpan")
    await begins(house)
    await house.presses(SARI, "Dasawisma Melati · 2 rumah")
    await house.presses(SARI, "🗑 Hapus")
    assert "jadi tanpa penerima: Siram" in house.last(SARI)
    await house.presses(SARI, "🗑 Ya, hapus")
    assert await stored(house) == []
    await house.types(SARI, "/pengingat")
    assert "👥 ⚠️" in house.last(SARI)
    await refused(house, SARI, HouseGroupTap(1, "show", 0, 0))


async def test_a_house_that_nobody_lives_in_any_more_is_in_no_group(house: House, rt: Neighbourhood) -> None:
    await made(house)

    def moves(tx: Transaction) -> None:
        joko = residents.resident(tx, 1, JOKO.id)
        assert joko is not None
        residents.move_to_house(tx, joko, "")

    await house.db.write(moves)
    assert await inside(house) == ["A-1"]


@pytest.mark.parametrize(
    "tap",
    [
        HouseGroupsTap(1, 0),
        HouseGroupsTap(1, 1),
        *(HouseGroupTap(1, do, 1, 0) for do in ("show", "houses", "turn", "name", "type", "end", "endsure")),
    ],
)
async def test_nobody_else_touches_them(house: House, rt: Neighbourhood, tap: Any) -> None:
    await made(house)
    before = await stored(house), await inside(house)
    for who in (BUDI, OUTSIDER):
        await refused(house, who, tap)
    await refused(house, SARI, tap, GROUP)
    assert (await stored(house), await inside(house)) == before


async def test_forged_taps_reach_no_house_next_door(house: House, rt: Neighbourhood) -> None:
    await made(house)
    ids = await house.db.read(lambda tx: house_groups.ids_of(tx, 2))
    await refused(house, SARI, HouseGroupTap(1, "turn", ids["A-3"], 0))
    await refused(house, SARI, HouseGroupTap(1, "nothing", 0, 0))
    assert await inside(house) == ["A-1", "A-2"]


@pytest.mark.parametrize("label", ["➕ Kelompok baru", "✏️ Nama", "⌨️ Ketik rumah"])
async def test_whoever_lost_the_office_meanwhile_changes_nothing(
    house: House, rt: Neighbourhood, label: str
) -> None:
    await made(house)
    if "baru" in label:
        await begins(house)
    await house.presses(SARI, label)
    before = await stored(house)
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "Blok C: B1")
    assert "pengurus RT" in house.last(SARI)
    assert await stored(house) == before


async def test_the_actions_ask_for_the_office_themselves(house: House, rt: Neighbourhood) -> None:
    await made(house)

    def tries(tx: Transaction) -> list[Any]:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        who = (tx, house.world, budi)
        return [
            actions.make(*who, rt, NEW),
            actions.put_in(*who, 1, "B1"),
            actions.turn(*who, 1, 1),
            actions.rename(*who, 1, "X1"),
            actions.remove(*who, 1),
        ]

    assert await house.db.write(tries) == [Reason.NOT_YOURS] * 5


async def test_there_is_an_end_to_how_many(house: House, rt: Neighbourhood) -> None:
    await made(house, "Semua: A1")
    for number in range(GROUPS_MOST - 1):
        await house.db.write(lambda tx, n=number: house_groups.add(tx, 1, f"Blok {n}"))  # type: ignore[misc]
    await made(house, "Satu lagi: B1")
    assert "sudah penuh" in house.last(SARI)


async def test_a_group_holds_so_many_houses(house: House, rt: Neighbourhood) -> None:
    await made(house, "Semua: A1")

    def fill(tx: Transaction) -> None:
        for resident in scenes.settle_in(tx, rt, 199):
            residents.move_to_house(tx, resident, f"C-{resident.id}")
        house_groups.put_in(tx, 1, [n for label, n in house_groups.ids_of(tx, 1).items() if label[0] == "C"])

    await house.db.write(fill)
    ids = await house.db.read(lambda tx: house_groups.ids_of(tx, 1))
    await refused(house, SARI, HouseGroupTap(1, "turn", ids["B-1"], 0))
    await house.presses(SARI, "⌨️ Ketik rumah")
    await house.types(SARI, "A1, A2, B1")
    assert len(await inside(house)) == 200
    assert "memuat 200 rumah. Belum masuk: A-2, B-1." in house.last(SARI)
    await house.presses(SARI, "⌨️ Ketik rumah")
    await house.types(SARI, "A1")
    assert "Belum masuk" not in house.last(SARI)
    await house.db.write(lambda tx: house_groups.take_out(tx, 1, [ids["A-1"]]))
    await house.presses(SARI, "⌨️ Ketik rumah")
    await house.types(SARI, f"{', '.join(f'C-{n}' for n in range(300))}, A2, B1")  # those inside take no room
    assert "Belum masuk: B-1." in house.last(SARI)
