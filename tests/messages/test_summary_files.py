"""Words and tables of the files of a summary."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from bot.messages import summary_files as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.report_files import Table
from bot.rules.steadiness import Steadiness
from bot.rules.stretches import Stretch
from bot.rules.summaries import ONE_DAY, Evidence, Figures, Form, Held, Reported, Summary, Watched, figures
from bot.rules.summary_files import File, weeks
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT, SUNDAY

UNTIL = SUNDAY + timedelta(hours=17)  # the midnight after it
DAY = timedelta(days=1)
FOUND = Evidence(
    living=frozenset(range(1, 41)),
    took_part=frozenset(range(1, 13)),
    activities=(
        Held(1, "kerja_bakti", "=Sapu gang", SUNDAY - 7 * DAY, 17, 20),
        Held(2, "musyawarah", "Rapat", SUNDAY, 0, 4),
    ),
    nights=(Watched(1, SUNDAY - DAY + timedelta(hours=15), 3, 4, 2, 3),),
    reports=(
        Reported(12, "Lampu jalan mati", SUNDAY - 3 * DAY, SUNDAY - DAY),
        Reported(13, "Sampah", SUNDAY - 2 * DAY, SUNDAY + 9 * DAY),
        Reported(14, "", SUNDAY - 2 * DAY),
        Reported(15, "Sampah", SUNDAY - 2 * DAY, SUNDAY - DAY),
    ),
    done=(Reported(12, "Lampu jalan mati", SUNDAY - 3 * DAY, SUNDAY - DAY),),
    open=(Reported(13, "Sampah", SUNDAY - 2 * DAY, SUNDAY + 9 * DAY), Reported(14, "", SUNDAY - 2 * DAY)),
)
SUMMARY = Summary(RT, UNTIL - 14 * DAY, UNTIL, figures(FOUND, UNTIL), Steadiness((0.25, 0.3), (10, 12)))
HOUSES = [frozenset[int]()] * 11 + [frozenset(range(1, 11)), frozenset(range(5, 13))]
FULL = File(SUMMARY, FOUND, weeks(FOUND, HOUSES, 2, UNTIL))
EMPTY = File(replace(SUMMARY, figures=Figures(), steadiness=Steadiness()), Evidence(), ())
STRETCH = Stretch(date(2026, 11, 16), date(2026, 11, 29))


def written(words: Speech, tables: list[Table]) -> Text:
    lines = []
    for table in tables:
        width = (
            min(len(table.head), 4) if table is tables[0] and len(tables) > 1 else None
        )  # without meanings
        lines.append(f"[{table.name}] " + " | ".join(table.head[:width]))
        lines += [" | ".join("" if cell is None else str(cell) for cell in row[:width]) for row in table.rows]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "below": lambda words: messages.below(words, SUMMARY, RT),
    "below a day": lambda words: messages.below(words, replace(SUMMARY, since=SUMMARY.until - ONE_DAY)),
    "sheets": lambda words: written(words, messages.tables(words, FULL)),
    "one table": lambda words: written(words, [messages.one_table(words, FULL)]),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text).strip() == agreed("summary_files")[f"{name}, {language}"]
    assert not name.startswith("below") or height(text) <= 6


def test_every_figure_stands_in_it() -> None:
    assert set(messages.FIGURES) == {one.name for one in fields(Figures)}


@pytest.mark.parametrize("found", [FULL, EMPTY])
@pytest.mark.parametrize("language", ["id", "en"])
def test_all_rows_are_as_wide_as_the_head_and_sheets_can_be_called_so(found: File, language: str) -> None:
    words = speech(language, "Asia/Jakarta")
    tables = [*messages.tables(words, found), messages.one_table(words, found)]
    for table in tables:
        assert len(table.head) == len(table.widths)
        assert {len(row) for row in table.rows} <= {len(table.head)}
        assert len(table.name) <= 31
    assert len({table.name for table in tables[:-1]}) == len(tables) - 1


def test_secret_ones_are_only_counted_and_where_there_are_none_nothing_is_said() -> None:
    words = speech("id", "Asia/Jakarta")
    *_, listed, secret = messages.tables(words, FULL)
    assert [row[0] for row in listed.rows] == ["L-12", "L-13", "L-15"]
    assert [row[1] for row in secret.rows] == [1, 0, 1]
    assert [table.name for table in messages.tables(words, EMPTY)][-1] == "Laporan"


def test_a_file_is_called_by_its_days() -> None:
    words, day = speech("id", "Asia/Jakarta"), Stretch(STRETCH.last, STRETCH.last)
    assert messages.file_name(words, RT, STRETCH, Form.XLSX) == "ringkasan-rt05-2026-11-16-2026-11-29.xlsx"
    assert messages.file_name(words, RT, day, Form.CSV) == "ringkasan-rt05-2026-11-29.csv"


def test_moments_are_clocks_of_the_rt() -> None:
    sheet = messages.tables(speech("id", "Asia/Jakarta"), FULL)[2]
    assert [row[0] for row in sheet.rows] == [datetime(2026, 11, 22, 7), datetime(2026, 11, 29, 7)]  # noqa: DTZ001
