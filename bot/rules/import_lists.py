"""Reading a list of squads as people paste or send it: lines with a day and names, or a table."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from bot.rules import import_lines, import_nights
from bot.rules.import_columns import in_order
from bot.rules.import_pastes import senderless
from bot.rules.import_reading import Reading
from bot.rules.import_tables import HEADED_WITHIN, Table, table_in
from bot.rules.import_words import ABOUT, TITLE
from bot.rules.imports import CELL_MOST, COLUMNS_MOST, ROWS_MOST, TEXT_MOST, Fault, Listed, Problem


def read(text: str, today: date) -> Listed:
    """Read a pasted text, or the text of a file: a table where it has headings of one, else line by line."""
    text = senderless("\n".join(text[:TEXT_MOST].splitlines()))  # some spreadsheets end lines with \r alone
    rows = _csv(text, today)
    table = table_in(rows, today) if rows else None
    reading = Reading(today)
    if table is not None:
        _above(reading, text)
        return _of_table(table, reading)
    for line, words in in_order(text.split("\n")[:ROWS_MOST], reading):
        import_lines.take(reading, words, line)
    return reading.result()


def _above(reading: Reading, text: str) -> None:
    """Look above a table for when it begins."""
    for line in text.split("\n")[:HEADED_WITHIN]:
        if TITLE.search(line) or ABOUT.match(line):
            reading.begins(line)


def read_rows(rows: Sequence[Sequence[str]], today: date) -> Listed:
    """Read the rows of a spreadsheet; without headings each row is a line, a day and its names."""
    table = table_in(rows, today)
    reading = Reading(today)
    if table is not None:
        _above(reading, "\n".join(" ".join(row) for row in rows[:HEADED_WITHIN]))
        return _of_table(table, reading)
    for line, row in enumerate(rows, 1):
        cells = [cell for cell in row if cell]
        if cells:
            between = ": " if len(cells) > 1 and ":" not in cells[0] else ", "
            import_lines.take(reading, between.join([cells[0], ", ".join(cells[1:])]).strip(", "), line)
    return reading.result()


def both(one: Listed, other: Listed) -> Listed:
    """Return two lists as one."""
    reading = Reading(date.min, [*one.blocks, *other.blocks], [*one.problems, *other.problems])
    reading.first = other.first or one.first
    return reading.result()


def _csv(text: str, today: date) -> list[list[str]]:
    """Return the cells of a text that may be a table; [] where it has no separators.

    "Sabtu, 5 Desember" and "Senin, Rabu" are one heading.
    """
    lines = [line for line in text.splitlines() if line.strip()][:HEADED_WITHIN]
    separator = next((sign for line in lines for sign in ";\t|" if sign in line), ",")
    first = lines[0] if lines else ""
    if separator == "," and (not first.count(",") or (", " in first and import_nights.is_one(first, today))):
        return []
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))[: ROWS_MOST + 1]
    return [[cell.strip()[:CELL_MOST] for cell in row[:COLUMNS_MOST]] for row in rows]


def _of_table(table: Table, reading: Reading) -> Listed:
    reading.problems += [Problem(line, Fault.HEADINGS, "") for line in table.faults]
    before = ""
    for row in table.rows:
        heading = f"{row.squad} ({row.night})" if row.squad and row.night else row.squad or row.night
        if heading != before and any(char.isalnum() for char in heading):
            reading.head(heading, row.line)
            before = heading
        reading.names(row.names, row.line, "leader" if row.leads else "")
        if row.leader:
            reading.names(row.leader, row.line, "leader")
    return reading.result()
