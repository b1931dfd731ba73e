"""Tables as files to open with Excel or LibreOffice. Words are words there, whatever they begin with."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from bot.rules.report_files import Cell, Table, harmless

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(tables: Sequence[Table], made_at: datetime) -> bytes:
    """Return a workbook with a sheet for each table; `made_at` stands in its properties, in no zone."""
    import xlsxwriter  # only for who exports: see docs/decisions/0044-memory.md

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **_PLAIN}) as book:
        book.set_properties({"created": made_at})
        head = book.add_format({"bold": True, "bg_color": "#DDDDDD", "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for column, (word, width) in enumerate(zip(table.head, table.widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, word, head)
            for number, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, column, cell, moment)
                    elif isinstance(cell, int):
                        sheet.write_number(number, column, cell, body)
                    elif cell:
                        sheet.write_string(number, column, cell, body)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    return made.getvalue()


def csv_file(tables: Sequence[Table]) -> bytes:
    """Return the tables below each other, as Excel on an Indonesian computer opens them with a double click.

    There the comma is the decimal sign, so fields are parted by semicolons; without its mark in front UTF-8
    would be taken for cp1252; and days stand before months.
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
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
