"""Words of those who may be drawn."""

from collections.abc import Callable

import pytest

from bot.messages import watchers
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.households import Housed
from bot.rules.residents import Resident
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_draws import KEY, PEOPLE, WATCHERS
from tests.samples import RT

HOUSED = [Housed(Resident(n, RT.id, person)) for n, person in PEOPLE.items()]
CASES: dict[str, Callable[[Speech], Text]] = {
    "people": lambda words: watchers.people(words, KEY, HOUSED, {one.id: one for one in WATCHERS}, 0),
    "person": lambda words: watchers.person(words, KEY, HOUSED[0], WATCHERS[0], {5}),
    "person, exempt house": lambda words: watchers.person(
        words, KEY, Housed(HOUSED[1].resident, "A-2", True), WATCHERS[1], ()
    ),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed(name: str, language: str) -> None:
    assert shown(CASES[name](speech(language, RT.zone))) == agreed("watchers")[f"{name}, {language}"]


@pytest.mark.parametrize("name", CASES)
def test_it_fits_a_phone(name: str) -> None:
    assert height(CASES[name](speech("id", RT.zone))) <= 12
