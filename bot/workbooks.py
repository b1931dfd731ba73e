"""Tables as files to open with Excel or LibreOffice. Words are words there, whatever they begin with."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.rules.report_files import Cell, Table, harmless

_LOOKS: dict[type, dict[str, object]] = {
    datetime: {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    date: {"num_format": "dd/mm/yyyy", "align": "left"},
    float: {"num_format": "0%"},
    int: {"text_wrap": True},
    str: {"text_wrap": True},
}
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(tables: Sequence[Table], made_at: datetime) -> bytes:
    """Return a workbook with a sheet for each table; `made_at` stands in its properties, in no zone."""
    import xlsxwriter  # only for who exports: see docs/decisions/0044-memory.md

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **_PLAIN}) as book:
        book.set_properties({"created": made_at})
        head = book.add_format({"bold": True, "bg_color": "#DDDDDD", "text_wrap": True, "valign": "top"})
        forms = {
            kind: book.add_format({"valign": "top"} | looks)  # a moment is a day, too: the first that fits
            for kind, looks in _LOOKS.items()
        }
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for column, (word, width) in enumerate(zip(table.head, table.widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, word, head)
            for number, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if cell is not None and cell != "":
                        _put(sheet, number, column, cell, forms)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    return made.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Cell, forms: dict[type, Any]) -> None:
    looks = next(form for kind, form in forms.items() if isinstance(cell, kind))
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, looks)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks)
    else:
        sheet.write_number(row, column, cell, looks)


def csv_file(tables: Sequence[Table]) -> bytes:
    """Return the tables below each other, as Excel on an Indonesian computer opens them with a double click.

    There the comma is the decimal sign, so fields are parted by semicolons; without its mark in front UTF-8
    would be taken for cp1252; days stand before months; and a share is written in per cent.
    """
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow(table.head)
        writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return made.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:.0%}"
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
