"""Which nights are a squad's own: ticked, in turn, by pasaran, typed; and the nights ahead follow."""

from datetime import date, timedelta

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Status
from bot.rules.squads import Choice
from bot.taps import SquadNewTap, SquadTap
from db import ronda, squads
from tests.handlers.test_squads import (
    SATURDAYS,
    begun,
    duties,
    evenings,
    nights,
    number,
    on_saturdays,
    refused,
    screen,
    squad,
    told,
)
from tests.handlers.test_squads import rt as rt
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House

TODAY = date(2026, 11, 24)


async def make(house: House, *labels: str) -> str:
    """A new squad with these taps; its cycle."""
    await begun(house)
    await house.presses(SARI, "➕ Regu baru")
    for label in labels:
        await house.presses(SARI, label)
    return (await squad(house)).cycle


@pytest.mark.parametrize(
    ("labels", "cycle"),
    [
        (("Senin malam", "Kamis malam", "✓ Senin malam", "Jumat malam", "Lanjut"), "weekdays=3,4"),
        (("Setiap malam",), "weekdays=0,1,2,3,4,5,6"),
        (("🔁 Bergilir", "5", "Jum 27/11 malam"), "every=5;first=2026-11-27"),
        (("Menurut pasaran", "Malam Kliwon"), "pasaran=4"),
        (("Diatur sendiri",), ""),
    ],
)
async def test_nights_are_chosen_by_tapping(
    house: House, rt: Neighbourhood, labels: tuple[str, ...], cycle: str
) -> None:
    assert await make(house, *labels) == cycle
    assert "Belum ada anggota" in screen(house)


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("malam Jumat Kliwon", "pasaran=4;weekdays=3"),
        ("Sabtu malam", "weekdays=5"),
        ("malam Minggu", "weekdays=5"),
    ],
)
async def test_nights_are_chosen_by_typing(house: House, rt: Neighbourhood, text: str, cycle: str) -> None:
    await begun(house)
    await house.presses(SARI, "➕ Regu baru")
    await house.types(SARI, "entah")
    assert "harinya belum terbaca" in house.last(SARI)
    await house.types(SARI, text)
    assert (await squad(house)).cycle == cycle


async def test_of_a_turn_it_is_asked_when_it_begins_and_whose_the_evenings_are(
    house: House, rt: Neighbourhood
) -> None:
    await make(house, "🔁 Bergilir", "3", "Sel 24/11 malam")
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.types(SARI, "tiap 3 malam")
    assert "Tiap 3 malam. Mulai malam apa?" in house.last(SARI)
    assert house.labels(SARI)[:3] == ["Sel 24/11 malam · Regu 1", "Rab 25/11 malam", "Kam 26/11 malam"]
    await house.presses(SARI, "Rab 25/11 malam")
    assert (await squad(house, 2)).cycle == "every=3;first=2026-11-25"


async def test_a_second_tap_makes_no_second_squad(house: House, rt: Neighbourhood) -> None:
    await begun(house)
    await house.presses(SARI, "➕ Regu baru")
    tap = SquadTap(0, Choice.ONLY, 5, 0)
    await house.taps(SARI, tap)
    assert await refused(house, SARI, tap)
    assert len(await house.db.read(lambda tx: squads.of(tx, rt.id))) == 1


