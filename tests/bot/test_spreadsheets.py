"""Files that people send as a list: what is read, and what is refused."""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from bot import spreadsheets
from bot.rules.imports import FILE_MOST, ROWS_MOST, TEXT_MOST


def book(*sheets: list[list[Any]]) -> bytes:
    """An XLSX with these rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Lembar {number + 1}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(spreadsheets.extract(content))
    return found


def changed(content: bytes, name: str, text: str) -> bytes:
    """The same archive with another part instead of one of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            after.writestr(part, text if part == name else before.read(part))
    return out.getvalue()


SQUADS = [["Regu", "Hari", "Nama"], ["1", "Senin", "Budi"]]


def test_the_rows_of_the_first_sheet_with_anything_in_it_are_read() -> None:
    rows: list[list[Any]] = [["Jadwal"], [], ["Regu", "Tanggal", None, "Nama"],
            [1, date(2026, 11, 28), 2.0, " Pak  Budi "],
            [None, datetime.fromisoformat("2026-11-29T22:00"), 2.5, "x" * 500]]  # fmt: skip
    found = read(book([], rows))["rows"]
    assert found[:4] == [
        ["Jadwal", *[""] * 19], [],
        ["Regu", "Tanggal", "", "Nama", *[""] * 16], ["1", "2026-11-28", "2", "Pak Budi", *[""] * 16],
    ]  # fmt: skip
    assert found[4][1:3] == ["2026-11-29", "2.5"]
    assert len(found[4][3]) == 200
    assert len(found) == 5


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_forms_that_excel_writes(form: str) -> None:
    assert read("Senin: Budi, José".encode(form)) == {"text": "Senin: Budi, José"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"x" * (FILE_MOST + 1), "large"),
        (b"\xd0\xcf\x11\xe0 old Excel, or a password", "old"),
        (b"%PDF-1.7", "no_list"),
        (b"\xff\xd8\xff\xe0 a photo", "no_list"),
        (b"PK\x03\x04 broken", "unreadable"),
        (b"\x00\x01\x02", "no_list"),
        (b"  \n ", "empty"),
        (b"", "empty"),
        (b"Budi\n" * (ROWS_MOST + 2), "long"),
        (b"x" * (TEXT_MOST + 1), "long"),
        (book([]), "empty"),
        (book([["Nama"]] * (ROWS_MOST + 1)), "long"),
        (book([["x" * 190] * 20] * 20), "long"),
        (changed(book(SQUADS), "xl/workbook.xml", "<not a workbook"), "unreadable"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, fault: str) -> None:
    assert read(content) == {"fault": fault, "where": ""}


def test_a_formula_is_refused_with_its_cell() -> None:
    assert read(book([*SQUADS, ["2", "Selasa", '=HYPERLINK("http://x","Budi")']])) == {
        "fault": "formula",
        "where": "C3",
    }


def archive(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


BILLION = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (archive(("xl/workbook.xml", b"<x/>"), ("xl/media/flood.bin", b"\0" * 11_000_000)), "bomb"),
        (archive(*((f"xl/{n}.xml", b"") for n in range(300))), "bomb"),
        (archive(("xl/workbook.xml", BILLION.encode())), "bomb"),
        (archive(("xl/workbook.xml", BILLION.encode("utf-16"))), "bomb"),
        (archive(("word/document.xml", b"<x/>")), "no_list"),
        (changed(book(SQUADS), "xl/worksheets/sheet1.xml", BILLION), "bomb"),
    ],
)
def test_floods_are_not_unpacked(content: bytes, fault: str) -> None:
    assert len(content) < FILE_MOST
    assert read(content) == {"fault": fault, "where": ""}


def test_a_row_a_million_further_down_costs_nothing() -> None:
    text = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<dimension ref="A1:XFD1048576"/>'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c></row>'
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Budi</t></is></c></row></sheetData>'
        "</worksheet>"
    )
    found = read(changed(book(SQUADS), "xl/worksheets/sheet1.xml", text))
    assert found == {"rows": [["Nama", *[""] * 19]]}
