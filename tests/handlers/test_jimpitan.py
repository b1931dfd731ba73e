"""Jimpitan on the night's round: one tap a house, several nights, taking back, and who sees what."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.actions import housekeeping
from bot.rules.jimpitan import KEPT, Payment
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Status
from bot.taps import (
    JimpitanAskTap,
    JimpitanBackTap,
    JimpitanEntryTap,
    JimpitanHandTap,
    JimpitanHouseTap,
    JimpitanListTap,
    JimpitanOwnTap,
    JimpitanPayTap,
    JimpitanSayTap,
    NightPanelTap,
    NightTap,
    SayTap,
)
from db import households, jimpitan, residents, ronda, squads
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
UDIN = Who(1011, "Pak Udin")  # treasurer
NIGHT = 1
SATURDAY = date(2026, 11, 28)
TODAY = SATURDAY.toordinal()
HOUSES = {AYU: "A-12", RINA: "A-2", JOKO: "B-1", UDIN: "A-10", SARI: "C-3"}
AYUS = 1  # her house's id


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; Rp500 a house. It is 22.05 now."""
    everybody = (BUDI, JOKO, RINA, AYU, UDIN)
    found = await scenes.rt05(house, *everybody, private=(SARI, *everybody))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        for who, label in HOUSES.items():
            one = residents.resident(tx, found.id, who.id)
            assert one is not None
            residents.move_to_house(tx, one, label)
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati")
        ronda.set_up(tx, found.id, jimpitan=500)
        squads.add(tx, found.id, "Regu 2", "", START)  # without a cycle: any evening may be a round
        scenes.give(tx, found, UDIN, Role.TREASURER)

    await house.db.write(prepare)
    house.clock.time = at(22, 5)
    return found


def at(hour: int, minute: int = 0) -> Any:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


async def lines(house: House, household_id: int = AYUS) -> list[Payment]:
    found = await house.db.read(lambda tx: jimpitan.of_house(tx, household_id, date.min))
    return sorted(found, key=lambda one: one.first)


def days(payments: list[Payment]) -> list[tuple[int, int, int]]:
    return [(one.first.toordinal() - TODAY, one.last.toordinal() - TODAY, one.amount) for one in payments]


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> str:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert, toast.text
    return toast.text


async def under(house: House, who: Who, tap: Any) -> list[str]:
    """The buttons under what a button opens."""
    await house.taps(who, tap)
    return [button.label for row in house.messages[(who.id, 1)].text.rows for button in row]


async def test_one_tap_notes_a_house_in_walking_order(house: House, rt: Neighbourhood) -> None:
    await house.types(JOKO, "/jadwal")
    await house.presses(JOKO, "Sab 28/11")
    await house.presses(JOKO, "🍚 Jimpitan")
    assert "Rp0 dari 0 rumah" in house.last(JOKO)
    assert house.labels(JOKO)[:5] == ["A-2", "A-10", "A-12", "B-1", "C-3"]
    await house.presses(JOKO, "A-12")
    assert "Rp500 dari 1 rumah" in house.last(JOKO)
    assert house.labels(JOKO)[2] == "✅ A-12"
    await house.presses(JOKO, "A-2")
    assert "Rp1.000 dari 2 rumah" in house.last(JOKO)
    [one] = await lines(house)
    assert (one.amount, one.first, one.last, one.night_id) == (500, SATURDAY, SATURDAY, NIGHT)
    assert one.collector is not None
    assert one.collector.id == JOKO.id
    await house.presses(JOKO, "A-12")  # again: it is not noted twice
    assert "Rumah A-12" in house.last(JOKO)
    assert len(await lines(house)) == 1
    assert (JOKO.id, "jimpitan", "jimpitan:1", "500") in await house.journal()


