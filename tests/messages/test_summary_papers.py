"""Words on the paper of a summary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import summary_papers as messages
from bot.messages.speech import Speech, speech
from bot.messages.summary_papers import LISTED_MOST, Paper
from bot.parcels import Text
from bot.rules.stretches import Stretch
from bot.rules.summaries import Held
from bot.rules.summary_papers import Shown
from tests.cards import SUMMARIES
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_summaries import ID, SLOT
from tests.samples import RT

TODAY = date(2026, 11, 30)
HELD = (
    Held(1, "kerja_bakti", "Bersihkan selokan", SLOT - timedelta(days=3), 27),
    Held(2, "musyawarah", "Rapat 🏡 warga", SLOT - timedelta(days=1), 0),
)
FALLING = replace(SUMMARIES["falling"], rt=replace(RT, judged_on="2026-10-12"))


def written(paper: Paper) -> Text:
    lines = [paper.title, paper.place, paper.days, " · ".join(paper.remarks)]
    lines += [f"{name}: {value}" for name, value in paper.facts]
    lines += [" | ".join(row) for row in (paper.head, *paper.activities)]
    return Text("\n".join([*lines, paper.more, paper.photos, paper.below]))


CASES: dict[str, Callable[[Speech], Text]] = {
    "usual": lambda words: written(messages.paper(words, SUMMARIES["usual"], HELD, TODAY)),
    "falling since the judging": lambda words: written(messages.paper(words, FALLING, HELD[:1], TODAY)),
    "empty": lambda words: written(messages.paper(words, SUMMARIES["empty"], (), TODAY)),
    "below": lambda words: messages.below(words, SUMMARIES["usual"], 4),
    "below, no photo": lambda words: messages.below(words, SUMMARIES["usual"], 0),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text).strip() == agreed("summary_papers")[f"{name}, {language}"]
    assert not name.startswith("below") or height(text) <= 8


def test_of_many_activities_the_newest_are_listed_and_the_others_counted() -> None:
    held = [replace(HELD[0], id=n, title="W" * 200, present=n) for n in range(1, LISTED_MOST + 4)]
    paper = messages.paper(ID, SUMMARIES["usual"], held, TODAY)
    assert [came for _, _, came in paper.activities] == [str(n) for n in range(LISTED_MOST + 3, 3, -1)]
    assert paper.more == "dan 3 kegiatan sebelumnya"
    assert {len(title) for _, title, _ in paper.activities} == {messages.TITLE_MOST}


def test_below_photos_stands_what_they_show() -> None:
    said = messages.pictured(ID, Shown("Bersihkan selokan 🏡", SLOT, "a", "b"))
    assert (said.title, said.before, said.after) == ("Bersihkan selokan, 29 Nov", "Sebelum", "Sesudah")


@pytest.mark.parametrize(("number", "name"), [("05", "rt-05"), ("", "rt"), ("5/6", "rt"), ("V", "rt-v")])
def test_its_name_says_of_what_it_is(number: str, name: str) -> None:
    stretch = Stretch(date(2026, 11, 23), date(2026, 11, 29))
    found = messages.file_name(ID, replace(RT, rt=number), stretch, "pdf")
    assert found == f"ringkasan-{name}-20261123-20261129.pdf"
