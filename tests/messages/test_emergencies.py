"""Words to whoever writes of an emergency."""

from collections.abc import Callable

import pytest

from bot.messages import emergencies
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.emergencies import OWN, Kind, Number, known, numbers
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT


def private(kind: Kind) -> Callable[[Speech], Text]:
    told = numbers(kind, "Jambi")
    return lambda words: emergencies.answer(words, kind, told, lives_here=True, is_asked=False)


CASES: dict[str, Callable[[Speech], Text]] = {
    **{str(kind): private(kind) for kind in Kind},
    "who keeps watch, a question is open": lambda words: emergencies.answer(
        words, Kind.FIRE, numbers(Kind.FIRE, "Jambi"), [RT], lives_here=True, is_asked=True
    ),
    "who keeps watch, and may report": lambda words: emergencies.answer(
        words, Kind.FIRE, numbers(Kind.FIRE, ""), [RT], lives_here=True, is_asked=False, may_report=True
    ),
    "elsewhere": lambda words: emergencies.answer(
        words,
        Kind.MEDICAL,
        [Number(OWN, "0741 60113"), *numbers(Kind.MEDICAL, "")],
        lives_here=False,
        is_asked=False,
    ),
    "group": lambda words: emergencies.in_group(words, Kind.CRIME, numbers(Kind.CRIME, "Jambi")),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("emergencies")[f"{case}, {language}"]
        assert text.html[:3].isdigit() or case == "elsewhere"
        assert height(text) <= 16


def test_everybody_who_answers_a_number_has_a_name() -> None:
    assert {one.key for one in known().values()} | {OWN} == set(emergencies.ANSWERS)
