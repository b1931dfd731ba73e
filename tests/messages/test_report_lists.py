"""Words of the lists of reports, as agreed in both languages and short enough for a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import report_lists as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.report_lists import TOLD, Show
from bot.rules.reports import Entry, Event, Pillar, Privacy, Report, Status
from bot.rules.roles import Role
from tests.house import START
from tests.messages.agreed import agreed, height, shown
from tests.rules.test_report_lists import SECRET, WASTE
from tests.rules.test_tickets import LAMP
from tests.samples import RT

OTHER = replace(RT, id=2, rt="06")
LONG = replace(LAMP, id=8, number=131, words="Lampu <depan> rumah Pak Amat\nmati sudah tiga hari " * 9)
DAY = timedelta(days=1)
SEALED = replace(
    LONG, privacy=Privacy.SEALED, place="Pos <Melati>", status=Status.WORKING, status_at=START + DAY
)
ENTRIES = [
    (Entry(START, None, Event.FILED), frozenset[Role]()),
    (
        Entry(START + DAY, 1, Event.FORWARDED, "Dinas Pekerjaan Umum dan Perumahan Rakyat"),
        frozenset({Role.CHAIR}),
    ),
    (Entry(START + DAY, 1, Event.WORKING), frozenset({Role.CHAIR, Role.COORDINATOR})),
]
DONE = replace(LAMP, status=Status.DONE, closed_at=START)
REJECTED = replace(LAMP, status=Status.REJECTED, closed_at=START)
WHY = [(Entry(START, 1, Event.REJECTED, "elsewhere"), frozenset[Role]())]
SETTLED = replace(DONE, settled_at=START + DAY)
MANY = [replace(LAMP, id=n, number=n) for n in range(1, 20)]


def listed(
    words: Speech, reports: list[Report], show: Show = Show.OPEN, pillar: Pillar | None = None
) -> Text:
    return messages.listed(words, RT, reports, (show, pillar), 0)


CASES: dict[str, Callable[[Speech], Text]] = {
    "none of one's own": lambda words: messages.mine(words, [], 0),
    "mine": lambda words: messages.mine(
        words, [LONG, SECRET, SETTLED, replace(WASTE, status=Status.FORWARDED)], 0
    ),
    "mine, supported": lambda words: messages.mine(words, [LONG], 0, (), [WASTE, LAMP]),
    "supported only": lambda words: messages.mine(
        words, [], 0, [RT, OTHER], [WASTE, replace(LAMP, neighbourhood_id=2)]
    ),
    "mine, pages, two homes": lambda words: messages.mine(
        words, [replace(LAMP, neighbourhood_id=2), *MANY], 9, [RT, OTHER]
    ),
    "own": lambda words: messages.own(words, replace(LAMP, words="Mati"), ENTRIES[:1], 0),
    "own, sealed": lambda words: messages.own(words, SEALED, ENTRIES, 2, RT),
    "own, done": lambda words: messages.own(words, DONE, ENTRIES[:1], 0),
    "own, rejected": lambda words: messages.own(words, REJECTED, WHY, 0),
    "own, settled": lambda words: messages.own(words, SETTLED, ENTRIES[:1], 0),
    "which": lambda words: messages.which(words, 3, [(RT, 7), (OTHER, 0)]),
    "open": lambda words: listed(words, [SECRET, WASTE, LAMP, LONG]),
    "nothing": lambda words: listed(words, [], Show.MINE, Pillar.SAFE),
    "many": lambda words: messages.listed(words, RT, MANY, (Show.ALL, None), 1, RT),
    "filters": lambda words: messages.choose(words, RT, Show.NEW, Pillar.SAFE, RT),
    "hits": lambda words: messages.hits(words, 12, [LAMP], [LAMP]),
    "no hits": lambda words: messages.hits(words, 99, [], []),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text).strip() == agreed("report_lists")[f"{name}, {language}"]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_fits_a_phone(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert height(text) <= (18 if name == "own, sealed" else 12)  # the words of a report are its writer's
    assert all(len(button.label) <= 48 for row in text.rows for button in row)


def test_everything_that_is_told_has_its_words() -> None:
    assert set(messages.LOG) == TOLD
    assert set(messages.ICONS) == set(messages.STANDS) == set(Status)
    assert set(messages.SHOWN) == set(Show)
    assert set(messages.PILLARS) == set(Pillar)
