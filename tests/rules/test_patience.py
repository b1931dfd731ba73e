"""No text keeps a reader busy, not the longest that Telegram takes: all RT share one writer."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from datetime import time as clock

import pytest

from bot.language import writing
from bot.rules import (
    announcements,
    corrections,
    courtesies,
    import_lists,
    moments,
    places,
    previews,
    proxies,
    residents,
    tasks,
)
from bot.rules.neighbourhoods import Field
from bot.rules.plans import Plan

NOW, ZONE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC), "Asia/Jakarta"
PLAN = Plan(1, title="x", day=date(2026, 11, 29), hour=clock(7))
READERS: dict[str, Callable[[str], object]] = {
    "announcement": lambda text: announcements.read(text, NOW, ZONE),
    "tools": lambda text: announcements.read(f"Minggu 07.00 bawa {text}", NOW, ZONE),
    "list of tools": lambda text: announcements.tools_of(writing.readable(text)),
    "hour": lambda text: moments.read_hour(text, NOW, ZONE),
    "place": lambda text: places.answer(Field.RT, text, "Jambi"),
    "wish": previews.wish,
    "wrong line": previews.asked_line,
    "other time": lambda text: corrections.amended(PLAN, text, NOW, ZONE),
    "other line": lambda text: corrections.line_changed(PLAN, text[1 : corrections.LONGEST], NOW, ZONE),
    "other lines": lambda text: corrections.line_changed(
        PLAN, f"di x, {text}"[: corrections.LONGEST], NOW, ZONE
    ),
    "thanks": courtesies.is_thanks,
    "talk": courtesies.is_talk,
    "refusal": courtesies.refuses,
    "tasks": tasks.typed,
    "list of squads": lambda text: import_lists.read("\n".join([text] * 15), NOW.date()),
    "proxies": lambda text: (proxies.is_talk(text), proxies.read_all(text, ["konsumsi"])),
    "house": residents.house_label,
    "name": residents.typed_name,
}
REPEATED = (
    "-", "- ", "x-", "(", " ", "\n", "a\n", ",", "@ ", "ya ", "a ", "0", "1 ", "07.00 ", "12 - ", "minggu ",
    "malam ", "pada hari ", "mohon ", "dan ", "di ", "jam ", "tgl ", "29/11 ", "bawa ", "rt 05/",
    "terima kasih ", "dll ",
    ", bawa x", " jam 8, sabtu", ", tanpa x", "<b ", ", tempat: x", " juga",
    "😀", "\u202e",
)  # fmt: skip
MOST = 5.0  # seconds of the processor, with coverage watching: what backtracks takes minutes


@pytest.mark.parametrize("reader", READERS)
def test_it_is_soon_done_with_whatever_is_repeated(reader: str) -> None:
    for unit in REPEATED:
        text = f"x{unit * 4096}"[:4090] + "y"
        began = time.process_time()
        READERS[reader](text)
        assert time.process_time() - began < MOST, unit
