"""Words in and below the picture of where reports are."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import report_maps as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.report_lists import Show
from bot.rules.report_maps import Drawing, drawing
from bot.rules.reports import Pillar
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.rules.test_report_maps import at
from tests.samples import RT


def drawn() -> Drawing:
    reports = [at(n, 20.0 * n, 10.0 * n) for n in range(1, 5)]
    waste = replace(at(7, 22, 10, Pillar.CLEAN), name="Sampah belum diangkut")
    found = drawing([*reports, waste, at(8, 0, -2300, Pillar.SAFE)], [])
    assert found is not None
    return found


def written(words: Speech) -> Text:
    page = messages.page(words, RT, (Show.OPEN, Pillar.SAFE), drawn(), START)
    lines = [page.title, page.day, f"{page.north} | {page.bar}", " ".join(page.labels)]
    lines += [f"{shape} {word}" for shape, word in page.headings]
    lines += [f"{one.shape} {one.tickets}: {one.words}" for one in page.legend]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "picture": written,
    "below": lambda words: messages.below(words, drawn().marks, 0),
    "below, more": lambda words: messages.below(words, drawn().marks, 5, RT),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text).strip() == agreed("report_maps")[f"{name}, {language}"]
    assert name == "picture" or height(text) <= 8


def test_distances_are_written_as_people_do() -> None:
    words = speech("id", "Asia/Jakarta")
    assert [messages.metres(words, n) for n in (50, 1000, 2349)] == ["50 m", "1 km", "2,3 km"]
