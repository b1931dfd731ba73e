"""Words to leaders about somebody who has left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import departures
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.privacy import FORGOTTEN
from bot.rules.residents import Person
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import FIRST, watch

RINA = Person(1004, "Rina")
SHORT = replace(watch(3), night=replace(watch(3).night, needed=4))
WEEKS = [watch(4, FIRST + timedelta(weeks=n)) for n in range(10)]
CASES: dict[str, Callable[[Speech], Text]] = {
    "one night": lambda words: departures.left(words, RINA, [SHORT]),
    "several": lambda words: departures.left(words, RINA, [SHORT, WEEKS[1]], RT),
    "forgotten": lambda words: departures.left(words, Person(-7, FORGOTTEN), [SHORT]),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("departures")[f"{case}, {language}"]
        assert height(text) <= 13


def test_many_nights_fit() -> None:
    for language in ("id", "en"):
        text = departures.left(speech(language, "Asia/Jakarta"), RINA, WEEKS, RT)
        assert units(text) <= 4096
        assert len(text.rows) == departures.NIGHTS_MOST
        assert "2" in text.html.split("\n")[-2]
