"""Somebody's own part, as they read it: mine and past under /kegiatan, the year under /saya."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import mine, residents
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, Kind, Status
from bot.rules.agenda import Mine, Past, Year
from bot.rules.contributions import Gift
from bot.rules.contributions import Kind as Given
from bot.rules.residents import Person
from bot.rules.rhythms import Rhythm
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import AgendaTap, MineTap, PastTap
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUDI = Person(1002, "Pak Budi")
MEETING = replace(ACTIVITY, id=43, kind=Kind.MUSYAWARAH, title="Rapat <warga>", place="")
TOOLS = (Gift(Given.TOOL, "cangkul", 2), Gift(Given.TOOL, "karung"))
BUSY = Mine(ACTIVITY, Answer.JOINING, 2, "konsumsi", TOOLS)
OLD = replace(ACTIVITY, status=Status.CLOSED, present=18, starts_at=ACTIVITY.starts_at - timedelta(days=7))
WAS = [
    Past(OLD, Answer.JOINING, True),
    Past(replace(OLD, present=0), Answer.JOINING),
    Past(OLD, Answer.JOINING, False),
    Past(replace(MEETING, present=3)),
]
NAMES = {1: "RT 05"}
YEAR = Year(5, 4, 6, 3, 1)
DUTIES = [replace(BUSY, activity=replace(ACTIVITY, title="Bersihkan selokan")), Mine(MEETING, Answer.JOINING)]


def me(words: Speech, year: Year, duties: list[Mine]) -> Text:
    place = (RT, "A-12", frozenset({Role.CHAIR}))
    return residents.me(words, BUDI, [place], 0, mine.share(words, year, duties))


SUNDAYS = Rhythm("FREQ=WEEKLY;BYDAY=SU", date(2026, 11, 29), 420)
POSTED = Mine(replace(ACTIVITY, series_id=7), Answer.JOINING, often=SUNDAYS)
AHEAD = replace(POSTED, activity=replace(POSTED.activity, id=44, posts_at=ACTIVITY.starts_at))


CASES: dict[str, Callable[[Speech], Text]] = {
    "mine": lambda words: mine.with_views(
        words, mine.mine(words, [BUSY, Mine(MEETING, Answer.MAYBE)], 0, {}), MineTap
    ),
    "mine, of several": lambda words: mine.mine(words, [BUSY], 0, NAMES),
    "mine, of a series": lambda words: mine.mine(words, [POSTED], 0, {}),
    "mine, before its card": lambda words: mine.mine(words, [AHEAD], 0, {}),
    "mine, nothing": lambda words: mine.mine(words, [], 0, {}),
    "past": lambda words: mine.with_views(words, mine.past(words, WAS, 0, 2, {}), PastTap),
    "past, of several": lambda words: mine.past(words, WAS[:1], 0, 1, NAMES),
    "past, nothing": lambda words: mine.with_views(words, mine.past(words, [], 0, 1, {}), AgendaTap),
    "me": lambda words: me(words, YEAR, [*DUTIES, DUTIES[1]]),
    "me, attendance not taken": lambda words: me(words, Year(2), []),
    "me, once": lambda words: me(words, Year(1, 1), []),
    "me, gave only": lambda words: me(words, Year(tools=2), DUTIES[1:]),
    "me, new": lambda words: me(words, Year(), []),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("mine")[f"{name}, {words.language}"]
        assert height(text) <= 16
        if name.startswith("me"):
            assert len(text.html.split("\n")) < 12


def test_it_stays_within_telegrams_limits_and_turns_its_pages() -> None:
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT, place="😀" * PLACE_LIMIT)
    gifts = tuple(Gift(Given.TOOL, "😀" * 40, 20) for _ in range(12))
    many = [Mine(long, Answer.JOINING, 9, "😀" * 30, gifts)] * 20
    for words in (ID, EN):
        pages = [mine.mine(words, many, page, {1: "😀" * 20}) for page in (0, 1, 3, 99, -4)]
        assert all(units(page) < 4096 for page in pages)
        assert [page.rows[-1][0].label for page in pages] == ["1/5", "‹", "‹", "‹", "1/5"]
        past = mine.past(words, [Past(long, Answer.JOINING, True)] * mine.MOST_PAST, 0, 2, {1: "😀" * 20})
        assert units(past) < 4096
        assert units(me(words, YEAR, many[:3])) < 4096
