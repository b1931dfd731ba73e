"""Words about those who have not answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import nudges
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.nudges import Already, Nobody, Outcome, Sent, Silent, TooLate
from bot.rules.residents import NAME_LIMIT, Person, Private, Resident
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT, SUNDAY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUDI = Person(1002, "Pak Budi", private=Private.OPEN)
OUTCOMES: tuple[Outcome, ...] = (Sent(1), Sent(7), Sent(7, SUNDAY), Already(), Nobody(), TooLate())


def unit(house: str, *people: Person) -> Silent:
    return Silent(house, tuple(Resident(person.id, 1, person) for person in people))


KARTO = Person(-(6 * 10**12), "Mbah Karto")
SILENT = [
    unit("A-2", BUDI, Person(1003, "Bu Ani")),
    unit("A-12", KARTO),
    unit("", Person(1004, "Joko <b>", private=Private.OPEN)),
    unit("", Person(1005, "Rina")),
]
OWN = unit("B-3", Person(1001, "Bu Sari", private=Private.OPEN))


def toasts(words: Speech) -> Text:
    return Text("\n".join(nudges.toast(words, ACTIVITY, outcome) for outcome in OUTCOMES))


CASES: dict[str, Callable[[Speech], Text]] = {
    "list": lambda words: nudges.sheet(words, ACTIVITY, SILENT, 0, 0),
    "list, nobody to write to": lambda words: nudges.sheet(words, ACTIVITY, [SILENT[1], OWN], 0, 1001),
    "list, everybody answered": lambda words: nudges.sheet(words, ACTIVITY, [], 0, 0, RT),
    "question": lambda words: nudges.nudge(words, ACTIVITY, BUDI),
    "question, to a house, of several": lambda words: nudges.nudge(words, ACTIVITY, BUDI, "A-2", RT),
    "toasts": toasts,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("nudges")[f"{name}, {words.language}"]
        assert name.startswith("list") or height(text) <= 12


def test_it_turns_the_pages_and_fits_whatever_the_names() -> None:
    people = [Person(number, "😀" * NAME_LIMIT) for number in range(1, 6)]
    many = [unit("ABC-1234", *people)] * 100
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT)
    for page in (0, 3, 99):
        sheet = nudges.sheet(ID, long, many, page, 0, RT)
        assert units(sheet) < 4096
    assert [button.label for button in sheet.rows[0]] == ["‹", "7/7"]
    assert all(
        len(nudges.toast(words, ACTIVITY, outcome)) <= 200 for words in (ID, EN) for outcome in OUTCOMES
    )
