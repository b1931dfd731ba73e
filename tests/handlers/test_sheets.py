"""Sheets of the night watch: who may have which, as a file or as text, in private."""

from datetime import date, timedelta

import pytest

from bot.actions import ronda as watching
from bot.actions import sheets as actions
from bot.letters import KINDS
from bot.parcels import Document
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Status
from bot.rules.sheets import Sheet
from bot.taps import SheetsTap, SheetTap
from db import neighbourhoods, postbag, residents, ronda, squads
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

SATURDAY = date(2026, 11, 28)
ANGKA = Who(1990, "Bu Angka")  # lives elsewhere
EVERYTHING = [(sheet.value, day) for sheet in Sheet for day in ("2026-11-28", "2026-12-01")]


def keep_watch(tx: Transaction, house: House, rt: Neighbourhood, leader: Who, *others: Who) -> None:
    """A squad on every Saturday night, its nights made."""
    ronda.set_up(tx, rt.id)
    found = [residents.resident(tx, rt.id, who.id) for who in (leader, *others)]
    ids = [one.id for one in found if one]
    squad = squads.add(tx, rt.id, "Regu Melati", "weekdays=5", START, leader_id=ids[0])
    squads.join(tx, squad.id, ids, START)
    watching.plan(tx, house.world)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Budi leads the squad of Saturdays, Joko is in it; Rina lives there, too."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA)
    await house.db.write(lambda tx: keep_watch(tx, house, rt, BUDI, JOKO))
    return rt


def texts(house: House, who: Who) -> list[str]:
    return [words for words in house.reads(who) if words.startswith("<pre>")]


