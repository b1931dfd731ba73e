"""The reading of language, measured on the whole corpus: shares that must not sink."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.language.answers import as_data
from bot.language.manner import Manner
from bot.language.standing import WEIGHTS, Sign
from bot.language.understanding import understand, weighed
from tests.language.corpus import Case, cases

TIMES = ("starts_at", "date", "part", "prayer", "period", "ends_at", "rrule")
Read = tuple[Case, dict[str, Any]]


@pytest.fixture(scope="module")
def unseen() -> list[Read]:
    return list(_read("unseen"))


@pytest.fixture(scope="module")
def announcements(unseen: list[Read]) -> list[Read]:
    return [*_read("announcements"), *unseen]


def _read(name: str) -> Iterator[Read]:
    for case in cases(name):
        yield case, as_data(understand(case.text, case.now))


def _times(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in TIMES if data.get(name) is not None}


def test_it_reads_phrases_of_time_exactly_and_is_seldom_silently_wrong() -> None:
    read = list(_read("phrases"))
    wrong = [(case, got) for case, got in read if _times(got) != _times(case.expect)]
    silent = [(case.text, _times(got)) for case, got in wrong if not got["alternatives"] and _times(got)]
    asked = sum(bool(got["alternatives"]) for _, got in read)
    print(f"{len(wrong)} wrong of {len(read)}, {len(silent)} of them silently; asked {asked / len(read):.1%}")
    assert len(read) >= 400
    assert len(wrong) / len(read) <= 0.02, [case.text for case, _ in wrong]
    assert len(silent) / len(read) <= 0.01, silent


def test_it_leaves_alone_what_tells_no_time() -> None:
    read = list(_read("timeless"))
    told = [(case.text, _times(got)) for case, got in read if _times(got)]
    assert len(read) >= 200
    assert len(told) / len(read) <= 0.01, told


def test_it_tells_announcements_it_was_not_weighed_on_from_all_else(unseen: list[Read]) -> None:
    called = [case.expect["is_activity"] for case, got in unseen if got["is_activity"]]
    are = [got["is_activity"] for case, got in unseen if case.expect["is_activity"]]
    assert len(are) >= 190
    assert len(unseen) - len(are) >= 200
    assert sum(called) / len(called) >= 0.98
    assert sum(are) / len(are) >= 0.96


def test_every_sign_that_is_weighed_exists() -> None:
    read = [*cases("unseen"), *cases("exams")]
    seen = {name for case in read for name in weighed(case.text, case.now)[0]} | {str(m) for m in Manner}
    signs = {f"{sign}{ending}" for sign in Sign for ending in ("", "_first", "_short")}
    assert {name[1:] for name in WEIGHTS if name[0] == "="} <= seen | signs


def test_it_reads_when_they_begin_and_seldom_errs_silently(announcements: list[Read]) -> None:
    coming = [(case, got) for case, got in announcements if case.expect["is_activity"]]
    wrong = [
        (case.text, _times(got), bool(got["alternatives"]))
        for case, got in coming
        if any(
            got[name] != case.expect.get(name) for name in ("starts_at", "date", "part", "ends_at", "rrule")
        )
    ]
    silent = [row for row in wrong if not row[2]]
    assert len(wrong) / len(coming) <= 0.03, wrong
    assert len(silent) / len(coming) <= 0.02, silent


def test_it_reads_what_a_card_needs(announcements: list[Read]) -> None:
    coming = [(case, got) for case, got in announcements if case.expect["is_activity"] and got["is_activity"]]
    kinds = sum(got["kind"] == case.expect["kind"] for case, got in coming)
    changes = sum(got["change"] == case.expect.get("change") for case, got in coming)
    places = [got["place"] is not None for case, got in coming if "place" in case.expect]
    assert kinds / len(coming) >= 0.92
    assert changes / len(coming) >= 0.97
    assert sum(places) / len(places) >= 0.7
    assert _f1([(_bring(case.expect), _bring(got)) for case, got in coming]) >= 0.92
    tasks = [(_tasks(case.expect), _tasks(got)) for case, got in coming if "tasks" in case.expect]
    assert _f1(tasks) >= 0.85


def _bring(data: dict[str, Any]) -> set[object]:
    return {thing.lower() for thing in data.get("bring", ())}


def _tasks(data: dict[str, Any]) -> set[object]:
    return {(task["name"].lower(), task.get("needed")) for task in data["tasks"]}


def _f1(pairs: list[tuple[set[object], set[object]]]) -> float:
    right = sum(len(wanted & found) for wanted, found in pairs)
    return 2 * right / sum(len(wanted) + len(found) for wanted, found in pairs)


def test_it_reads_at_both_ends_of_the_calendar_without_harm() -> None:
    for case in cases("phrases")[::7]:
        for year, month in ((1, 1), (9999, 6), (9999, 12)):
            as_data(understand(case.text, case.now.replace(year=year, month=month, day=1)))
