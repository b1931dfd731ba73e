"""The reading of language, measured on the whole corpus: shares that must not sink."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.language.answers import as_data
from bot.language.understanding import understand
from tests.language.corpus import Case, cases

TIMES = ("starts_at", "date", "part", "prayer", "period", "ends_at", "rrule")
Read = tuple[Case, dict[str, Any]]


@pytest.fixture(scope="module")
def announcements() -> list[Read]:
    return list(_read("announcements"))


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


def test_it_tells_announcements_of_something_to_come_from_all_else(announcements: list[Read]) -> None:
    called = [case.expect["is_activity"] for case, got in announcements if got["is_activity"]]
    are = [got["is_activity"] for case, got in announcements if case.expect["is_activity"]]
    assert len(are) >= 200
    assert len(announcements) - len(are) >= 200
    assert sum(called) / len(called) >= 0.96
    assert sum(are) / len(are) >= 0.96


def test_it_reads_when_they_begin_and_seldom_errs_silently(announcements: list[Read]) -> None:
    coming = [(case, got) for case, got in announcements if case.expect["is_activity"]]
    wrong = [
        (case.text, got["starts_at"], got["date"], bool(got["alternatives"]))
        for case, got in coming
        if any(got[name] != case.expect.get(name) for name in ("starts_at", "date"))
    ]
    silent = [row for row in wrong if not row[3]]
    assert len(wrong) / len(coming) <= 0.03, wrong
    assert len(silent) / len(coming) <= 0.02, silent


def test_it_reads_the_kind_the_tools_and_the_change(announcements: list[Read]) -> None:
    coming = [(case, got) for case, got in announcements if case.expect["is_activity"] and got["is_activity"]]
    kinds = sum(got["kind"] == case.expect["kind"] for case, got in coming)
    changes = sum(got["change"] == case.expect.get("change") for case, got in coming)
    assert kinds / len(coming) >= 0.92
    assert changes / len(coming) >= 0.97
    assert _f1(coming) >= 0.88


def _f1(read: list[Read]) -> float:
    right = extra = missed = 0
    for case, got in read:
        wanted, found = set(case.expect.get("bring", ())), set(got["bring"])
        right, extra, missed = (
            right + len(wanted & found),
            extra + len(found - wanted),
            missed + len(wanted - found),
        )
    return 2 * right / (2 * right + extra + missed)


def test_it_reads_at_both_ends_of_the_calendar_without_harm() -> None:
    for case in cases("phrases")[::7]:
        for year, month in ((1, 1), (9999, 6), (9999, 12)):
            as_data(understand(case.text, case.now.replace(year=year, month=month, day=1)))
