"""Words of drawing a roster."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import draws
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.draws import Drawn, Gap, Watcher, Why
from bot.rules.periods import Period
from bot.rules.residents import AddressForm, Person
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_ronda import LATER, WATCH
from tests.samples import RT

KEY = "0123456789abcdef"
FIRST = date(2026, 11, 28)
BEGUN = Period(RT.id, FIRST)
PERIOD = Period(RT.id, FIRST, 8, "weekdays=4,5", 4)
NAMES = ("Budi", "Mas Joko", "Rina", "Karto", "Sulaiman")
PEOPLE = {
    n + 1: Person(1001 + n, name, address_form=AddressForm.BAPAK if n == 0 else AddressForm.PLAIN)
    for n, name in enumerate(NAMES)
}
WATCHERS = [
    Watcher(1, is_experienced=True),
    Watcher(2, is_exempt=True),
    Watcher(3, is_adult=False),
    Watcher(4),
    Watcher(5),
]
EVEN = Drawn({FIRST: (1, 4), FIRST + timedelta(days=6): (2, 5), FIRST + timedelta(days=7): (3,)}, (), 100)
UNEVEN = Drawn(
    {FIRST: (1, 2, 3, 4, 5), FIRST + timedelta(days=1): (), FIRST + timedelta(days=4): (1,)},
    (
        Gap(FIRST, Why.UNTRIED),
        Gap(FIRST + timedelta(days=1), Why.FEW, 2, away=(2, 4), resting=(1, 3)),
        Gap(FIRST + timedelta(days=4), Why.FEW, 1, away=(4,), resting=(3,)),
    ),
    83,
)
WEEK = Drawn({FIRST + timedelta(days=n): (1, 2, 3, 4, 5) for n in range(28)}, (), 100)
EMPTY = Drawn({FIRST: ()}, (Gap(FIRST, Why.NOBODY, 4),), 100)
DUTIES = [(WATCH.night, WATCH.duties[0]), (LATER.night, LATER.duties[0])]
CASES: dict[str, Callable[[Speech], Text]] = {
    "weeks": lambda words: draws.ask_weeks(words, KEY, BEGUN, None),
    "nights": lambda words: draws.ask_nights(words, KEY, PERIOD),
    "nights, unread": lambda words: draws.ask_nights(words, KEY, BEGUN, unread=True),
    "needed": lambda words: draws.ask_needed(words, KEY),
    "needed, unread": lambda words: draws.ask_needed(words, KEY, unread=True),
    "ready": lambda words: draws.ready(words, KEY, PERIOD, 16, WATCHERS),
    "ready, nobody": lambda words: draws.ready(words, KEY, PERIOD, 16, []),
    "ready, nothing": lambda words: draws.ready(words, KEY, PERIOD, 0, WATCHERS),
    "drawing": lambda words: draws.drawing(words, KEY),
    "draft": lambda words: draws.draft(words, KEY, EVEN, PEOPLE),
    "draft, a week": lambda words: draws.draft(words, KEY, WEEK, PEOPLE),
    "draft, gaps": lambda words: draws.draft(words, KEY, UNEVEN, PEOPLE),
    "draft, gaps, even": lambda words: draws.draft(words, KEY, replace(UNEVEN, score=100), PEOPLE),
    "drawn already": lambda words: draws.drawn_already(words, KEY, is_usable=True),
    "drawn already, nobody": lambda words: draws.drawn_already(words, KEY, is_usable=False),
    "draft, nobody": lambda words: draws.draft(words, KEY, EMPTY, PEOPLE),
    "used": lambda words: draws.used(words, FIRST, FIRST + timedelta(days=55), 16, 23),
    "nothing left": draws.nothing_left,
    "in the group": lambda words: draws.in_group(words, FIRST, FIRST + timedelta(days=55), 16, "BantarBot"),
    "told": lambda words: draws.told(words, DUTIES, RT),
    "stopped": draws.stopped,
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, RT.zone))
    assert shown(text) == agreed("draws")[f"{name}, {language}"]


@pytest.mark.parametrize("name", CASES)
def test_it_fits_a_phone(name: str) -> None:
    """A draft shows a whole week with names."""
    assert height(CASES[name](speech("id", RT.zone))) <= (24 if name.startswith("draft") else 12)


def test_a_toast_asks_to_wait() -> None:
    assert draws.still_drawing(speech("id", RT.zone)) == "Jadwalnya masih disusun. Mohon tunggu sebentar."