async def test_the_way_to_it_is_open_as_long_as_the_duty_book(house: House, rt: Neighbourhood) -> None:
    for hour, minute, is_open in ((20, 59, False), (21, 0, True), (33, 59, True), (34, 0, False)):
        house.clock.time = at(hour, minute)
        assert ("🍚 Jimpitan" in await under(house, JOKO, NightTap(NIGHT))) is is_open
        await house.types(JOKO, "/jimpitan")
        assert ("dari 0 rumah" in house.last(JOKO)) is is_open
        assert ("🍚 Jimpitan" in await under(house, BUDI, NightPanelTap(NIGHT))) is is_open
    house.clock.time = at(20)
    assert "satu jam sebelum" in await refused(house, JOKO, JimpitanHouseTap(NIGHT, AYUS))
    house.clock.time = at(40)
    assert "sudah ditutup" in await refused(house, JOKO, JimpitanHouseTap(NIGHT, AYUS))
    house.clock.time = at(23)
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    assert "sudah ditandatangani" in await refused(house, JOKO, JimpitanListTap(NIGHT, 0))
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.CANCELLED.value))
    assert "ditiadakan" in await refused(house, JOKO, JimpitanListTap(NIGHT, 0))
    assert await lines(house) == []


async def test_where_none_is_collected_nothing_shows(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, jimpitan=0))
    assert "🍚 Jimpitan" not in await under(house, JOKO, NightTap(NIGHT))
    assert "tidak mengumpulkan" in await refused(house, JOKO, JimpitanHouseTap(NIGHT, AYUS))
    assert "tidak mengumpulkan" in await refused(house, UDIN, JimpitanEntryTap(0, AYUS))
    await house.types(SARI, "/jimpitan")
    assert "Aturan ronda" in house.last(SARI)
    await house.types(AYU, "/saya")
    assert "🍚 Jimpitan saya" not in house.labels(AYU)


async def test_more_nights_take_the_place_of_the_tap(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    await house.types(JOKO, "/jimpitan")
    await house.presses(JOKO, "✅ A-12")
    assert house.labels(JOKO)[:2] == ["7 malam, s.d. Jum 4/12: Rp3.500", "3 malam, s.d. Sen 30/11: Rp1.500"]
    await house.presses(JOKO, "7 malam")
    assert days(await lines(house)) == [(0, 6, 3500)]
    assert "Tercatat sampai Jum 4/12 malam" in house.last(JOKO)
    await house.presses(JOKO, "3 malam")
    assert days(await lines(house)) == [(0, 2, 1500)]
    assert [line[1] for line in await house.journal()].count("jimpitan_back") == 2
    await house.presses(JOKO, "‹ Kembali")
    assert "Rp1.500 dari 1 rumah" in house.last(JOKO)


async def test_a_payment_goes_on_after_what_another_night_has_noted(house: House, rt: Neighbourhood) -> None:
    await house.taps(UDIN, JimpitanPayTap(0, AYUS, 1000, TODAY))
    await house.types(JOKO, "/jimpitan")
    assert "🟢 1 rumah sudah membayar di muka" in house.last(JOKO)
    assert "Rp0 dari 0 rumah" in house.last(JOKO)
    await house.presses(JOKO, "🟢 A-12")
    assert "Rp1.000" not in house.last(JOKO)  # what came before is not the squad's to read
    assert "Tercatat sampai Min 29/11 malam" in house.last(JOKO)
    await house.presses(JOKO, "7 malam, s.d. Min 6/12")
    assert days(await lines(house)) == [(0, 1, 1000), (2, 8, 3500)]
    await house.presses(JOKO, "7 malam, s.d. Min 6/12")  # it is the same payment, tapped again
    assert days(await lines(house)) == [(0, 1, 1000), (2, 8, 3500)]


async def test_a_typed_amount_says_what_it_covers_before_it_is_stored(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 0))
    for nonsense in ("-5", "9999999999", "🍚", "banyak", "0", "1.5", "Rp", "1000000001"):
        await house.types(JOKO, nonsense)
        assert "belum terbaca" in house.last(JOKO)
    await house.types(JOKO, "Rp 1.000.000")
    assert "lebih dari setahun" in house.last(JOKO)
    await house.types(JOKO, "Rp 3.700")
    assert "Rp3.700: 7 malam, Sab 28/11 – Jum 4/12. Benar?" in house.last(JOKO)
    assert days(await lines(house)) == [(0, 0, 500)]
    await house.presses(JOKO, "Ya, catat")
    assert days(await lines(house)) == [(0, 6, 3700)]
    for typed, amount in (("1k", 1000), ("seribu", 1000), ("200", 200)):
        await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 0))
        await house.types(JOKO, typed)
        await house.types(JOKO, "ya")
        assert [one.amount for one in await lines(house)] == [amount]
    assert days(await lines(house)) == [(0, 0, 200)]  # less than is usual is a night, too
    await house.types(JOKO, "1000")  # nothing is asked any more
    assert len(await lines(house)) == 1
    await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 0))
    await house.types(JOKO, "1000")
    await house.types(JOKO, "tidak")
    assert days(await lines(house)) == [(0, 0, 200)]


