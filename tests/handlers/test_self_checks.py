"""The self-check by buttons, in the officers' private chats."""

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.taps import BindersTap, ChecklistTap, CheckStepTap, IndicatorTap, SelfCheckTap, Tap
from db import self_checks
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

DRAINS = "kampung_bantar.drains"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    rt = await scenes.rt05(house, BUDI, JOKO)
    await scenes.rt06(house, RINA)
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.TREASURER))
    return rt


async def steps(house: House, rt: Neighbourhood) -> dict[str, int]:
    return await house.db.read(lambda tx: self_checks.of(tx, rt.id))


async def test_an_officer_goes_through_all_and_changes_one_later(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Cek mandiri: 0 dari 12")
    assert "Sudah diisi 0 dari 12" in house.last(SARI)
    await house.presses(SARI, "Mulai")
    assert "Gotong royong" in house.last(SARI)
    assert "Kerja bakti: belum ada catatan" in house.last(SARI)
    for number in range(12):
        assert f"{number + 1} dari 12" in house.last(SARI)
        toast = await house.presses(SARI, str(number % 5 + 1))
        assert toast is not None
        assert toast.text.startswith("Tersimpan")
        text = toast.text
    assert text == "Tersimpan. Semua sudah diisi, terima kasih!"
    assert "Sudah diisi 12 dari 12" in house.last(SARI)
    assert "Mulai" not in house.labels(SARI)[0]
    await house.presses(SARI, "3")
    assert "<b>3. Dibersihkan beberapa kali setahun.</b> ✓" in house.last(SARI)
    await house.presses(SARI, "5")
    assert (await steps(house, rt))[DRAINS] == 5


async def test_it_goes_on_where_it_was_left_also_by_another_officer(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, CheckStepTap(rt.id, "kampung_bantar.work", 4))
    await house.types(BUDI, "/bukti")
    await house.presses(BUDI, "Cek mandiri: 1 dari 12")
    await house.presses(BUDI, "Lanjutkan")
    assert "Sampah dan bank sampah" in house.last(BUDI)
    await house.presses(BUDI, "Lanjut ›")
    await house.presses(BUDI, "2")
    await house.presses(BUDI, "‹ Sebelumnya")
    await house.presses(BUDI, "Lihat semua")
    assert "Selokan dan genangan: <b>2/5</b>" in house.last(BUDI)
    assert "Sampah dan bank sampah: <b>–</b>" in house.last(BUDI)
    await house.presses(BUDI, "Berkas bukti")
    assert "Untuk berapa lama?" in house.last(BUDI)


async def test_the_chair_takes_another_list(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, CheckStepTap(rt.id, DRAINS, 4))
    await house.taps(SARI, SelfCheckTap(rt.id))
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Cek mandiri")
    await house.presses(SARI, "Ganti daftar")
    await house.presses(SARI, "Umum")
    assert "Sudah diisi 0 dari 8" in house.last(SARI)
    await house.presses(SARI, "Ganti daftar")
    await house.presses(SARI, "Kampung Bantar")
    assert "Sudah diisi 1 dari 12" in house.last(SARI)


def forged(rt: Neighbourhood) -> list[Tap]:
    return [
        SelfCheckTap(rt.id),
        IndicatorTap(rt.id, ""),
        IndicatorTap(rt.id, DRAINS),
        CheckStepTap(rt.id, DRAINS, 1),
        ChecklistTap(rt.id, ""),
        ChecklistTap(rt.id, "umum"),
        BindersTap(rt.id),
    ]


@pytest.mark.parametrize("who", [JOKO, RINA, OUTSIDER])
async def test_nobody_else_sees_or_changes_it(house: House, rt: Neighbourhood, who: Who) -> None:
    await house.taps(SARI, CheckStepTap(rt.id, DRAINS, 4))
    before = house.reads(who)
    for tap in forged(rt):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    assert house.reads(who) == before
    assert await steps(house, rt) == {DRAINS: 4}


async def test_who_has_lost_the_office_is_out_at_once(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/bukti")
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.TREASURER))
    for tap in forged(rt):
        toast = await house.taps(BUDI, tap)
        assert toast is not None
        assert toast.alert
    assert await steps(house, rt) == {}


async def test_in_the_group_and_with_nonsense_nothing_happens(house: House, rt: Neighbourhood) -> None:
    before = house.reads(GROUP)
    for tap in forged(rt):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert toast.alert
    assert house.reads(GROUP) == before
    for nonsense in (
        CheckStepTap(rt.id, DRAINS, 6),
        CheckStepTap(rt.id, "gone", 1),
        ChecklistTap(rt.id, "gone"),
        SelfCheckTap(99),
    ):
        toast = await house.taps(SARI, nonsense)
        assert toast is not None
        assert toast.alert
    assert await steps(house, rt) == {}


async def test_an_indicator_that_is_gone_shows_all(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/bukti")
    await house.presses(SARI, "Cek mandiri")
    on = max(message for chat, message in house.messages if chat == SARI.id)
    await house.taps(SARI, IndicatorTap(rt.id, "kampung_bantar.gone"), on=on)
    assert "Sudah diisi 0 dari 12" in house.last(SARI)


async def test_only_chair_and_coordinators_see_the_way_to_other_lists(
    house: House, rt: Neighbourhood
) -> None:
    for who, sees in ((SARI, True), (BUDI, False)):
        await house.types(who, "/bukti")
        await house.presses(who, "Cek mandiri")
        assert any("Ganti daftar" in label for label in house.labels(who)) is sees
    toast = await house.taps(BUDI, ChecklistTap(rt.id, "umum"))
    assert toast is not None
    assert toast.alert
