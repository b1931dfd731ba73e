"""Words about reports that wait, as agreed; of a sensitive one the number only."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import report_clocks as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.report_clocks import Stage, Waiting
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_report_works import DRAIN, GRASS, OTHER, ticket
from tests.samples import RT

SECRET = ticket(9, "Narkoba", icon="🔒", is_sensitive=True)
ALL = [Waiting(DRAIN, Stage.NEW, 3), Waiting(GRASS, Stage.WORK, 5), Waiting(OTHER, Stage.SILENT, 14)]
MANY = [Waiting(replace(DRAIN, id=n, number=n), Stage.NEW, 3) for n in range(1, 12)]
CASES: dict[str, Callable[[Speech], Text]] = {
    "waiting": lambda words: messages.waiting(words, ALL, RT),
    "sensitive": lambda words: messages.waiting(words, [Waiting(SECRET, Stage.SILENT, 14)]),
    "many": lambda words: messages.waiting(words, MANY),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("report_clocks")[f"{name}, {language}"]
    assert "Narkoba" not in text.html
    assert height(text) <= 20
