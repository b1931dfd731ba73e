"""/laporan: one's own reports without a trace, the RT's for those who read them, filters and search."""

import io
import json
from datetime import timedelta

import openpyxl
import pytest
import sqlalchemy as sa

from bot.actions import report_files, report_maps
from bot.actions import report_lists as actions
from bot.parcels import Album, Document, Picture
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_files import Form, Span
from bot.rules.report_lists import Show
from bot.rules.reports import Event, Pillar, Privacy, Status
from bot.rules.roles import Role
from bot.taps import (
    MyPhotosTap,
    MyReportsTap,
    MyReportTap,
    ReportFileTap,
    ReportListTap,
    ReportMapTap,
    ReportShowTap,
)
from db import report_kinds, reports, residents
from db.engine import Transaction
from tests import scenes
from tests.handlers.test_reports import everything, last
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.reporting import becomes, reported


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05; Bu Sari is its chair."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


async def gives(house: House, rt: Neighbourhood, who: Who, role: Role) -> int:
    def give(tx: Transaction) -> int:
        found = residents.resident(tx, rt.id, who.id)
        assert found is not None
        residents.give_role(tx, found.id, role, SARI.id, START)
        return found.id

    return await house.db.write(give)


def tickets(house: House, who: Who) -> list[str]:
    """The tickets on the buttons of the newest message, in their order."""
    return [word for label in house.labels(who) for word in label.split() if word.startswith("L-")]


# one's own


async def test_a_resident_reads_how_their_own_reports_stand(house: House, rt: Neighbourhood) -> None:
    first = await reported(house, rt, BUDI, photos=("p1", "p2"), place="Depan pos", at=START)
    await reported(house, rt, JOKO, "waste")
    await reported(house, rt, BUDI, "road", at=START + timedelta(days=1))
    sari = await gives(house, rt, SARI, Role.COORDINATOR)

    def move(tx: Transaction) -> None:
        at = START + timedelta(days=2)
        reports.note(tx, first.id, at, Event.WORKING, sari)
        reports.note(tx, first.id, at, Event.HANDED, sari, "resident:1")
        reports.change(tx, first.id, status=Status.WORKING, status_at=at)

    await house.db.write(move)
    house.clock.time = START + timedelta(days=3)
    await house.types(BUDI, "/laporan")
    assert tickets(house, BUDI) == ["L-3", "L-1"]
    await house.presses(BUDI, "L-1")
    page = last(house, BUDI.id)
    assert "Sedang dikerjakan sejak Kam 26/11" in page
    assert "Sudah tiga hari" in page
    assert "Depan pos" in page
    assert "Kam 26/11 09.00 🔧 Dikerjakan · Ketua RT, Koordinator" in page
    assert "Sari" not in page
    assert "resident:" not in page
    await house.presses(BUDI, "Foto (2)")
    (album,) = house.files(BUDI)
    assert isinstance(album, Album)
    assert album.file_ids == ("p1", "p2")
    await house.presses(BUDI, "‹ Laporan saya")
    assert "Laporan saya</b> (2)" in "".join(house.reads(BUDI))
    assert not await house.journal()


async def test_the_end_of_a_report_is_answered_on_its_page(house: House, rt: Neighbourhood) -> None:
    report = await reported(house, rt, BUDI)
    await becomes(house, report, status=Status.DONE, closed_at=START)
    await house.types(BUDI, "/laporan 1")
    await house.presses(BUDI, "Sudah beres")
    found = await house.db.read(lambda tx: reports.get(tx, report.id))
    assert found is not None
    assert found.settled_at is not None
    await house.types(BUDI, "/laporan 1")
    assert "Sudah ditutup" in last(house, BUDI.id)
    assert house.labels(BUDI) == ["‹ Laporan saya"]


async def test_its_writer_writes_to_the_officers_from_its_page(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI)
    await house.types(BUDI, "/laporan 1")
    await house.presses(BUDI, "pengurus")
    await house.types(BUDI, "Masih mati sampai tadi malam")
    assert any("Masih mati sampai tadi malam" in text for text in house.reads(SARI))


