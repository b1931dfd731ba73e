"""Lists that people send as a file: the rows of a spreadsheet (XLSX), or the words of a text (CSV, TXT).

What is sent may be anything. Nothing of it is run, and nothing large is unpacked.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec
import structlog

from bot.rules.imports import CELL_MOST, COLUMNS_MOST, FILE_MOST, ROWS_MOST, TEXT_MOST, FileFault

log = structlog.get_logger()

PARTS_MOST = 200  # of the archive that an XLSX is
UNPACKED_MOST = 10_000_000  # bytes
LOOKED_AT = 5_000  # rows, empty ones too
SHEETS_MOST = 5
CHARACTERS_MOST = 3 * TEXT_MOST  # of all cells
_ARCHIVE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # the latter also where a password protects it
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ENTITIES = tuple("<!DOCTYPE".encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be"))


class UnfitError(Exception):
    """The file is not taken; `where` is the cell that is the reason."""

    def __init__(self, fault: FileFault, where: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.where = where


def extract(content: bytes) -> str:
    """Return as JSON what stands in a file: `rows`, a `text`, or the `fault` for which it is not taken."""
    try:
        found: dict[str, Any] = _read(content)
    except UnfitError as unfit:
        found = {"fault": unfit.fault, "where": unfit.where}
    except Exception as error:  # a reader of other people's files may stumble over anything
        log.warning("a list cannot be read", problem=type(error).__name__)
        found = {"fault": FileFault.UNREADABLE, "where": ""}
    return msgspec.json.encode(found).decode()


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > FILE_MOST:
        raise UnfitError(FileFault.LARGE)
    if content.startswith(_OLD):
        raise UnfitError(FileFault.OLD)
    if content.startswith(_OTHERS):
        raise UnfitError(FileFault.NO_LIST)
    if content.startswith(_ARCHIVE):
        return {"rows": _rows(content)}
    return {"text": _text(content)}


def _text(content: bytes) -> str:
    form = next((form for start, form in _MARKED.items() if content.startswith(start)), "utf-8")
    try:
        text = content.decode(form)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # Excel's own on an Indonesian computer
    if "\0" in text:
        raise UnfitError(FileFault.NO_LIST)
    if not text.strip():
        raise UnfitError(FileFault.EMPTY)
    if len(text) > TEXT_MOST or text.count("\n") > ROWS_MOST:
        raise UnfitError(FileFault.LONG)
    return text


def _rows(content: bytes) -> list[list[str]]:
    import openpyxl  # only for who sends a list: see docs/decisions/0044-memory.md

    _look_into(content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[:SHEETS_MOST]:
            rows = list(_of_sheet(sheet))
            while rows and not rows[-1]:
                rows.pop()
            if sum(len(cell) for row in rows for cell in row) > CHARACTERS_MOST:
                raise UnfitError(FileFault.LONG)
            if rows:
                return rows
    finally:
        book.close()
    raise UnfitError(FileFault.EMPTY)


def _look_into(content: bytes) -> None:
    """Refuse what would unpack to a flood, and what tells an XML reader to make more of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS_MOST or sum(part.file_size for part in parts) > UNPACKED_MOST:
                raise UnfitError(FileFault.BOMB)
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise UnfitError(FileFault.NO_LIST)
            for part in parts:
                unpacked = archive.read(part) if part.filename.endswith((".xml", ".rels")) else b""
                if any(mark in unpacked for mark in _ENTITIES):
                    raise UnfitError(FileFault.BOMB)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise UnfitError(FileFault.UNREADABLE) from None


def _of_sheet(sheet: Any) -> Iterator[list[str]]:
    """Return its rows, empty ones as [], so that they keep their numbers."""
    sheet.reset_dimensions()  # a file may lie about its own size
    full = 0
    for cells in sheet.iter_rows(max_row=LOOKED_AT, max_col=COLUMNS_MOST):
        row = [_said(cell) for cell in cells]
        full += any(row)
        if full > ROWS_MOST:
            raise UnfitError(FileFault.LONG)
        yield row if any(row) else []


def _said(cell: Any) -> str:
    if cell.data_type == "f":
        raise UnfitError(FileFault.FORMULA, cell.coordinate)
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())[:CELL_MOST]