async def test_forged_numbers_change_nothing(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    far = (TODAY + timedelta(days=400)).toordinal()
    for squad_id in (0, made.id):
        if squad_id == 0:
            await house.taps(SARI, SquadNewTap(rt.id))
        for what, value, page in (
            (Choice.ON, 7, 0), (Choice.OFF, -1, 0), (Choice.ONLY, 9, 0), (Choice.EVERY, 12, 0),
            (Choice.SPAN, 1, 0), (Choice.SPAN, 99, 0), (Choice.FIRST, 1, 3), (Choice.FIRST, far, 3),
            (Choice.FIRST, TODAY.toordinal(), 1), (Choice.PASARAN, 5, 0), (Choice.EVENING, far, 0),
        ):  # fmt: skip
            assert await refused(house, SARI, SquadTap(squad_id, what, value, page))
    await house.taps(SARI, SquadNewTap(rt.id))
    assert await refused(house, SARI, SquadTap(0, Choice.DONE, 0, 0))
    assert await refused(house, SARI, SquadTap(0, Choice.EVENINGS, 0, 0))
    assert await house.db.read(lambda tx: squads.of(tx, rt.id)) == [made]


async def test_other_nights_take_the_place_of_those_ahead(house: House, rt: Neighbourhood) -> None:
    await on_saturdays(house, "Pak Budi", "Mas Joko")
    await house.waits(minutes=2)
    before = len(house.sent)
    await house.presses(SARI, "🌙 Malam jaga")
    assert "✓ Sabtu malam" in house.labels(SARI)
    await house.presses(SARI, "Selasa malam")
    await house.presses(SARI, "Lanjut")
    assert "Jadwal ke depan menyesuaikan" in screen(house)
    both = await evenings(house, BUDI)
    assert [day for day in both if day in SATURDAYS] == SATURDAYS
    assert both[0] == "2026-11-24"  # tonight, which has not begun
    await house.presses(SARI, "🌙 Malam jaga")
    await house.presses(SARI, "✓ Sabtu malam")
    await house.presses(SARI, "Lanjut")
    assert await evenings(house, BUDI) == [day for day in both if day not in SATURDAYS]
    assert await nights(house) == await evenings(house, BUDI)  # nobody is asked to a night without a squad
    await house.waits(minutes=1)
    assert len([text for text in told(house, JOKO, before) if "regu ronda Bapak/Ibu sekarang" in text]) == 1


async def test_a_night_whose_card_is_posted_is_called_off_when_the_squad_has_others(
    house: House, rt: Neighbourhood
) -> None:
    await on_saturdays(house, "Pak Budi", "Mas Joko")
    await house.waits(until=START + timedelta(days=4, hours=8))  # Saturday, 17.00
    assert "Sabtu malam (malam Minggu), 28 November" in house.last(GROUP)
    await house.taps(SARI, SquadTap(1, Choice.ONLY, 0, 0))
    await house.waits(minutes=1)
    assert "Ditiadakan" in house.last(GROUP)
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, date(2026, 11, 28)))
    assert night is not None
    assert night.status is Status.CANCELLED


async def test_one_night_more_is_set_by_hand_and_stays(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    await house.presses(SARI, "➕ Tambah malam")
    await house.presses(SARI, "Kam 26/11 malam")
    assert "Ditambahkan: Kamis malam (malam Jumat), 26 November, 22.00–04.00 WIB" in screen(house)
    assert await evenings(house, BUDI) == ["2026-11-26", *SATURDAYS]
    await house.taps(SARI, SquadTap(made.id, Choice.JOIN, await number(house, JOKO), 0))
    assert await evenings(house, JOKO) == ["2026-11-26", *SATURDAYS]
    await house.taps(SARI, SquadTap(made.id, Choice.ONLY, 6, 0))
    assert "2026-11-26" in await evenings(house, BUDI)
    assert not set(SATURDAYS) & set(await evenings(house, BUDI))
    far = SquadTap(made.id, Choice.EVENING, (TODAY + timedelta(days=60)).toordinal(), 0)
    assert "lima minggu" in await refused(house, SARI, far)
    house.clock.time = START + timedelta(hours=14)
    tonight = SquadTap(made.id, Choice.EVENING, TODAY.toordinal(), 0)
    assert "sudah mulai" in await refused(house, SARI, tonight)
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, date(2026, 11, 26)))
    assert night is not None
    await house.db.write(lambda tx: ronda.change(tx, night.id, status=Status.CANCELLED.value))
    off = SquadTap(made.id, Choice.EVENING, date(2026, 11, 26).toordinal(), 0)
    assert "ditiadakan" in await refused(house, SARI, off)


async def test_two_squads_of_one_night_go_apart(house: House, rt: Neighbourhood) -> None:
    await on_saturdays(house, "Pak Budi")
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.taps(SARI, SquadTap(0, Choice.ONLY, 5, 0))
    await house.taps(SARI, SquadTap(2, Choice.JOIN, await number(house, RINA), 0))
    await house.taps(SARI, SquadTap(1, Choice.ONLY, 6, 0))
    assert [duty.resident.person.id for duty in await duties(house, SATURDAYS[0])] == [RINA.id]
    assert set(await evenings(house, BUDI)).isdisjoint(SATURDAYS)


async def test_ticks_that_waited_too_long_begin_from_what_is_stored(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    await house.presses(SARI, "🌙 Malam jaga")
    house.clock.time = START + timedelta(hours=2)
    await house.taps(SARI, SquadTap(made.id, Choice.ON, 6, 0))
    await house.taps(SARI, SquadTap(made.id, Choice.DONE, 0, 0))
    assert (await squad(house)).cycle == "weekdays=5,6"