async def test_one_photo_comes_alone_and_none_has_no_button(house: House, rt: Neighbourhood) -> None:
    one, none = await reported(house, rt, BUDI, photos=("p1",)), await reported(house, rt, BUDI)
    await house.taps(BUDI, MyPhotosTap(one.id))
    (picture,) = house.files(BUDI)
    assert isinstance(picture, Picture)
    await house.types(BUDI, f"/laporan {none.number}")
    assert not any("Foto" in label for label in house.labels(BUDI))


async def test_whoever_reported_nothing_is_invited(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/laporan")
    await house.presses(BUDI, "Buat laporan")
    assert "Mau lapor apa" in last(house, BUDI.id)


async def test_long_lists_have_pages(house: House, rt: Neighbourhood) -> None:
    for day in range(8):
        await reported(house, rt, BUDI, at=START + timedelta(days=day))
    house.clock.time = START + timedelta(days=9)
    await house.types(BUDI, "/start laporan")
    assert tickets(house, BUDI) == [f"L-{n}" for n in (8, 7, 6, 5, 4, 3)]
    await house.presses(BUDI, "›")
    assert tickets(house, BUDI) == ["L-2", "L-1"]


async def test_nobody_else_opens_a_report_as_their_own(house: House, rt: Neighbourhood) -> None:
    report = await reported(house, rt, BUDI, photos=("p1",))
    for tap in (MyReportTap(report.id), MyPhotosTap(report.id), MyReportTap(999)):
        toast = await house.taps(JOKO, tap)
        assert toast is not None
        assert toast.alert
    assert not house.files(JOKO)
    assert not any("Sudah tiga hari" in text for text in house.reads(JOKO))


async def test_an_outsider_hears_how_to_become_known(house: House, rt: Neighbourhood) -> None:
    await house.types(OUTSIDER, "/laporan")
    assert "warga RT yang memakai Bantar" in last(house, OUTSIDER.id)


async def test_in_the_group_a_button_leads_into_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, SARI)
    await house.types(SARI, "/laporan", GROUP)
    assert "L-1" not in last(house, GROUP)
    assert any("start=laporan" in b.url for s in house.messages.values() for r in s.text.rows for b in r)


@pytest.mark.both
async def test_looking_at_ones_own_leaves_nothing_behind(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/start")
    report = await reported(house, rt, BUDI, privacy=Privacy.SEALED, photos=("p1",))
    before = await house.db.read(everything)
    await house.types(BUDI, "/laporan")
    await house.taps(BUDI, MyReportTap(report.id))
    await house.taps(BUDI, MyPhotosTap(report.id))
    await house.taps(BUDI, MyReportsTap(0))
    await house.types(BUDI, "L-1")
    after = json.dumps([row for row in await house.db.read(everything) if row not in before])
    assert "inbox" in after
    assert str(BUDI.id) not in after
    assert "L-1" not in after


# the RT's


async def test_officers_read_what_is_open_by_kind_oldest_first(house: House, rt: Neighbourhood) -> None:
    for day, key in enumerate(("lamp", "waste", "lamp", "waste")):
        await reported(house, rt, BUDI, key, at=START - timedelta(days=day))
    done = await reported(house, rt, JOKO, "lamp")
    await becomes(house, done, status=Status.DONE)
    await house.types(SARI, "/laporan")
    assert tickets(house, SARI) == ["L-4", "L-2", "L-3", "L-1"]
    assert "Lampu jalan mati: L-3, L-1" in last(house, SARI.id)
    assert "Budi" not in last(house, SARI.id)


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("Terbuka", ["L-1", "L-2", "L-3"]),
        ("Milik saya", ["L-2"]),
        ("Baru", ["L-1"]),
        ("Diteruskan", ["L-3"]),
        ("Selesai", ["L-5", "L-4"]),
        ("Semua", ["L-5", "L-4", "L-3", "L-2", "L-1"]),
    ],
)
async def test_filters(house: House, rt: Neighbourhood, label: str, numbers: list[str]) -> None:
    sari = await gives(house, rt, SARI, Role.TREASURER)
    statuses = (Status.NEW, Status.WORKING, Status.FORWARDED, Status.DONE, Status.REJECTED)
    for day, status in enumerate(statuses):
        report = await reported(house, rt, BUDI, at=START + timedelta(days=day))
        await becomes(house, report, status=status, holder_id=sari if day == 1 else None)
    await house.types(SARI, "/laporan")
    await house.presses(SARI, "Saring")
    await house.presses(SARI, label)
    assert tickets(house, SARI) == numbers


