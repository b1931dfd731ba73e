"""Words of empty houses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.messages import duties, empty_houses, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.empty_houses import EmptyHouse, Reason, first_evenings, last_evenings
from bot.rules.households import Household
from bot.rules.reminders import Round
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT
from tests.watches import watch

FIRST, LAST = date(2026, 12, 20), date(2026, 12, 27)
HOUSE = Household(7, 1, "A-12")
EMPTY = EmptyHouse(3, 1, 7, "A-12", FIRST, LAST, "Lampu teras <menyala>", 1001)
NIGHT = EmptyHouse(4, 1, 8, "B-1", FIRST, FIRST)
MANY = [replace(EMPTY, id=n, label=f"C-{n}", words="") for n in range(1, 15)]
WATCH = watch(4)
CASES: dict[str, Callable[[Speech], Text]] = {
    "own": lambda words: empty_houses.own(words, [(RT, HOUSE, [EMPTY, NIGHT])], []),
    "own, officer without a house": lambda words: empty_houses.own(words, [], [RT]),
    "listed": lambda words: empty_houses.listed(words, RT, [EMPTY, NIGHT], 0),
    "listed, none": lambda words: empty_houses.listed(words, RT, [], 0),
    "listed, second page": lambda words: empty_houses.listed(words, RT, MANY, 1),
    "which": lambda words: empty_houses.which(words, RT, [HOUSE, Household(8, 1, "B-1")], 0),
    "which, none": lambda words: empty_houses.which(words, RT, [], 0),
    "first": lambda words: empty_houses.ask_first(words, HOUSE, first_evenings(FIRST)),
    "first, unread": lambda words: empty_houses.ask_first(words, HOUSE, first_evenings(FIRST), Reason.UNREAD),
    "last": lambda words: empty_houses.ask_last(words, HOUSE, FIRST, last_evenings(FIRST)),
    "last, backwards": lambda words: empty_houses.ask_last(
        words, HOUSE, FIRST, last_evenings(FIRST), Reason.BACKWARDS
    ),
    "noted": lambda words: empty_houses.one(words, replace(EMPTY, words=""), RT, is_new=True),
    "one": lambda words: empty_houses.one(words, EMPTY),
    "one night": lambda words: empty_houses.one(words, NIGHT),
    "sure": lambda words: empty_houses.sure_end(words, EMPTY),
    "ended": lambda words: empty_houses.ended(words, EMPTY),
    "reminder": lambda words: duties.reminder(
        words, WATCH, WATCH.duties[0], Round.SOON, "Pos Melati", empty=[EMPTY, NIGHT]
    ),
    "own night": lambda words: duties.own(
        words, WATCH, WATCH.duties[0], "Pos Melati", tonight=True, empty=[EMPTY]
    ),
    "night, an officer's": lambda words: ronda.seen(words, WATCH, "Pos Melati", empty=MANY),
    "panel": lambda words: ronda.panel(words, WATCH, for_officer=True, at_pos=True, empty=[EMPTY]),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("empty_houses")[f"{case}, {language}"]
        assert height(text) <= 26


def test_refusals_fit_and_buttons_are_labelled() -> None:
    words = speech("id", "Asia/Jakarta")
    for reason in Reason:
        assert 0 < len(empty_houses.refused(words, reason)) <= 200
    assert empty_houses.tonight(words, []) == []
    assert "mudik" in empty_houses.entrance(words).label
    assert empty_houses.officers_entrance(words, 1).label == "🧳 Rumah kosong"
