"""Words to the operator about a time in which the bot was down, as agreed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.messages import downtime as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.wishes import About
from tests.house import START
from tests.messages.agreed import agreed, height, shown

AN_HOUR, DAYS = START + timedelta(hours=1), START + timedelta(days=3)
ALL = {About.ACTIVITY: 3, About.NIGHT: 12, About.ROUTINE: 2}
CASES: dict[str, Callable[[Speech], Text]] = {
    "days": lambda words: messages.missed(words, START, DAYS, ALL),
    "an hour": lambda words: messages.missed(words, START, AN_HOUR, {About.ACTIVITY: 1, About.NIGHT: 0}),
    "one of each": lambda words: messages.missed(words, START, AN_HOUR, dict.fromkeys(ALL, 1)),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("downtime")[f"{name}, {language}"]
    assert height(text) <= 12
