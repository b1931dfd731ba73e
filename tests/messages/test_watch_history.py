"""Words of nights that were."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import money, watch_history
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.residents import Person
from bot.rules.ronda import Presence
from bot.rules.watch_history import Owed, Past
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import FIRST, LONG, watch

WENT = (
    Presence.PRESENT,
    Presence.PRESENT,
    Presence.UNEXCUSED,
    Presence.EXCUSED,
    Presence.EXEMPT,
    Presence.NONE,
)
PAST = [Past(watch(1, FIRST - timedelta(days=7 * n)).night, went) for n, went in enumerate(WENT)]
PAST.append(replace(PAST[0], is_theirs=False))
MONTH = date(2026, 11, 1)
OWED = [Owed(MONTH, 1, 20_000), Owed(date(2026, 10, 1), 2, 40_000)]
LINES = [Owed(MONTH, 2, 40_000, Person(1002, "Pak Budi")), Owed(MONTH, 1, 20_000, Person(1004, "Rina"))]
MANY = [Owed(MONTH, 30, 600_000, Person(n, LONG[n % 2])) for n in range(1, 200)]
CASES: dict[str, Callable[[Speech], Text]] = {
    "own": lambda words: watch_history.own(words, PAST, 0),
    "own, contribution": lambda words: watch_history.own(words, PAST[:3], 0, OWED, {1: "RT 05"}),
    "own, second page": lambda words: watch_history.own(words, PAST * 2, 1, OWED),
    "own, none": lambda words: watch_history.own(words, [], 0),
    "contributions": lambda words: watch_history.contributions(words, RT, MONTH, LINES, 1, 20_000),
    "contributions, none": lambda words: watch_history.contributions(
        words, RT, MONTH, [], 0, 20_000, named=True
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("watch_history")[f"{case}, {language}"]
        assert height(text) <= 16


def test_long_lists_fit() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        text = watch_history.contributions(words, RT, MONTH, MANY, 12, 20_000, named=True)
        assert units(text) <= 4096
        assert "149" in text.html
        assert len(text.rows[0]) == 1  # no further back
    assert watch_history.in_short(speech("id", "Asia/Jakarta"), []) == []
    assert money.rupiah(1_250_000) == "Rp1.250.000"
