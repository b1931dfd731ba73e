"""Reading measured on three more writers' texts, which the weights know; judged is what `expect` names."""

from typing import Any

import pytest

from bot.language.answers import as_data
from bot.language.understanding import understand
from tests.language.corpus import Case, cases

STARTS = ("starts_at", "date", "part")
Read = tuple[Case, dict[str, Any]]


@pytest.fixture(scope="module")
def exams() -> list[Read]:
    found = [case for case in cases("exams") if case.source != "own"]
    return [(case, as_data(understand(case.text, case.now))) for case in found]


@pytest.fixture(scope="module")
def coming(exams: list[Read]) -> list[Read]:
    return [(case, got) for case, got in exams if case.expect["is_activity"] and got["is_activity"]]


def _share(texts: list[Read], key: str) -> float:
    told = [bool(case.expect[key] == got[key]) for case, got in texts if key in case.expect]
    return sum(told) / len(told)


def test_it_tells_announcements_from_all_else(exams: list[Read]) -> None:
    called = [case.expect["is_activity"] for case, got in exams if got["is_activity"]]
    are = [got["is_activity"] for case, got in exams if case.expect["is_activity"]]
    assert len(are) >= 400
    assert sum(called) / len(called) >= 0.98
    assert sum(are) / len(are) >= 0.96


def test_it_reads_when_they_begin_and_seldom_errs_silently(coming: list[Read]) -> None:
    wrong = [
        (case.text, bool(got["alternatives"]))
        for case, got in coming
        if any(
            case.expect[key] != got[key]
            for key in STARTS
            if key in case.expect and not (key == "date" and case.expect.get("starts_at"))
        )
    ]
    assert len(wrong) / len(coming) <= 0.03, wrong
    assert sum(not asked for _, asked in wrong) / len(coming) <= 0.02, wrong


def test_it_reads_kind_change_and_place(coming: list[Read]) -> None:
    assert _share(coming, "kind") >= 0.97
    assert _share(coming, "change") >= 0.97
    places = [
        (case.expect["place"] or "").lower() == (got["place"] or "").lower()
        for case, got in coming
        if "place" in case.expect
    ]
    assert sum(places) / len(places) >= 0.88


def test_it_reads_what_to_bring(coming: list[Read]) -> None:
    pairs = [
        ({thing.lower() for thing in case.expect["bring"]}, {thing.lower() for thing in got["bring"]})
        for case, got in coming
        if "bring" in case.expect
    ]
    right = sum(len(wanted & found) for wanted, found in pairs)
    assert 2 * right / sum(len(wanted) + len(found) for wanted, found in pairs) >= 0.95