async def test_an_officer_prints_the_month_and_copies_it(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/cetak")
    assert house.labels(SARI) == [
        *("📄 November 2026", "📋 Teks", "📄 Desember 2026", "📋 Teks"),
        *("✍️ Sab 28/11 malam", "✍️ Tujuh malam"),
    ]
    toast = await house.presses(SARI, "Desember")
    assert toast is not None
    assert not toast.alert
    (file,) = house.files(SARI)
    assert isinstance(file, Document)
    assert file.content.startswith(b"%PDF")
    assert file.name == "jadwal-ronda-2026-12.pdf"
    assert "Jadwal Ronda RT 05 · Desember 2026" in file.text.html
    await house.taps(SARI, SheetTap(rt.id, "text", "2026-12-01"))
    assert house.last(SARI).startswith("<pre>*Jadwal Ronda RT 05 · Desember 2026*")
    assert "Sabtu malam (malam Minggu), 26 Desember*\nRegu Melati: Pak Budi (ketua), Mas Joko" in house.last(
        SARI
    )
    assert "Malam sesudah 29 Desember belum disusun." in house.last(SARI)


async def test_a_leader_prints_attendance_of_a_night_and_of_a_week(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/start cetak")
    await house.presses(BUDI, "Sab 28/11 malam")
    await house.presses(BUDI, "Tujuh malam")
    night, week = house.files(BUDI)
    assert isinstance(night, Document)
    assert isinstance(week, Document)
    assert night.name == "hadir-ronda-2026-11-28.pdf"
    assert "Sabtu malam (malam Minggu), 28 November" in night.text.html
    assert "tujuh malam" in week.text.html


async def test_a_leader_finds_the_sheets_in_the_panel_of_a_night(house: House, rt: Neighbourhood) -> None:
    night = await house.db.read(lambda tx: ronda.at(tx, rt.id, SATURDAY))
    assert night is not None
    await house.types(BUDI, f"/start night_{night.id}")
    await house.presses(BUDI, "🖨 Cetak")
    assert "Lembar ronda" in house.last(BUDI)


async def test_a_member_has_the_month_only(house: House, rt: Neighbourhood) -> None:
    await house.types(JOKO, "/cetak")
    assert not any("✍️" in label for label in house.labels(JOKO))
    await house.presses(JOKO, "November")
    assert len(house.files(JOKO)) == 1
    await house.taps(JOKO, SheetTap(rt.id, "text", "2026-11-01"))
    assert len(texts(house, JOKO)) == 1
    for what in ("night", "week"):
        toast = await house.taps(JOKO, SheetTap(rt.id, what, "2026-11-28"))
        assert toast is not None
        assert toast.alert
    assert len(house.files(JOKO)) == 1


@pytest.mark.parametrize("who", [OUTSIDER, ANGKA, RINA])
async def test_nobody_else_has_any(house: House, rt: Neighbourhood, who: Who) -> None:
    other = await scenes.rt06(house, ANGKA)
    await house.types(who, "/cetak")
    assert "RT 05" not in house.last(who)
    assert not house.labels(who)
    for tap in (SheetsTap(rt.id), SheetsTap(other.id), *(SheetTap(rt.id, *one) for one in EVERYTHING)):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    assert house.files(who) == []
    assert texts(house, who) == []


async def test_the_rt_next_door_prints_its_own_only(house: House, rt: Neighbourhood) -> None:
    other = await scenes.rt06(house, ANGKA)
    await house.db.write(lambda tx: keep_watch(tx, house, other, ANGKA))
    toast = await house.taps(ANGKA, SheetTap(rt.id, "roster", "2026-12-01"))
    assert toast is not None
    assert toast.alert
    await house.taps(ANGKA, SheetTap(other.id, "roster", "2026-12-01"))
    (file,) = house.files(ANGKA)
    assert "RT 06" in file.text.html


async def test_in_the_group_it_points_to_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/cetak", GROUP)
    assert "Lembar ronda" not in house.last(GROUP)
    for tap in (
        SheetsTap(rt.id),
        SheetTap(rt.id, "roster", "2026-12-01"),
        SheetTap(rt.id, "text", "2026-12-01"),
    ):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert toast.alert
    assert house.files(GROUP) == house.files(SARI) == []


@pytest.mark.parametrize(
    ("what", "day"),
    [
        *(("party", "2026-12-01"), ("roster", "2026-12-41"), ("roster", "x")),
        *(("roster", "2027-03-01"), ("text", "2027-03-01"), ("night", "2026-11-29"), ("week", "2027-03-01")),
    ],
)
async def test_a_forged_sheet_is_refused_kindly(house: House, rt: Neighbourhood, what: str, day: str) -> None:
    toast = await house.taps(SARI, SheetTap(rt.id, what, day))
    assert toast is not None
    assert toast.alert
    assert "/cetak" in toast.text
    assert house.files(SARI) == []
    assert texts(house, SARI) == []


async def test_who_has_several_homes_chooses_and_reads_which(house: House, rt: Neighbourhood) -> None:
    other = await scenes.rt06(house, BUDI)
    await house.db.write(lambda tx: keep_watch(tx, house, other, BUDI))
    await house.types(BUDI, "/cetak")
    assert house.labels(BUDI) == ["RT 05", "RT 06"]
    await house.presses(BUDI, "RT 06")
    assert "🏡 RT 06" in house.last(BUDI)
    await house.presses(BUDI, "Desember")
    (file,) = house.files(BUDI)
    assert "🏡 RT 06" in file.text.html


async def test_nothing_is_printed_where_no_nights_are_planned(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/cetak")
    assert "ikut ronda" in house.last(SARI)  # the RT keeps no watch
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id))
    await house.types(SARI, "/cetak")
    assert "belum ada yang bisa dicetak" in house.last(SARI)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.types(SARI, "/cetak")
    assert "ikut ronda" in house.last(SARI)


async def test_a_cancelled_night_stands_on_the_roster_and_has_no_attendance(
    house: House, rt: Neighbourhood
) -> None:
    def cancel(tx: Transaction) -> None:
        night = ronda.at(tx, rt.id, SATURDAY)
        assert night is not None
        ronda.change(tx, night.id, status=Status.CANCELLED.value)

    await house.db.write(cancel)
    await house.types(SARI, "/cetak")
    assert house.labels(SARI) == [
        *("📄 Desember 2026", "📋 Teks"),
        *("✍️ Sab 5/12 malam", "✍️ Tujuh malam"),
    ]
    for what in ("night", "roster"):
        toast = await house.taps(SARI, SheetTap(rt.id, what, "2026-11-28"))
        assert toast is not None
        assert toast.alert


async def test_no_sheet_is_made_for_whoever_lost_the_right_or_an_empty_month(
    house: House, rt: Neighbourhood
) -> None:
    def asks_and_changes(tx: Transaction) -> None:
        for who in (SARI, BUDI):
            person = residents.person(tx, who.id)
            assert person is not None
            at = actions.desk(tx, house.world, person, rt.id)
            assert at is not None
            assert actions.send(tx, house.world, at, Sheet.NIGHT, SATURDAY)
        sari = residents.resident(tx, rt.id, SARI.id)
        night = ronda.at(tx, rt.id, SATURDAY)
        assert sari is not None
        assert night is not None
        residents.take_role(tx, sari.id, Role.CHAIR)
        ronda.change(tx, night.id, status=Status.CANCELLED.value)

    await house.db.write(asks_and_changes)
    await house.settles()
    assert house.files(SARI) == house.files(BUDI) == []


async def test_no_attendance_is_made_for_a_leader_who_is_none_any_more(
    house: House, rt: Neighbourhood
) -> None:
    def asks_and_steps_down(tx: Transaction) -> None:
        person = residents.person(tx, BUDI.id)
        assert person is not None
        at = actions.desk(tx, house.world, person, rt.id)
        assert at is not None
        assert actions.send(tx, house.world, at, Sheet.NIGHT, SATURDAY)
        assert actions.send(tx, house.world, at, Sheet.ROSTER, date(2026, 12, 1))
        (squad,) = squads.of(tx, rt.id)
        squads.change(tx, squad.id, leader_id=None)

    await house.db.write(asks_and_steps_down)
    await house.settles()
    (file,) = house.files(BUDI)  # a member still
    assert "Jadwal Ronda" in file.text.html


async def test_who_left_or_whose_rt_left_has_none(house: House, rt: Neighbourhood) -> None:
    def leave(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.change_resident(tx, budi.id, status="left")

    await house.db.write(leave)
    await house.types(BUDI, "/cetak")
    assert not house.labels(BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    toast = await house.taps(SARI, SheetsTap(rt.id))
    assert toast is not None
    assert toast.alert


async def test_the_sheet_is_read_by_the_writer_and_made_outside(house: House, rt: Neighbourhood) -> None:
    """What reads the database returns at once; the PDF is made by what it returned, without a transaction."""

    def asks(tx: Transaction) -> object:
        person = residents.person(tx, SARI.id)
        assert person is not None
        at = actions.desk(tx, house.world, person, rt.id)
        assert at is not None
        actions.send(tx, house.world, at, Sheet.ROSTER, date(2026, 12, 1))
        (letter,) = postbag.claim(
            tx, house.world.now + timedelta(1), 9, [], [], lambda one: one.kind == "sheet"
        )
        prepare = KINDS["sheet"].prepare
        assert prepare is not None
        return prepare(tx, house.world, letter)

    make = await house.db.write(asks)
    assert callable(make)
    file = make()
    assert isinstance(file, Document)
    assert file.content.startswith(b"%PDF")