async def test_past_nights_are_noted_when_somebody_says_so(house: House, rt: Neighbourhood) -> None:
    await house.taps(UDIN, JimpitanPayTap(0, AYUS, 1000, TODAY))
    await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 1))
    await house.types(JOKO, "/jimpitan")
    await house.presses(JOKO, "A-12")
    await house.presses(JOKO, "Malam yang lalu")
    await house.presses(JOKO, "3 malam")
    assert "Rp1.500: 3 malam, Rab 25/11 – Jum 27/11. Benar?" in house.last(JOKO)
    await house.presses(JOKO, "Ya, catat")
    assert days(await lines(house)) == [(-3, -1, 1500), (0, 1, 1000)]
    await house.presses(JOKO, "Malam yang lalu")
    await house.types(JOKO, "1000")
    assert "2 malam, Sen 23/11 – Sel 24/11" in house.last(JOKO)
    await house.types(JOKO, "ya")
    assert days(await lines(house)) == [(-5, -4, 1000), (-3, -1, 1500), (0, 1, 1000)]
    await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 1))
    await house.types(JOKO, "100000")
    assert "Sebagian malam itu sudah tercatat" in house.last(JOKO)
    assert "Sebagian" in await refused(house, JOKO, JimpitanSayTap(NIGHT, AYUS, 100000))


