"""Tables of squads: columns for squad, day, name and leader in any order, or a column for each day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules import import_nights

HEADED_WITHIN = 10  # rows: a title and an empty line may come first


class Column(StrEnum):
    """What a column holds."""

    SQUAD = "squad"
    NIGHT = "night"
    NAME = "name"
    LEADER = "leader"
    HOUSE = "house"


WORDS = {
    Column.SQUAD: "regu kelompok klp grup group squad team tim",
    Column.NIGHT: "hari malam jadwal putaran tanggal tgl pasaran hari/tanggal day night cycle weekday date",
    Column.NAME: "nama anggota petugas warga peserta nama_lengkap nama_warga nama_anggota nama_petugas"
    " name names member members resident full_name",
    Column.LEADER: "ketua danru koordinator ketua_regu kepala_regu leader captain",
    Column.HOUSE: "rumah no_rumah nomor_rumah blok alamat house house_number",
}
_COLUMNS = {word.replace("_", " "): column for column, words in WORDS.items() for word in words.split()}
_YES = frozenset(
    ("ya", "y", "yes", "x", "v", "✓", "✔", "ketua", "danru", "1", "true", "benar", "leader", "iya")
)
_NO = frozenset(("", "-", "–", "tidak", "no", "n", "0", "false", "bukan", "anggota", "member"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with what stood above it where it says nothing; `leads`: whom it names leads."""

    line: int
    squad: str
    night: str
    names: str
    leads: bool = False
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; `faults` are lines of headings that lack something."""

    rows: tuple[Row, ...]
    faults: tuple[int, ...] = ()


def table_in(rows: Sequence[Sequence[str]], today: date) -> Table | None:
    """Return the table in these rows; None where there are no headings of one."""
    for at, row in enumerate(rows[:HEADED_WITHIN]):
        columns = _columns(row)
        if Column.NAME in columns and {Column.SQUAD, Column.NIGHT} & {*columns}:
            return Table(tuple(_by_row(rows, at, columns)))
        days = {place: cell for place, cell in enumerate(row) if cell and import_nights.is_one(cell, today)}
        if len(days) > 1 and len(days) >= sum(map(bool, row)) - 1:  # a column may hold numbers
            return Table(tuple(_by_column(rows, at, days, today)))
        if len(columns) > 1:
            return Table((), (at + 1,))
    return None


def _columns(row: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, cell in enumerate(row):
        words = " ".join(re.sub(r"[_.*:]", " ", cell.lower()).split())
        if (column := _COLUMNS.get(words)) is not None:
            found.setdefault(column, place)
    return found


def _by_row(rows: Sequence[Sequence[str]], at: int, columns: dict[Column, int]) -> Iterator[Row]:
    squad = night = ""
    for line, row in enumerate(rows[at + 1 :], at + 2):

        def cell(column: Column, row: Sequence[str] = row) -> str:
            place = columns.get(column, len(row))
            return row[place].strip() if place < len(row) else ""

        named = _squad(cell(Column.SQUAD))
        if named and named != squad:
            squad, night = named, ""
        night = cell(Column.NIGHT) or night
        name, leader = cell(Column.NAME), cell(Column.LEADER)
        if not name and not leader:
            continue
        if cell(Column.HOUSE) and name:
            name = f"{name} {cell(Column.HOUSE)}"
        said = leader.casefold()
        leads = said in _YES or said == cell(Column.NAME).casefold()
        yield Row(line, squad, night, name, leads, "" if leads or said in _NO else leader)


def _squad(cell: str) -> str:
    """`Regu 1` of a bare 1: the heading says what it is."""
    if not cell or any(re.search(rf"\b{word}\b", cell.lower()) for word in WORDS[Column.SQUAD].split()):
        return cell
    return f"Regu {cell}"


def _by_column(rows: Sequence[Sequence[str]], at: int, days: dict[int, str], today: date) -> Iterator[Row]:
    anew = {line for line, row in enumerate(rows) if line > at and _are_days(row, today)}
    for place, day in days.items():
        for line, row in enumerate(rows[at + 1 :], at + 2):
            name = row[place].strip() if place < len(row) else ""
            if line - 1 in anew:
                day = name
            elif name and day:
                yield Row(line, "", day, name)


def _are_days(row: Sequence[str], today: date) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) > 1 and all(import_nights.is_one(cell, today) for cell in filled)
