"""The files of a summary as an officer gets them, read by other programs."""

import csv
import io
from datetime import datetime, timedelta

import openpyxl
import pytest
import sqlalchemy as sa

from bot.actions import summaries, summary_files
from bot.messages import summary_files as messages
from bot.parcels import Document
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.stretches import Stretch
from bot.rules.summaries import WEEK, Form
from db import activities, residents, signups
from db.activities import ACTIVITIES
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.reporting import becomes, reported
from tests.samples import SUNDAY

MINUTE = timedelta(minutes=1)
STRETCH = Stretch(SUNDAY.date() - timedelta(days=6), SUNDAY.date())


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """A kerja bakti at which Budi was present, on a Sunday that is nearly over."""
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    made = await scenes.kerja_bakti(house, rt)
    house.clock.time = SUNDAY + timedelta(hours=10)
    await house.db.write(lambda tx: present(tx, rt, made, BUDI))
    return rt


def present(tx: Transaction, rt: Neighbourhood, activity: Activity, who: Who) -> None:
    found = residents.resident(tx, rt.id, who.id)
    assert found is not None
    signups.set_present(tx, activity.id, found.id, True, START)
    activities.change(tx, activity.id, present=1, status="closed")


def ask(tx: Transaction, house: House, rt: Neighbourhood, who: Who, form: Form) -> bool:
    person = residents.remember_person(tx, who.id, who.first_name, who.username, START)
    return summaries.send(tx, house.world, rt, person, form, STRETCH)


async def gets(house: House, rt: Neighbourhood, who: Who, form: Form) -> list[Document]:
    house.clock.time += MINUTE
    await house.db.write(lambda tx: ask(tx, house, rt, who, form))
    await house.settles()
    return [one for one in house.sent if isinstance(one, Document) and one.chat_id == who.id]


async def workbook(house: House, rt: Neighbourhood) -> openpyxl.Workbook:
    *_, file = await gets(house, rt, SARI, Form.XLSX)
    assert file.name == "ringkasan-rt05-2026-11-23-2026-11-29.xlsx"
    return openpyxl.load_workbook(io.BytesIO(file.content))


async def test_a_workbook_holds_the_figures_as_numbers_and_the_days_as_dates(
    house: House, rt: Neighbourhood
) -> None:
    await reported(house, rt, JOKO)
    book = await workbook(house, rt)
    assert book.sheetnames == ["Angka", "Pekan", "Kegiatan", "Ronda", "Laporan"]
    figures = {row[2]: row[3] for row in book["Angka"].iter_rows(min_row=2, values_only=True)}
    until = house.clock.time
    told = await house.db.read(lambda tx: summaries.summary(tx, rt, *STRETCH.moments(rt.zone, until)))
    assert list(figures.values())[:15] == [getattr(told.figures, name) for name in messages.FIGURES]
    assert figures["12 pekan"] == told.steadiness.line[-1] == 1 / 3
    for sheet in book:
        assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}"
        assert sheet.freeze_panes == "A2"
    (held,) = book["Kegiatan"].iter_rows(min_row=2)
    assert [cell.value for cell in held[2:5]] == ["Bersihkan selokan", 0, 1]
    assert (held[0].is_date, held[0].value) == (True, datetime(2026, 11, 29, 7))  # noqa: DTZ001
    (week,) = book["Pekan"].iter_rows(min_row=2)
    assert (week[3].value, week[3].number_format, week[2].value) == (1 / 3, "0%", 1)
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not any(name in text for name in (BUDI.first_name, JOKO.first_name, "Sudah tiga hari"))


async def test_what_is_corrected_changes_the_next_file(house: House, rt: Neighbourhood) -> None:
    (made,) = await house.db.read(lambda tx: tx.all(sa.select(ACTIVITIES.c.id)))
    await workbook(house, rt)
    await house.db.write(lambda tx: activities.change(tx, made.id, status="cancelled"))
    book = await workbook(house, rt)
    assert book["Kegiatan"].max_row == 1
    assert book["Angka"]["D3"].value == 0


async def test_a_secret_report_is_only_counted(house: House, rt: Neighbourhood) -> None:
    report = await reported(house, rt, JOKO)
    await becomes(house, report, is_sensitive=True)
    book = await workbook(house, rt)
    assert [row[1] for row in book["Rahasia"].iter_rows(min_row=2, values_only=True)] == [1, 0, 1]
    assert book["Laporan"].max_row == 1


async def test_csv_is_one_table_as_an_indonesian_excel_opens_it(house: House, rt: Neighbourhood) -> None:
    (file,) = await gets(house, rt, SARI, Form.CSV)
    assert file.name.endswith(".csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["RT", "Rentang", "Sejak", "Sampai", "Angka", "Nilai"]
    assert rows[2] == [
        "RT 05 Kelurahan Eka Jaya",
        "seluruhnya",
        "23/11/2026 00:00",
        "29/11/2026 17:01",
        "ikut serta",
        "1",
    ]
    assert ["sepekan", "12 pekan", "33%"] in [[row[1], *row[4:]] for row in rows]
    assert {len(row) for row in rows} == {6}


async def test_only_officers_get_one_while_they_are(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, RINA, private=(RINA,))
    for who in (JOKO, OUTSIDER, RINA):
        assert await gets(house, rt, who, Form.XLSX) == []

    def and_leaves(tx: Transaction) -> None:
        scenes.give(tx, rt, BUDI, Role.TREASURER)
        assert ask(tx, house, rt, BUDI, Form.XLSX)
        scenes.take(tx, rt, BUDI, Role.TREASURER)

    await house.db.write(and_leaves)
    await house.settles()
    assert not any(isinstance(one, Document) for one in house.sent)


async def test_of_an_rt_in_which_nothing_was_yet_it_tells_nothing_but_the_houses(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    until = house.clock.time
    found = await house.db.read(lambda tx: summary_files.file(tx, rt, until - WEEK, until))
    assert (found.summary.figures.houses, found.evidence.activities) == (1, ())
    assert [one.figures.took_part for one in found.weeks] == [0]


async def test_of_what_is_to_come_no_week_is_told(house: House, rt: Neighbourhood) -> None:
    until = SUNDAY - WEEK
    found = await house.db.read(lambda tx: summary_files.file(tx, rt, until - 3 * WEEK, until))
    assert [one.figures.activities for one in found.weeks] == [0, 0, 0]
