"""Reading a list of squads as people paste or send it: lines with a day and names, or a table."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.language.writing import readable
from bot.rules import cycles, import_nights, proxies
from bot.rules.cycles import Cycle
from bot.rules.import_tables import Table, table_in
from bot.rules.imports import (
    CELL_MOST,
    COLUMNS_MOST,
    NAMES_MOST,
    ROWS_MOST,
    TEXT_MOST,
    Block,
    Entry,
    Fault,
    Heading,
    Listed,
    Problem,
)
from bot.rules.residents import clean_name

_MARK = re.compile(r"^\s*(?:\d{1,3}\s*[.)]|[-•*·–])\s*")
_HEADED = re.compile(r"^(?P<head>[^:=]{1,60}?)\s*[:=]\s*(?P<rest>.*)$")
_DASHED = re.compile(r"^(?P<head>.{1,60}?)\s[-–—]\s(?P<rest>.*)$")
_LEADER = re.compile(r"^(?:ketua|danru|ka\.?\s*regu|koordinator|kordinator|leader|captain)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"^(?:wakil|wadanru|deputy)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"^(?:anggota|nama|petugas|peserta|warga|members?|names?)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:jam|pukul|pkl|waktu|tempat|lokasi|pos|catatan|cat|nb|ket|keterangan|bulan|rt|rw|note|time|place)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:jadwal|daftar|susunan|ronda|siskamling|poskamling|yth|w?assalam\w*|salam|roster|demikian|terima\s+kasih|makasih)\b",
    re.I,
)
_SIGNED = re.compile(r"^\W*(?:ttd|tertanda|hormat\s+(?:kami|saya)|mengetahui|signed)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"[(\[]\s*(?:(?P<leader>ketua|danru|ka\.?\s*regu|koordinator|kordinator|leader|k)"
    r"|(?P<deputy>wakil|wadanru|wk|deputy))\b[^)\]]*[)\]]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;&/\t]|\bdan\b|\band\b)\s*", re.IGNORECASE)
LOST = Heading()


@dataclass
class _Reading:
    """A list half read; names after a heading that cannot be read belong to nobody."""

    today: date
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    open: bool = False  # names belong to the last block
    lost: bool = False
    number: int = 0

    def head(self, text: str, line: int) -> None:
        """Begin a squad, or an evening."""
        found = import_nights.read(text, self.today)
        if isinstance(found, Fault):
            self.problems.append(Problem(line, found, _short(text), import_nights.hint(text)))
            self.open, self.lost = False, True
            return
        name = found.name or ("" if found.evening else _named(text))
        self.blocks.append(Block(name, found.cycle, found.evening, (), line))
        self.open, self.lost = True, False

    def close(self) -> None:
        """Let what follows be nobody's squad: whoever signs the list."""
        self.open, self.lost = False, True

    def names(self, text: str, line: int, leads: str = "") -> None:
        """Put names into what was begun last."""
        pieces = [piece for piece in _BETWEEN.split(text) if piece.strip(" .-–")]
        if not pieces or self.lost:
            return
        if not self.open:
            self.problems.append(Problem(line, Fault.HOMELESS, _short(text)))
            return
        for piece in pieces:
            self._name(piece, line, leads)

    def _name(self, piece: str, line: int, leads: str) -> None:
        marked = _LEADS.search(piece)
        if marked is not None:
            leads = "leader" if marked["leader"] else "deputy"
        if piece.lstrip().startswith("="):
            self.problems.append(Problem(line, Fault.FORMULA, _short(piece)))
            return
        said = proxies.read(_MARK.sub("", _LEADS.sub(" ", piece)))
        said = replace(said, answer=None, companions=0, came=False)
        if not (said.house or said.username or proxies.is_name(said.name)):
            self.problems.append(Problem(line, Fault.NAME, _short(piece)))
            return
        self._put(Entry(said, line, leads))

    def _put(self, entry: Entry) -> None:
        block = self.blocks[-1]
        same = next((one for one in block.entries if one.key == entry.key), None)
        if same is not None and not entry.leads:
            shown = entry.said.stored_name or f"@{entry.said.username}"
            self.problems.append(Problem(entry.line, Fault.TWICE, _short(shown)))
            return
        if same is None:
            self.number += 1
        if self.number > NAMES_MOST:
            if self.number == NAMES_MOST + 1:
                self.problems.append(Problem(entry.line, Fault.MANY, _short(entry.said.stored_name)))
            return
        kept = tuple(one for one in block.entries if one is not same)
        self.blocks[-1] = replace(block, entries=(*kept, entry))

    def result(self) -> Listed:
        """Return it, with squads that are named twice made one, and without those that nobody is in."""
        merged: list[Block] = []
        for block in self.blocks:
            at = next((n for n, one in enumerate(merged) if _is_same(one, block)), None)
            if at is None:
                merged.append(block)
            else:
                merged[at] = self._merged(merged[at], block)
        for block in merged:
            if not block.entries:
                shown = block.name or (block.evening.isoformat() if block.evening else "")
                self.problems.append(Problem(block.line, Fault.EMPTY, _short(shown)))
        blocks = tuple(block for block in merged if block.entries)
        return Listed(blocks, tuple(sorted(self.problems, key=lambda one: one.line)))

    def _merged(self, one: Block, more: Block) -> Block:
        keys = {entry.key for entry in one.entries}
        new = tuple(entry for entry in more.entries if entry.key not in keys)
        cycle = _together(one.cycle, more.cycle)
        if cycle is None:
            self.problems.append(Problem(more.line, Fault.OTHER_NIGHTS, _short(more.name)))
        return replace(one, cycle=one.cycle if cycle is None else cycle, entries=(*one.entries, *new))