async def test_headings_filter_too(house: House, rt: Neighbourhood) -> None:
    for key in ("lamp", "waste", "theft"):
        await reported(house, rt, BUDI, key)
    await house.types(SARI, "/laporan")
    await house.presses(SARI, "Saring")
    await house.presses(SARI, "Aman")
    assert tickets(house, SARI) == ["L-3"]
    await house.presses(SARI, "Saring")
    assert "☑️ 🛡 Aman" in house.labels(SARI)


async def test_what_is_sensitive_stands_there_without_words_for_its_readers_only(
    house: House, rt: Neighbourhood
) -> None:
    await reported(house, rt, BUDI, "drugs", words="Di gang 3")
    await gives(house, rt, JOKO, Role.COORDINATOR)
    await house.types(SARI, "/laporan")
    assert "🔒 Rahasia: L-1" in last(house, SARI.id)
    told = last(house, SARI.id) + "".join(house.labels(SARI))
    assert "gang 3" not in told
    assert "Narkoba" not in told
    for words in ("/laporan", "/laporan L-1"):
        await house.types(JOKO, words)
        assert "🔒" not in last(house, JOKO.id)
        assert tickets(house, JOKO) == []


async def test_whoever_is_responsible_for_a_kind_reads_that_kind_alone(
    house: House, rt: Neighbourhood
) -> None:
    await reported(house, rt, BUDI, "theft")
    await reported(house, rt, BUDI, "lamp")

    def appoint(tx: Transaction) -> None:
        theft = next(one for one in report_kinds.of(tx, rt.id) if one.key == "theft")
        report_kinds.change(tx, theft.id, role=Role.SQUAD_LEADER)

    await house.db.write(appoint)
    await house.types(JOKO, "/laporan")
    assert "Belum ada laporan" in last(house, JOKO.id)
    await gives(house, rt, JOKO, Role.SQUAD_LEADER)
    await house.types(JOKO, "/laporan")
    assert tickets(house, JOKO) == ["L-1"]


async def test_an_officer_who_reports_too_chooses_first(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, SARI, privacy=Privacy.SEALED)
    await reported(house, rt, BUDI)
    await house.types(SARI, "/laporan")
    assert house.labels(SARI) == ["🙋 Laporan saya sendiri (1)", "👥 Laporan warga RT 05 (2 terbuka)"]
    await house.presses(SARI, "Laporan warga")
    assert tickets(house, SARI) == ["L-1", "L-2"]


async def test_residents_and_forged_buttons_get_no_list(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI)
    for who, tap in (
        (JOKO, ReportListTap(rt.id, "open", "", 0)),
        (JOKO, ReportShowTap(rt.id, "open", "")),
        (SARI, ReportListTap(rt.id, "nonsense", "", 0)),
        (SARI, ReportListTap(rt.id, "open", "nonsense", 0)),
        (SARI, ReportListTap(999, "open", "", 0)),
    ):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    await house.db.write(lambda tx: tx.run(sa.text("update residents set status = 'left'")))
    toast = await house.taps(SARI, ReportListTap(rt.id, "open", "", 0))
    assert toast is not None
    assert toast.alert


# by number


@pytest.mark.parametrize("words", ["/laporan L-2", "/laporan 2", "/start laporan_2", "L-2", "l2", "#2"])
async def test_a_number_leads_to_its_ticket(house: House, rt: Neighbourhood, words: str) -> None:
    await reported(house, rt, BUDI)
    await reported(house, rt, JOKO)
    await house.types(SARI, words)
    assert "<b>L-2</b>" in last(house, SARI.id)
    await house.presses(SARI, "‹ Laporan warga")
    assert tickets(house, SARI) == ["L-1", "L-2"]
    await house.types(JOKO, words)
    assert "L-2" in last(house, JOKO.id)
    assert "Sudah tiga hari" in last(house, JOKO.id)


