"""What stands behind each figure: the rows, and what counting them gives."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.summaries import Evidence, Figures, Held, Reported, Watched, figures
from bot.rules.traces import FIGURES, STEADINESS, Found, Seen, house, trace

UNTIL = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
DAY = timedelta(days=1)
EVIDENCE = Evidence(
    living=frozenset({1, 2, -7}),
    took_part=frozenset({1, -7}),
    activities=(Held(9, "kerja_bakti", "Sapu", UNTIL - DAY, 3), Held(5, "belajar", "Baca", UNTIL - DAY, 0)),
    nights=(Watched(9, UNTIL - DAY, 2, 3, 1, 1), Watched(10, UNTIL - 2 * DAY, 2, 0, 0, 0)),
    reports=(Reported(1, "Sampah", UNTIL - 3 * DAY, UNTIL - DAY), Reported(2, "", UNTIL - DAY, UNTIL + DAY)),
    done=(Reported(1, "Sampah", UNTIL - 3 * DAY, UNTIL - DAY),),
    open=(Reported(2, "", UNTIL - DAY, UNTIL + DAY),),
)
SEEN = [  # an activity and a night may have the same id
    Seen(1, "activity", 9, UNTIL - DAY),
    Seen(1, "activity", 9, UNTIL - DAY),
    Seen(99, "activity", 9, UNTIL - DAY),  # nobody lives there any more
    Seen(-7, "night", 9, UNTIL - DAY),
]
WEEKLY = [frozenset({1}), frozenset({1, -7, 99})]
FOUND = Found(figures(EVIDENCE, UNTIL), EVIDENCE, SEEN, WEEKLY, 2 / 3, UNTIL)


def test_every_figure_can_be_traced_and_agrees() -> None:
    assert set(FIGURES) == {*(one.name for one in fields(Figures)), STEADINESS}
    for name in FIGURES:
        found = trace(FOUND, name)
        assert found.agrees, name
        assert all(len(row) == len(found.head) for row in found.rows)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("houses", ["resident 7, house 1, house 2"]),
        ("took_part", ["resident 7", "house 1"]),
        ("activities", [9, 5]),
        ("unnoted", [5]),
        ("nights", [9, 10]),
        ("held", [9]),
        ("short", [9, 10]),
        ("confirmed", [9]),
        ("reports", [1, 2]),
        ("done", [1]),
        ("oldest_days", [2]),
    ],
)
def test_it_shows_the_rows_that_count(name: str, ids: list[object]) -> None:
    assert [row[0] for row in trace(FOUND, name).rows] == ids


def test_a_house_says_where_it_was_seen() -> None:
    assert trace(FOUND, "took_part").rows == (("resident 7", "night 9"), ("house 1", "activity 9"))


def test_people_are_counted_one_by_one_and_a_wrong_counter_is_found() -> None:
    assert [row[2] for row in trace(FOUND, "present").rows] == [3, 0]
    wrong = trace(replace(FOUND, figures=replace(FOUND.figures, present=5)), "present")
    assert (wrong.agrees, wrong.told, wrong.counted) == (False, 5, 3)


def test_a_sensitive_report_is_secret_and_stands_as_it_did_then() -> None:
    assert trace(FOUND, "open").rows == ((2, "rahasia", UNTIL - DAY, None, 1),)


def test_where_nothing_is_nothing_is_counted() -> None:
    empty = Found(Figures(), Evidence(), [], [], None, UNTIL)
    assert all(trace(empty, name).agrees for name in FIGURES)
    assert trace(empty, "median_days").counted is None


def test_the_twelve_weeks_tell_who_came_for_the_first_time() -> None:
    rows = trace(FOUND, STEADINESS).rows
    assert [row[2:] for row in rows] == [(1, "house 1", 1), (3, "resident 7", 2)]
    assert [row[1] for row in rows] == [UNTIL - 7 * DAY, UNTIL]
    assert trace(replace(FOUND, evidence=Evidence(), share=0.0), STEADINESS).agrees


def test_a_house_that_nobody_has_told_is_a_resident() -> None:
    assert (house(4), house(-7)) == ("house 4", "resident 7")
