"""Words of how an RT keeps watch."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import ronda_settings as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.ronda import Ronda, Swaps
from bot.rules.ronda_settings import Field
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_ronda import BUDI, NIGHT
from tests.samples import RT

SETTINGS = Ronda(RT.id, swaps=Swaps.APPROVAL, contribution=20_000, jimpitan=500)
PLAIN = replace(
    SETTINGS, start_minute=0, end_minute=210, late_minutes=0, alarm_in_group=False, contribution=0
)


def asking(field: Field) -> Callable[[Speech], Text]:
    return lambda words: messages.ask(words, RT, field, SETTINGS)


CASES: dict[str, Callable[[Speech], Text]] = {
    "offer": lambda words: messages.offer(words, RT),
    "begin, hours": lambda words: messages.ask_hours(words, RT),
    "begin, hours, unread": lambda words: messages.ask_hours(words, RT, unread=True),
    "begin, needed, unread": lambda words: messages.ask_needed(words, RT, "1320-240", unread=True),
    "begin, needed": lambda words: messages.ask_needed(words, RT, "1320-240"),
    "panel": lambda words: messages.panel(words, RT, SETTINGS),
    "panel, at rest": lambda words: messages.panel(words, RT, replace(PLAIN, active=False)),
    **{f"ask {field}": asking(field) for field in Field},
    "hours, unread": lambda words: messages.ask(words, RT, Field.HOURS, SETTINGS, unread=True),
    "amount, unread": lambda words: messages.ask(words, RT, Field.JIMPITAN, PLAIN, unread=True),
    "moved": lambda words: messages.moved(words, SETTINGS, BUDI, NIGHT, RT),
    "moved, in the group": lambda words: messages.moved_in_group(words, SETTINGS, [BUDI]),
    "moved, in the group, without names": lambda words: messages.moved_in_group(words, SETTINGS, []),
    "paused": messages.paused,
    "resumed": lambda words: messages.resumed(words, "https://t.me/BantarBot?start=ronda"),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("ronda_settings")[f"{case}, {language}"]
    assert height(text) <= 14


def test_a_toast_says_that_nights_follow() -> None:
    assert messages.saved(speech("id", RT.zone)).startswith("Tersimpan.")
    for choice, words in (("on", "Mulai lagi"), ("off", "istirahatkan")):
        assert words in messages.choice_name(speech("id", RT.zone), Field.ACTIVE, choice)
