"""Which photos stand on the paper of a summary."""

from datetime import timedelta

import pytest

from bot.rules.photos import Stage
from bot.rules.summary_papers import MOST, Shot, chosen
from tests.samples import SUNDAY

BEFORE, AFTER = Stage.BEFORE, Stage.AFTER


def shots(subject: str, stages: str, days: int = 0) -> list[Shot]:
    """`b` for a photo from before, `a` for one from after; their ids are numbered."""
    return [
        Shot(
            subject, subject, SUNDAY - timedelta(days=days), BEFORE if one == "b" else AFTER, f"{subject}{n}"
        )
        for n, one in enumerate(stages)
    ]


@pytest.mark.parametrize(
    ("stages", "found"),
    [("bbaa", [("x0", "x3")]), ("aa", [("", "x1")]), ("b", []), ("", []), ("ab", [("x1", "x0")])],
)
def test_of_one_thing_the_first_from_before_and_the_last_from_after(
    stages: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.before, one.after) for one in chosen(shots("x", stages))] == found


def test_pairs_come_first_then_the_newest() -> None:
    found = chosen([*shots("old", "ba", 9), *shots("alone", "a", 1), *shots("new", "ba", 2)])
    assert [one.title for one in found] == ["new", "old", "alone"]


def test_no_more_than_a_page_holds() -> None:
    many = [shot for n in range(9) for shot in shots(f"t{n}", "ba", n)]
    found = chosen(many)
    assert sum(len(one.file_ids) for one in found) == MOST
    assert [one.title for one in found] == ["t0", "t1", "t2"]
    assert [one.title for one in chosen([*shots("pair", "ba"), *shots("a", "a"), *many[:4]])][-1] != "b"


def test_a_single_one_fills_the_place_that_is_left() -> None:
    things = [
        *shots("p", "ba"),
        *shots("q", "ba", 1),
        *shots("r", "a", 2),
        *shots("s", "a", 3),
        *shots("t", "a", 4),
    ]
    assert [one.title for one in chosen(things)] == ["p", "q", "r", "s"]


def test_a_photo_that_closed_a_report_too_is_shown_once() -> None:
    work = shots("work", "a")
    report = [*shots("report", "b"), Shot("report", "Sampah", SUNDAY, AFTER, work[0].file_id)]
    assert [one.file_ids for one in chosen([*work, *report])] == [("report0", "work0")]
