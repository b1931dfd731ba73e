"""Files for spreadsheets, read again by others: words stay words, moments are moments."""

import csv
import io

import openpyxl

from bot.rules.report_files import Table, local
from bot.workbooks import csv_file, xlsx
from tests.house import START

NOW = local(START, "Asia/Jakarta")
EVIL = ("=1+1", "+62812", "-5", "@SUM(A1)", '=HYPERLINK("https://x.example";"a")', "https://x.example")
REPORTS = Table(
    "Laporan",
    ("Nomor", "Masuk", "Hari", "Isi"),
    tuple((f"L-{n}", NOW, n, words) for n, words in enumerate((*EVIL, 'a;"b"\nc', ""))),
    (9, 17, 8, 60),
)
SECRET = Table("Rahasia", ("Bulan", "Jumlah"), (("November 2026", 2),), (20, 9))


def test_a_workbook_holds_words_numbers_and_moments() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx((REPORTS, SECRET), NOW)))
    assert book.sheetnames == ["Laporan", "Rahasia"]
    sheet = book["Laporan"]
    assert [cell.value for cell in sheet[1]] == list(REPORTS.head)
    assert [sheet.cell(row, 4).value for row in range(2, 8)] == list(EVIL)
    assert {sheet.cell(row, 4).data_type for row in range(2, 8)} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert (sheet["B2"].value, sheet["B2"].is_date, sheet["C4"].value) == (NOW, True, 2)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D9")
    assert sheet.column_dimensions["D"].width >= 60
    assert sheet["D9"].value is None
    assert book.properties.creator in (None, "", "openpyxl")


def test_days_and_shares_are_what_they_are() -> None:
    table = Table("x", ("Hari", "Bagian", "Nol"), ((NOW.date(), 1 / 3, 0), (NOW, 1.0, 0.0)), (9, 9, 9))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx((table,), NOW)))["x"]
    assert [(cell.is_date, cell.number_format) for cell in (sheet["A2"], sheet["A3"])] == [
        (True, "dd/mm/yyyy"),
        (True, "dd/mm/yyyy hh:mm"),
    ]
    assert [(cell.value, cell.number_format) for cell in sheet[2]][1:] == [(1 / 3, "0%"), (0, "General")]
    assert [cell.value for cell in sheet[3]][1:] == [1, 0]
    assert csv_file((table,)).decode("utf-8-sig").splitlines()[1:] == [
        "24/11/2026;33%;0",
        "24/11/2026 09:00;100%;0%",
    ]


def test_an_empty_table_is_a_head() -> None:
    empty = Table("Laporan", ("Nomor",), (), (9,))
    book = openpyxl.load_workbook(io.BytesIO(xlsx((empty,), NOW)))
    assert [[cell.value for cell in row] for row in book["Laporan"].iter_rows()] == [["Nomor"]]


def test_csv_opens_in_an_indonesian_excel() -> None:
    made = csv_file((REPORTS, SECRET))
    assert made.startswith(b"\xef\xbb\xbfNomor;Masuk;Hari;Isi\r\n")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["L-0", "24/11/2026 09:00", "0", "'=1+1"]
    assert [row[3][0] for row in rows[1:6]] == ["'"] * 5
    assert rows[7][3] == 'a;"b" c'
    assert rows[9:] == [[], ["Bulan", "Jumlah"], ["November 2026", "2"]]


def test_what_is_not_there_is_an_empty_field() -> None:
    table = Table("x", ("a", "b"), ((None, "c"),), (1, 1))
    assert csv_file((table,)).decode("utf-8-sig") == "a;b\r\n;c\r\n"
