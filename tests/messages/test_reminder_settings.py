"""Words of when an RT is reminded."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import reminder_settings as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.kinds import Kind
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.reminder_settings import PARTS, Field, Turn
from tests.messages.agreed import agreed, height, shown
from tests.samples import RT

OWN = {Kind.POSYANDU.value: Leads(20 * 60, 60), Kind.RONDA.value: Leads(NO_EVE, 180)}
NONE = {Kind.TOGA.value: Leads(NO_EVE, NO_LEAD)}
STRICT = replace(
    RT, quiet="night=1200-330 prayer=off friday=660-795", mentions=False, eve_minute=1230, lead_minutes=90
)


def asking(field: Field) -> Callable[[Speech], Text]:
    return lambda words: messages.ask(words, RT, field)


def unread(field: Field) -> Callable[[Speech], Text]:
    return lambda words: messages.ask(words, RT, field, unread=True)


CASES: dict[str, Callable[[Speech], Text]] = {
    "panel": lambda words: messages.panel(words, RT, {}, 3),
    "panel, changed": lambda words: messages.panel(words, STRICT, OWN, 0),
    **{f"ask {field}": asking(field) for field in Field},
    "ask eve_minute, early night": lambda words: messages.ask(words, STRICT, Field.EVE),
    **{f"{field}, unread": unread(field) for field in PARTS},
    "kinds": lambda words: messages.kinds(words, RT, {}),
    "kinds, changed": lambda words: messages.kinds(words, RT, OWN | NONE),
    "one kind": lambda words: messages.one_kind(words, RT, Kind.KERJA_BAKTI, OWN),
    "one kind, changed": lambda words: messages.one_kind(words, RT, Kind.RONDA, OWN),
    "one kind, the day before": lambda words: messages.ask_turn(
        words, RT, Kind.POSYANDU, Turn.EVE, OWN[Kind.POSYANDU.value]
    ),
    "one kind, before the start": lambda words: messages.ask_turn(
        words, RT, Kind.TOGA, Turn.LEAD, NONE[Kind.TOGA.value]
    ),
    "one kind, none": lambda words: messages.one_kind(words, RT, Kind.TOGA, NONE),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed(case: str, language: str) -> None:
    text = CASES[case](speech(language, RT.zone))
    assert shown(text).strip() == agreed("reminder_settings")[f"{case}, {language}"]
    assert height(text) <= 14
    assert sum(map(len, text.rows)) <= 10  # a small phone shows no more at once


def test_a_toast_says_that_what_is_planned_follows() -> None:
    assert messages.saved(speech("id", RT.zone)).startswith("Tersimpan.")