async def test_who_noted_takes_back_and_the_leader_too(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    assert "or the leader" in await refused(house, RINA, JimpitanBackTap(1, 0))  # her phone is English
    await house.types(RINA, "/jimpitan")
    await house.presses(RINA, "A-12")
    assert not [label for label in house.labels(RINA) if "Take back" in label or "Batalkan" in label]
    await house.types(JOKO, "/jimpitan")
    await house.presses(JOKO, "A-12")
    await house.presses(JOKO, "Batalkan Rp500 (Sab 28/11)")
    assert await lines(house) == []
    assert "sudah tidak ada" in await refused(house, JOKO, JimpitanBackTap(1, 0))
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    await house.taps(BUDI, JimpitanBackTap(2, 0))
    assert await lines(house) == []
    assert [line[1:] for line in await house.journal()][-1] == ("jimpitan_back", "jimpitan:2", "500")
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    house.clock.time = at(35)
    assert "sudah ditutup" in await refused(house, JOKO, JimpitanBackTap(3, 0))
    await house.taps(UDIN, JimpitanBackTap(3, 1))
    assert await lines(house) == []


async def test_treasurer_and_chair_note_by_hand_and_put_right_for_a_week(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = at(10)
    await house.types(UDIN, "/jimpitan")
    await house.presses(UDIN, "Catat pembayaran")
    await house.presses(UDIN, "A-12")
    assert "Malam ini belum dicatat" in house.last(UDIN)
    await house.presses(UDIN, "7 malam")
    assert days(await lines(house)) == [(0, 6, 3500)]
    await house.presses(UDIN, "7 malam")
    assert days(await lines(house)) == [(0, 6, 3500), (7, 13, 3500)]
    await house.presses(UDIN, "Batalkan Rp3.500 (Sab 5/12")
    assert days(await lines(house)) == [(0, 6, 3500)]
    assert "baru saja dicatat" in await refused(house, UDIN, JimpitanPayTap(0, AYUS, 500, TODAY))
    assert [one.night_id for one in await lines(house)] == [None]
    house.clock.time += timedelta(days=8)
    assert "bendahara" in await refused(house, UDIN, JimpitanBackTap(1, 1))
    assert len(await lines(house)) == 1


async def test_an_exempt_house_is_not_on_the_round(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: households.exempt(tx, rt.id, AYUS, True))
    await house.types(JOKO, "/jimpitan")
    assert not [label for label in house.labels(JOKO) if "A-12" in label]
    await house.taps(UDIN, JimpitanHandTap(rt.id, 0))
    await house.taps(UDIN, JimpitanPayTap(0, AYUS, 500, TODAY))
    await house.types(JOKO, "/jimpitan")
    assert "🟢 A-12" in house.labels(JOKO)


async def test_nobody_else_sees_or_notes_anything(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    taps: list[Any] = [
        JimpitanListTap(NIGHT, 0),
        JimpitanHouseTap(NIGHT, 2),
        JimpitanEntryTap(NIGHT, AYUS),
        JimpitanEntryTap(0, AYUS),
        JimpitanPayTap(NIGHT, 2, 500, TODAY),
        JimpitanPayTap(0, 2, 500, TODAY),
        JimpitanAskTap(NIGHT, AYUS, 0),
        JimpitanSayTap(0, AYUS, 500),
        JimpitanBackTap(1, 0),
        JimpitanBackTap(1, 1),
        JimpitanHandTap(rt.id, 0),
        JimpitanListTap(99, 0),
    ]
    for who in (AYU, OUTSIDER):
        before = len(house.sent)
        for tap in taps:
            await refused(house, who, tap)
        assert not [one for one in house.sent[before:] if "A-" in str(getattr(one, "text", ""))]
    for tap in (JimpitanEntryTap(0, AYUS), JimpitanPayTap(0, 2, 500, TODAY), JimpitanBackTap(1, 1)):
        await refused(house, JOKO, tap)  # a collector has no other door
    for tap in taps:
        await refused(house, JOKO, tap, GROUP)
    assert days(await lines(house)) == [(0, 0, 500)]
    assert await lines(house, 2) == []


async def test_forged_numbers_note_nothing(house: House, rt: Neighbourhood) -> None:
    most = 2**31 - 1
    for tap in (
        JimpitanPayTap(NIGHT, AYUS, 0, TODAY),
        JimpitanPayTap(NIGHT, AYUS, -500, TODAY),
        JimpitanPayTap(NIGHT, AYUS, most, TODAY),
        JimpitanPayTap(NIGHT, AYUS, 500, most),
        JimpitanPayTap(NIGHT, AYUS, 500, 0),
        JimpitanPayTap(NIGHT, AYUS, 500, TODAY + 1),
        JimpitanPayTap(NIGHT, 999, 500, TODAY),
        JimpitanSayTap(NIGHT, AYUS, -7),
        JimpitanHouseTap(NIGHT, 6),  # of the RT next door, if there were one
    ):
        await refused(house, JOKO, tap)
    await house.taps(JOKO, JimpitanListTap(NIGHT, 99))
    await house.taps(JOKO, JimpitanListTap(NIGHT, -1))
    assert await lines(house) == []


async def test_a_house_of_another_rt_is_not_on_this_round(house: House, rt: Neighbourhood) -> None:
    def moves_in(tx: Transaction) -> int:
        one = residents.homes(tx, OUTSIDER.id)[0]
        residents.move_to_house(tx, one, "Z-9")
        return residents.homes(tx, OUTSIDER.id)[0].household_id or 0

    other = await house.db.write(moves_in)
    assert "sudah tidak ada" in await refused(house, JOKO, JimpitanHouseTap(NIGHT, other))
    await refused(house, UDIN, JimpitanEntryTap(0, other))
    assert await lines(house, other) == []


async def test_whoever_cannot_come_does_not_collect(house: House, rt: Neighbourhood) -> None:
    found = await house.db.read(lambda tx: ronda.duties(tx, NIGHT))
    duty = next(one for one in found if one.resident.person.id == RINA.id)
    await house.taps(RINA, SayTap(duty.id, Answer.UNABLE))
    await refused(house, RINA, JimpitanHouseTap(NIGHT, AYUS))
    await house.types(RINA, "/jimpitan")
    assert "A-12" not in house.last(RINA)


async def test_a_night_that_is_signed_while_somebody_types_takes_nothing(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, JimpitanAskTap(NIGHT, AYUS, 0))
    await house.types(JOKO, "1000")
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    await house.types(JOKO, "ya")
    assert "sudah ditandatangani" in house.last(JOKO)
    assert await lines(house) == []


async def test_a_house_reads_its_own_and_nobody_else_s(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanPayTap(NIGHT, AYUS, 3500, TODAY))
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, 2))
    await house.types(AYU, "/jimpitan", GROUP)
    assert house.labels(GROUP) == ["💬 Buka chat pribadi"]
    await house.types(AYU, "/start jimpitan")
    assert "• Rp3.500: Sab 28/11 – Jum 4/12" in house.last(AYU)
    assert "Tercatat sampai Jum 4/12 malam" in house.last(AYU)
    assert "A-2" not in house.last(AYU)
    assert "Joko" not in house.last(AYU)
    await house.types(AYU, "/saya")
    assert "🍚 Jimpitan A-12: tercatat sampai Jum 4/12 malam" in house.last(AYU)
    await house.presses(AYU, "Jimpitan saya")
    assert "Rp3.500" in house.last(AYU)
    await house.types(OUTSIDER, "/jimpitan")
    await house.taps(OUTSIDER, JimpitanOwnTap())
    assert not [text for text in house.reads(OUTSIDER) if "Rp" in text]
    await house.waits(minutes=2)
    assert not [text for text in house.reads(GROUP) if "Rp" in text or "A-12" in text]


async def test_own_data_being_forgotten_and_a_house_that_goes(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, 3))  # his own
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Data saya")
    assert "Jimpitan rumah Bapak/Ibu: 1 catatan" in house.last(JOKO)
    assert "Jimpitan yang Bapak/Ibu catat: 2 kali" in house.last(JOKO)
    await house.presses(JOKO, "Privasi")
    await house.presses(JOKO, "Hapus data saya")
    await house.presses(JOKO, "Ya, hapus")
    left = await house.db.read(lambda tx: jimpitan.of_night(tx, NIGHT))
    assert [(one.amount, one.collector, one.household_id) for one in left] == [
        (500, None, AYUS), (500, None, None),
    ]  # fmt: skip


async def test_after_two_years_only_sums_are_left(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, JimpitanHouseTap(NIGHT, AYUS))
    for wait, household_id in ((KEPT, AYUS), (timedelta(days=1), None)):
        house.clock.time += wait
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        [one] = await house.db.read(lambda tx: jimpitan.of_night(tx, NIGHT))
        assert (one.household_id, one.amount) == (household_id, 500)
        assert (one.collector is None) is (household_id is None)


async def test_many_houses_turn_pages(house: House, rt: Neighbourhood) -> None:
    def settle(tx: Transaction) -> None:
        for number, one in enumerate(scenes.settle_in(tx, rt, 45)):
            residents.move_to_house(tx, one, f"D-{number + 1}")

    await house.db.write(settle)
    await house.types(JOKO, "/jimpitan")
    assert "1/3" in house.labels(JOKO)
    await house.presses(JOKO, "›")
    assert "D-20" in house.labels(JOKO)
    await house.presses(JOKO, "D-20")
    assert "2/3" in house.labels(JOKO)  # it stays on the page
    assert "✅ D-20" in house.labels(JOKO)
