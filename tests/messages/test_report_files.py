"""Words of the files of reports."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import report_files as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.report_files import Form
from bot.rules.reports import Privacy, Report, Status
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.rules.test_tickets import LAMP
from tests.samples import RT

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 24)
DONE = replace(
    LAMP,
    status=Status.DONE,
    closed_at=START + timedelta(days=4),
    forwarded_at=START,
    followers=3,
    words="Mati, tiga hari",
    place="Depan pos",
)
SEALED = replace(LAMP, number=13, privacy=Privacy.SEALED, created_at=START, words="=Gang 3")
SECRET = replace(LAMP, number=14, is_sensitive=True, words="sangat rahasia")
REPORTS: list[Report] = [DONE, SEALED, SECRET]


def written(words: Speech) -> Text:
    lines = []
    for table in messages.tables(words, RT, REPORTS, {"lamps": "PLN UP3 Jambi"}):
        lines.append(f"[{table.name}] " + " | ".join(table.head))
        lines += [" | ".join("" if cell is None else str(cell) for cell in row) for row in table.rows]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "which": lambda words: messages.which(words, RT, RT),
    "below": lambda words: messages.below(words, FIRST, LAST, 12, RT),
    "table": written,
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text).strip() == agreed("report_files")[f"{name}, {language}"]
    assert name == "table" or height(text) <= 8


def test_a_file_is_called_by_its_months() -> None:
    words = speech("id", "Asia/Jakarta")
    assert messages.file_name(words, RT, FIRST, LAST, Form.XLSX) == "laporan-rt05-2026-09-2026-11.xlsx"
    assert messages.file_name(words, RT, LAST, LAST, Form.CSV) == "laporan-rt05-2026-11.csv"


def test_all_rows_are_as_wide_as_the_head_and_sheets_can_be_called_so() -> None:
    for language in ("id", "en"):
        for table in messages.tables(speech(language, "Asia/Jakarta"), RT, REPORTS, {}):
            assert len(table.head) == len(table.widths)
            assert {len(row) for row in table.rows} == {len(table.head)}
            assert len(table.name) <= 31
