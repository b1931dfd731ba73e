"""Words of the weekly summary."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.messages.speech import Speech, speech
from bot.messages.summaries import summary
from bot.parcels import Text
from bot.rules.steadiness import Steadiness
from bot.rules.summaries import WEEK, Figures, Summary
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
SLOT = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
FULL = Figures(48, 31, 2, 27, 1, 7, 6, 1, 28, 24, 3, 2, 4, 5, 12)
FEW = Figures(
    houses=48, took_part=1, activities=1, present=1, reports=1, done=1, median_days=1, open=1, oldest_days=1
)
TODAY = Figures(houses=48, reports=1, open=1, oldest_days=0)


def of(week: Figures) -> Summary:
    return Summary(RT, SLOT - WEEK, SLOT, week, Steadiness())


CASES: dict[str, Callable[[Speech], Text]] = {
    "full": lambda words: summary(words, of(FULL)),
    "few": lambda words: summary(words, of(FEW)),
    "one report today": lambda words: summary(words, of(TODAY)),
    "blank": lambda words: summary(words, of(Figures(houses=48, open=2, oldest_days=20))),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("summaries")[f"{name}, {words.language}"]


def test_it_fits_a_phone() -> None:
    assert height(summary(ID, of(FULL))) <= 15
