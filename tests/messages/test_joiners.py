"""Words to note who came along to a night of watch."""

from collections.abc import Callable

import pytest

from bot.messages import joiners
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.households import Housed
from tests.messages.agreed import agreed, height, shown
from tests.watches import LONG, watch

WATCH = watch(4)
PEOPLE = [Housed(duty.resident) for duty in watch(5).duties]
MANY = [Housed(duty.resident) for duty in watch(40, names=LONG).duties]
CASES: dict[str, Callable[[Speech], Text]] = {
    "who": lambda words: joiners.choose(words, WATCH.night, PEOPLE, 0),
    "who, many": lambda words: joiners.choose(words, WATCH.night, MANY, 1),
    "found": lambda words: joiners.choose(words, WATCH.night, PEOPLE[:1], 0, "budi"),
    "nobody found": lambda words: joiners.choose(words, WATCH.night, [], 0, "pak haji"),
    "in whose place": lambda words: joiners.in_place_of(
        words, WATCH.night, 5, PEOPLE[4].resident.person, WATCH.duties[:3]
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("joiners")[f"{case}, {language}"]
        assert height(text) <= 8