async def test_a_number_says_no_more_to_others_than_one_that_is_not_there(
    house: House, rt: Neighbourhood
) -> None:
    await reported(house, rt, BUDI)
    told = []
    for words in ("/laporan 1", "/laporan 7", "L-1", "L-7"):
        await house.types(JOKO, words)
        told.append(last(house, JOKO.id).replace("L-7", "L-1"))
    assert told[0] == told[1]
    assert told[2] == told[3]
    assert "tidak ada, atau bukan untuk" in told[0]
    assert "Laporan" not in told[2]


async def test_own_and_read_are_both_offered(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, SARI, privacy=Privacy.SEALED)
    await house.types(SARI, "L-1")
    assert house.labels(SARI)[0] == "🙋 L-1, laporan saya"
    assert "Sudah tiga hari" in house.labels(SARI)[1]


async def test_in_two_rt_each_is_named(house: House, rt: Neighbourhood) -> None:
    next_door = await scenes.rt06(house, OUTSIDER, BUDI, private=(OUTSIDER, BUDI))
    await reported(house, rt, BUDI)
    await reported(house, next_door, BUDI)
    await gives(house, next_door, BUDI, Role.TREASURER)
    await house.types(BUDI, "/laporan")
    await house.presses(BUDI, "Laporan saya")
    assert sorted(label.split(" · ")[1] for label in house.labels(BUDI)) == ["RT 05", "RT 06"]
    await house.types(BUDI, "/laporan 1")
    assert len(house.labels(BUDI)) == 3


# where they are


async def test_a_picture_shows_where_they_are(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, latitude=-1.61, longitude=103.61)
    await reported(house, rt, JOKO, "drugs", latitude=-1.61, longitude=103.61)
    await house.types(SARI, "/laporan")
    await house.presses(SARI, "Denah")
    (picture,) = house.files(SARI)
    assert isinstance(picture, Picture)
    assert picture.png.startswith(b"\x89PNG")
    assert "Letak 1 laporan" in picture.text.html


async def test_without_a_place_there_is_no_picture(house: House, rt: Neighbourhood) -> None:
    report = await reported(house, rt, BUDI, "drugs", latitude=-1.61, longitude=103.61)
    await house.types(SARI, "/laporan")
    assert not any("Denah" in label for label in house.labels(SARI))
    toast = await house.taps(SARI, ReportMapTap(rt.id, "open", ""))
    assert toast is not None
    assert "Belum ada yang punya lokasi" in toast.text
    await becomes(house, report, is_sensitive=False)
    toast = await house.taps(JOKO, ReportMapTap(rt.id, "open", ""))
    assert toast is not None
    assert toast.alert
    assert not house.files(JOKO)


async def test_a_picture_for_who_is_no_officer_any_more_is_not_sent(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, latitude=-1.61, longitude=103.61)

    def ask_and_leave(tx: Transaction) -> None:
        person = residents.person(tx, SARI.id)
        at = actions.desk(tx, person, rt.id) if person else None
        assert at is not None
        assert report_maps.send(tx, house.world, at, Show.OPEN, Pillar.FACILITY)
        tx.run(sa.text("update residents set status = 'left'"))

    await house.db.write(ask_and_leave)
    await house.settles()
    assert not house.files(SARI)


# files


async def asks_for_a_file(house: House, label: str) -> Document:
    await house.types(SARI, "/laporan")
    await house.presses(SARI, "Berkas")
    await house.presses(SARI, label)
    file = house.files(SARI)[-1]
    assert isinstance(file, Document)
    return file


async def test_an_officer_gets_a_workbook_without_names_and_secrets(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, privacy=Privacy.NAMED, words="=1+1", at=START - timedelta(days=50))
    await reported(house, rt, JOKO, "waste", Privacy.SEALED, words="Bau sekali")
    await reported(house, rt, BUDI, "drugs", words="di gang 3")
    file = await asks_for_a_file(house, "Tiga bulan · Excel")
    assert file.name == "laporan-rt05-2026-09-2026-11.xlsx"
    assert "3 laporan" in file.text.html
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    told = [[str(cell.value) for cell in row] for sheet in book for row in sheet.iter_rows()]
    words = json.dumps(told)
    assert [row[0] for row in told] == ["Nomor", "L-1", "L-2", "Laporan rahasia, bulan", "November 2026"]
    assert "Bau sekali" in words
    for never in ("Budi", "Joko", "1002", "1003", "gang 3", "Narkoba", "gAAAA", "L-3"):
        assert never not in words
    month = await asks_for_a_file(house, "Bulan ini · CSV")
    assert month.content.startswith(b"\xef\xbb\xbf")
    assert b"L-1" not in month.content
    assert b"L-2;" in month.content