def _is_same(one: Block, other: Block) -> bool:
    if one.evening is not None or other.evening is not None:
        return one.evening == other.evening
    return one.name.casefold() == other.name.casefold()


def _together(one: str, other: str) -> str | None:
    """Return the nights of both, where they are weekly; None for two rhythms that are not."""
    if not one or not other or one == other:
        return one or other
    first, second = cycles.parsed(one), cycles.parsed(other)
    if (
        first
        and second
        and not (first.every or second.every or (first.pasaran, second.pasaran) != (None, None))
    ):
        return cycles.written(Cycle(tuple(sorted({*first.weekdays, *second.weekdays}))))
    return None


def _named(text: str) -> str:
    """Name a squad after its nights, as they were written: Regu Senin, Regu malam Minggu."""
    words = import_nights.in_indonesian(clean_name(re.sub(r"^\W+|[^\w)]+$", "", text)))
    first = words[:1].lower() if words.lower().startswith("malam") else words[:1].upper()
    return clean_name(f"Regu {first}{words[1:]}")


def _short(text: str) -> str:
    return clean_name(text, 40)


def read(text: str, today: date) -> Listed:
    """Read a pasted text, or the text of a file: a table where it has headings of one, else line by line."""
    text = "\n".join(text[:TEXT_MOST].splitlines())  # some spreadsheets end lines with \r alone
    rows = _csv(text)
    table = table_in(rows, today) if rows else None
    if table is not None:
        return _of_table(table, today)
    reading = _Reading(today)
    for line, words in enumerate(readable(text).splitlines()[:ROWS_MOST], 1):
        _line(reading, words.strip(), line)
    return reading.result()


def read_rows(rows: Sequence[Sequence[str]], today: date) -> Listed:
    """Read the rows of a spreadsheet; without headings each row is a line, a day and its names."""
    table = table_in(rows, today)
    if table is not None:
        return _of_table(table, today)
    reading = _Reading(today)
    for line, row in enumerate(rows, 1):
        cells = [cell for cell in row if cell]
        if cells:
            between = ": " if len(cells) > 1 and ":" not in cells[0] else ", "
            _line(reading, between.join([cells[0], ", ".join(cells[1:])]).strip(", "), line)
    return reading.result()


def both(one: Listed, other: Listed) -> Listed:
    """Return two lists as one."""
    reading = _Reading(date.min, [*one.blocks, *other.blocks], [*one.problems, *other.problems])
    return reading.result()


def _csv(text: str) -> list[list[str]]:
    """Return the cells of a text that may be a table; [] where its first line has no separator."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,|", key=first.count)
    if not first.count(separator):
        return []
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))[: ROWS_MOST + 1]
    return [[cell.strip()[:CELL_MOST] for cell in row[:COLUMNS_MOST]] for row in rows]


def _line(reading: _Reading, words: str, line: int) -> None:
    bare = _MARK.sub("", words)
    if not bare.strip("=-_*~. "):
        return
    if _SIGNED.match(bare):
        reading.close()
        return
    headed, dashed = _HEADED.match(bare), _DASHED.match(bare)
    if import_nights.is_one(bare, reading.today) and not _tells_names(reading, headed):
        reading.head(bare, line)
        return
    if headed is None and dashed is not None and import_nights.is_one(dashed["head"], reading.today):
        headed = dashed
    if headed is not None and not re.match(r"\d{2}\b", headed["rest"]):
        _headed(reading, headed["head"], headed["rest"], line)
    elif _TITLE.search(bare) or _ABOUT.match(bare):
        return
    else:
        reading.names(bare, line)


def _tells_names(reading: _Reading, headed: re.Match[str] | None) -> bool:
    """True for "tiap 5 malam mulai 28/11: Budi", where "Budi" could be a month as well."""
    if headed is None or not any(c.isalpha() for c in headed["rest"]):
        return False
    return import_nights.is_one(headed["head"].strip("*_ "), reading.today)


def _headed(reading: _Reading, head: str, rest: str, line: int) -> None:
    """A line with a colon: who leads, something else about it, or a day with its names."""
    head = head.strip("*_ ")
    if _DEPUTY.match(head):
        reading.names(rest, line, "deputy")
    elif _LEADER.match(head):
        reading.names(rest, line, "leader")
    elif _MEMBERS.match(head):
        reading.names(rest, line)
    elif _ABOUT.match(head) or (_TITLE.search(head) and not import_nights.is_one(head, reading.today)):
        return
    elif rest and not any(c.isalpha() for c in rest) and reading.open:
        reading.names(head, line)  # a name, and a number that nobody asked for
    else:
        reading.head(head, line)
        reading.names(rest, line)


def _of_table(table: Table, today: date) -> Listed:
    reading = _Reading(today)
    reading.problems += [Problem(line, Fault.HEADINGS, "") for line in table.faults]
    before = ""
    for row in table.rows:
        heading = f"{row.squad} ({row.night})" if row.squad and row.night else row.squad or row.night
        if heading and heading != before:
            reading.head(heading, row.line)
            before = heading
        reading.names(row.names, row.line, "leader" if row.leads else "")
        if row.leader:
            reading.names(row.leader, row.line, "leader")
    return reading.result()
