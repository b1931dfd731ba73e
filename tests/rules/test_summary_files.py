"""Which weeks a file of a summary tells, and what happened in each."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.summaries import WEEK, Evidence, Held, Reported, Watched
from bot.rules.summary_files import SPREAD, number_of_weeks, reports, weeks

UNTIL = datetime(2026, 11, 29, 17, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "known", "number"),
    [(7, 50, 12), (7, 3, 3), (30, 50, 12), (91, 50, 13), (92, 50, 14), (365, 20, 20), (30, 0, 5), (1, 0, 1)],
)
def test_it_tells_the_whole_stretch_twelve_weeks_at_least_and_none_before_the_first(
    days: int, known: int, number: int
) -> None:
    assert number_of_weeks(UNTIL - days * DAY, UNTIL, known) == number


def test_each_row_stands_in_one_week() -> None:
    ends = [UNTIL - n * WEEK for n in (2, 1, 0)]
    found = Evidence(
        frozenset({1, 2, 3, 4}),
        activities=tuple(Held(n, "kerja_bakti", "", end - WEEK, n) for n, end in enumerate(ends)),
        nights=(Watched(1, ends[0], 1, 2, 1, 1),),
        reports=(Reported(1, "x", ends[1] - DAY, ends[2] - DAY),),
        done=(Reported(1, "x", ends[1] - DAY, ends[2] - DAY),),
    )
    houses = (
        [frozenset({4})]
        + [frozenset[int]()] * (SPREAD - 1)
        + [frozenset({1}), frozenset({1, 9}), frozenset({2})]
    )
    told = weeks(found, houses, 3, UNTIL)
    assert [one.until for one in told] == ends
    assert [(one.figures.activities, one.figures.present) for one in told] == [(1, 0), (1, 1), (1, 2)]
    assert [(one.figures.nights, one.figures.reports, one.figures.done) for one in told] == [
        (0, 0, 0),
        (1, 1, 0),
        (0, 0, 1),
    ]
    assert [one.figures.took_part for one in told] == [1, 1, 1]
    assert [one.share for one in told] == [0.5, 0.25, 0.5]


def test_where_nobody_lives_no_share_is_told() -> None:
    (told,) = weeks(Evidence(), [frozenset[int]()] * 12, 1, UNTIL)
    assert (told.share, told.figures.took_part) == (0.0, 0)


def test_each_report_is_listed_once_by_its_number() -> None:
    one, other = Reported(2, "x", UNTIL), Reported(1, "y", UNTIL)
    assert reports(Evidence(reports=(one, other), open=(one,))) == [other, one]