async def test_where_nothing_came_there_is_no_file(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, at=START - timedelta(days=50))
    toast = await house.taps(SARI, ReportFileTap(rt.id, "month", "csv"))
    assert toast is not None
    assert "Tidak ada laporan" in toast.text
    assert not house.files(SARI)


async def test_files_are_for_officers(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, "theft")
    await gives(house, rt, JOKO, Role.SQUAD_LEADER)

    def appoint(tx: Transaction) -> None:
        theft = next(one for one in report_kinds.of(tx, rt.id) if one.key == "theft")
        report_kinds.change(tx, theft.id, role=Role.SQUAD_LEADER)
        person = residents.person(tx, JOKO.id)
        at = actions.desk(tx, person, rt.id) if person else None
        assert at is not None
        assert not report_files.send(tx, house.world, at, Span.MONTH, Form.CSV)

    await house.db.write(appoint)
    await house.types(JOKO, "/laporan")
    assert not any("Berkas" in label for label in house.labels(JOKO))
    for who in (JOKO, BUDI):
        toast = await house.taps(who, ReportFileTap(rt.id, "month", "csv"))
        assert toast is not None
        assert toast.alert


async def test_a_file_for_who_is_no_officer_any_more_is_not_sent(house: House, rt: Neighbourhood) -> None:
    report = await reported(house, rt, BUDI)

    def ask(tx: Transaction, then: str) -> None:
        person = residents.person(tx, SARI.id)
        at = actions.desk(tx, person, rt.id) if person else None
        assert at is not None
        assert report_files.send(tx, house.world, at, Span.MONTH, Form.CSV)
        tx.run(sa.text(then))

    await house.db.write(lambda tx: ask(tx, f"delete from reports where id = {report.id}"))
    await house.settles()
    await reported(house, rt, BUDI)
    await house.db.write(lambda tx: ask(tx, "update residents set status = 'left'"))
    await house.settles()
    assert not house.files(SARI)


async def test_a_file_needs_the_office_until_it_is_sent(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, "theft")
    await gives(house, rt, JOKO, Role.SQUAD_LEADER)
    joko_id = await gives(house, rt, JOKO, Role.TREASURER)

    def ask(tx: Transaction) -> None:
        theft = next(one for one in report_kinds.of(tx, rt.id) if one.key == "theft")
        report_kinds.change(tx, theft.id, role=Role.SQUAD_LEADER)  # so that the list stays theirs
        person = residents.person(tx, JOKO.id)
        at = actions.desk(tx, person, rt.id) if person else None
        assert at is not None
        assert report_files.send(tx, house.world, at, Span.MONTH, Form.CSV)
        residents.take_role(tx, joko_id, Role.TREASURER)
        assert person is not None
        assert actions.desk(tx, person, rt.id) is not None

    await house.db.write(ask)
    await house.settles()
    assert not house.files(JOKO)


async def test_sensitive_words_are_not_opened_for_a_file(house: House, rt: Neighbourhood) -> None:
    await reported(house, rt, BUDI, privacy=Privacy.SEALED)
    secret = await reported(house, rt, BUDI, privacy=Privacy.SEALED)
    await becomes(house, secret, is_sensitive=True)

    def look(tx: Transaction) -> None:
        person = residents.person(tx, SARI.id)
        at = actions.desk(tx, person, rt.id) if person else None
        found = report_files.file(tx, house.world, at, Span.MONTH) if at else None
        assert found is not None
        stored = reports.get(tx, secret.id)
        assert stored is not None
        assert [one.words == stored.words for one in found.reports] == [False, True]
        assert stored.words not in ("", secret.words)

    await house.db.read(look)
