"""/saya shows one's own nights of watch; contributions are for the person, the chair and the treasurer."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Status
from bot.taps import ContributionsTap, PrivacyTap, WatchedTap
from db import residents, ronda
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
NOW = START + timedelta(days=4 + 7 * 4)  # Saturday, 26 December; four nights were


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu; Pak Budi came twice, once without word, once called off; Bu Ayu for Rina."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati")
        people = {who: residents.resident(tx, found.id, who.id) for who in (BUDI, JOKO, RINA, AYU)}
        ids = {who: resident.id for who, resident in people.items() if resident}
        went = {1: "present", 2: "unexcused", 3: "present", 4: "unexcused"}
        for duty in ronda.duties(tx, *went):
            if duty.resident.id == ids[BUDI]:
                ronda.change_duty(tx, duty.id, presence=went[duty.night_id])
            if duty.resident.id == ids[RINA] and duty.night_id == 1:
                ronda.change_duty(tx, duty.id, resident_id=ids[AYU], presence="unexcused")
            if duty.resident.id == ids[JOKO] and duty.night_id == 2:
                ronda.change_duty(tx, duty.id, presence="unexcused")
        ronda.change(tx, 4, status=Status.CANCELLED.value)
        scenes.give(tx, found, JOKO, Role.COORDINATOR)

    await house.db.write(prepare)
    house.clock.time = NOW
    return found


async def agrees(house: House, rt: Neighbourhood, amount: int = 20_000) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, contribution=amount))


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> str:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    return toast.text


async def test_saya_tells_how_ones_nights_went_and_lists_them(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/saya")
    assert "🌙 Ronda, 12 bulan terakhir: hadir 2 · tanpa kabar 1" in house.last(BUDI)
    await house.presses(BUDI, "Riwayat ronda")
    assert "➖ Sab 5/12/26 malam – tanpa kabar" in house.last(BUDI)
    assert "Kontribusi" not in house.last(BUDI)
    await house.presses(BUDI, "Kembali")
    await house.types(RINA, "/saya")
    assert "replaced 1 · not noted 2" in house.last(RINA)
    await house.types(AYU, "/saya")
    assert "tanpa kabar 1" in house.last(AYU)
    await house.types(SARI, "/saya")
    assert not [label for label in house.labels(SARI) if "onda" in label]
    await house.taps(SARI, WatchedTap(5))
    assert "Belum ada giliran" in house.last(SARI)


async def test_what_is_over_a_year_ago_is_not_told(house: House, rt: Neighbourhood) -> None:
    house.clock.time = START + timedelta(days=4 + 7 + 366)
    await house.types(BUDI, "/saya")
    assert "hadir 1" in house.last(BUDI)
    house.clock.time += timedelta(days=365)
    await house.types(BUDI, "/saya")
    assert "Ronda, 12 bulan" not in house.last(BUDI)


async def test_a_contribution_is_read_by_the_person_the_chair_and_the_treasurer(
    house: House, rt: Neighbourhood
) -> None:
    await agrees(house, rt)
    await house.taps(BUDI, WatchedTap(0))
    assert "• Desember 2026: 1 malam, Rp20.000" in house.last(BUDI)
    await house.types(SARI, "/saya")
    await house.presses(SARI, "Kontribusi ronda")
    assert "Kontribusi ronda, Desember 2026" in house.last(SARI)
    assert "• Mas Joko: 1 malam, Rp20.000\n• Pak Budi: 1 malam, Rp20.000\nJumlah: Rp40.000" in house.last(
        SARI
    )
    await house.presses(SARI, "‹")
    assert "November 2026" in house.last(SARI)
    assert "Bu Ayu: 1 malam" in house.last(SARI)
    await house.db.write(lambda tx: scenes.give(tx, rt, AYU, Role.TREASURER))
    await house.types(AYU, "/saya")
    await house.presses(AYU, "Kontribusi ronda")
    assert "Pak Budi" in house.last(AYU)
    for who in (JOKO, BUDI, OUTSIDER):
        for chat in (None, GROUP, OTHER_GROUP):
            before = len(house.sent)
            assert await refused(house, who, ContributionsTap(rt.id, 0), chat)
            assert "Rp" not in str(house.sent[before:])
    assert await refused(house, SARI, ContributionsTap(999, 0))
    assert await refused(house, SARI, ContributionsTap(rt.id, 0), GROUP)


async def test_it_is_off_unless_the_rt_has_agreed_and_who_left_owes_nothing(
    house: House, rt: Neighbourhood
) -> None:
    assert await refused(house, SARI, ContributionsTap(rt.id, 0))
    await agrees(house, rt)

    def leave(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.change_resident(tx, budi.id, status="left")

    await house.db.write(leave)
    await house.taps(SARI, ContributionsTap(rt.id, 0))
    assert "Pak Budi" not in house.last(SARI)
    await agrees(house, rt, 0)
    assert await refused(house, SARI, ContributionsTap(rt.id, 0))


async def test_who_keeps_several_rt_reads_which_one_it_is(house: House, rt: Neighbourhood) -> None:
    def also_there(tx: Transaction) -> None:
        residents.add_resident(tx, 2, SARI.id, START)
        sari = residents.resident(tx, 2, SARI.id)
        assert sari is not None
        residents.give_role(tx, sari.id, Role.TREASURER, None, START)
        ronda.set_up(tx, 2, contribution=5_000)
        residents.add_resident(tx, 2, BUDI.id, START)

    await agrees(house, rt)
    await house.db.write(also_there)
    await house.types(SARI, "/saya")
    assert [label for label in house.labels(SARI) if "Kontribusi" in label] == [
        "💰 Kontribusi ronda · RT 05", "💰 Kontribusi ronda · RT 06",
    ]  # fmt: skip
    await house.presses(SARI, "· RT 06")
    assert "🏡 RT 06" in house.last(SARI)
    assert "Tidak ada yang tanpa kabar" in house.last(SARI)
    await house.taps(BUDI, WatchedTap(0))
    assert "hadir · RT 05" in house.last(BUDI)


async def test_one_who_gave_a_turn_away_and_helped_out_that_night_was_there(
    house: House, rt: Neighbourhood
) -> None:
    def help_out(tx: Transaction) -> None:
        rina = residents.resident(tx, rt.id, RINA.id)
        assert rina is not None
        ronda.give(tx, 1, [rina.id])
        made = next(duty for duty in ronda.duties(tx, 1) if duty.resident.id == rina.id)
        ronda.change_duty(tx, made.id, presence="present")

    await house.db.write(help_out)
    await house.types(RINA, "/saya")
    assert "present 1 · not noted 2" in house.last(RINA)


async def test_ones_own_data_tells_of_the_turns(house: House, rt: Neighbourhood) -> None:
    await house.taps(BUDI, PrivacyTap("data", 0))
    assert "Giliran ronda: 5" in house.last(BUDI)
