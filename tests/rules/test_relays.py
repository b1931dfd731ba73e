"""Until when words are passed on, how they are cut, and what fits on a page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.photos import Sent
from bot.rules.relays import Said, is_over, pages, piece, working_days
from bot.rules.reports import Pillar, Privacy, Report, Status
from tests.house import START

PHOTO = Sent("f", "u", "")
REPORT = Report(
    *(7, 1, 12, 11, Pillar.FACILITY, "💡", "Lampu", "lamps", False, Privacy.HIDDEN, "Mati", "Pos"),
    *(None, None, Status.WORKING, None, START, START),
)


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), 0),
        (date(2026, 11, 27), date(2026, 11, 29), 0),  # Friday to Sunday
        (date(2026, 11, 27), date(2026, 11, 30), 1),
        (date(2026, 11, 24), date(2026, 12, 8), 10),
        (date(2026, 11, 24), date(2026, 11, 20), 0),  # a clock that was set back
    ],
)
def test_saturdays_and_sundays_are_no_working_days(after: date, until: date, days: int) -> None:
    assert working_days(after, until) == days


@pytest.mark.parametrize(
    ("closed", "days", "over"),
    [(None, 90, False), (START, 0, False), (START, 14, False), (START, 15, True)],
)
def test_it_is_over_some_working_days_after_the_closing(
    closed: datetime | None, days: int, over: bool
) -> None:
    now = START + timedelta(days=days)
    assert is_over(replace(REPORT, closed_at=closed), 10, "Asia/Jakarta", now) is over
    assert is_over(replace(REPORT, closed_at=closed, settled_at=START), 10, "Asia/Jakarta", now)


def test_days_begin_where_the_neighbours_live() -> None:
    closed = replace(REPORT, closed_at=datetime(2026, 11, 23, 16, 59, tzinfo=UTC))  # 23.59 in Jambi
    now = datetime(2026, 11, 23, 17, 1, tzinfo=UTC)
    assert is_over(closed, 0, "Asia/Jakarta", now)
    assert not is_over(closed, 0, "Asia/Makassar", now)


def test_long_words_are_cut_and_counted() -> None:
    cut = piece(" " + "x" * 1200 + " ")
    assert (len(cut.words), cut.left_out) == (1000, 200)
    assert piece(" \u200b ").words == ""


def test_many_words_stand_below_no_photo() -> None:
    assert piece("x" * 400, PHOTO).parts == [("x" * 400, "f")]
    assert piece("x" * 401, PHOTO).parts == [("", "f"), ("x" * 401, "")]
    assert piece("x" * 900).parts == [("x" * 900, "")]


@pytest.mark.parametrize(
    ("lengths", "numbers"),
    [([], [0]), ([5], [1]), ([1000, 1000], [1, 1]), ([500, 500, 500], [2, 1]), ([0] * 30, [21, 9])],
)
def test_a_page_has_room_for_so_much(lengths: list[int], numbers: list[int]) -> None:
    lines = [Said(n, 7, START, None, True, "x" * length) for n, length in enumerate(lengths)]
    book = pages(lines)
    assert [len(page) for page in book] == numbers
    assert [line for page in book for line in page] == lines
