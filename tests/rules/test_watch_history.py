"""Nights that were, by how they went, and what those without word come to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules import watch_history as rules
from bot.rules.residents import Person
from bot.rules.ronda import Presence
from bot.rules.watch_history import Owed, Past
from tests.watches import FIRST, watch

RESIDENT = watch(1).duties[0].resident
BUDI, AYU = Person(1002, "Pak Budi"), Person(1010, "ayu")


def past(days: int, presence: Presence, *, theirs: bool = True, rt_id: int = 1) -> Past:
    night = watch(1, FIRST - timedelta(days=days)).night
    return Past(replace(night, neighbourhood_id=rt_id), presence, theirs)


def test_it_counts_by_status_in_one_order() -> None:
    found = [
        past(1, Presence.NONE), past(2, Presence.UNEXCUSED), past(3, Presence.PRESENT),
        past(4, Presence.PRESENT), past(5, Presence.PRESENT, theirs=False),
        past(6, Presence.UNEXCUSED, theirs=False),
    ]  # fmt: skip
    counted = rules.by_status(found)
    assert [*counted.items()] == [
        (Presence.PRESENT, 2), (Presence.UNEXCUSED, 1), (Presence.REPLACED, 2), (Presence.NONE, 1),
    ]  # fmt: skip
    assert rules.by_status([]) == {}
    assert {*rules.ORDER} == {*Presence}


def test_only_own_nights_without_word_come_to_something_and_only_where_it_is_agreed() -> None:
    found = [
        past(1, Presence.UNEXCUSED), past(2, Presence.UNEXCUSED), past(3, Presence.EXCUSED),
        past(4, Presence.UNEXCUSED, theirs=False), past(31, Presence.UNEXCUSED),
        past(5, Presence.UNEXCUSED, rt_id=2), past(6, Presence.UNEXCUSED, rt_id=3),
    ]  # fmt: skip
    assert rules.owed(found, {1: 20_000, 2: 0, 3: 5_000}) == [
        Owed(date(2026, 11, 1), 3, 45_000),
        Owed(date(2026, 10, 1), 1, 20_000),
    ]
    assert rules.owed(found, {}) == []


@pytest.mark.parametrize(
    ("back", "month", "last"),
    [
        (0, date(2026, 1, 1), date(2026, 1, 31)),
        (1, date(2025, 12, 1), date(2025, 12, 31)),
        (11, date(2025, 2, 1), date(2025, 2, 28)),
        (99, date(2025, 1, 1), date(2025, 1, 31)),
        (-5, date(2026, 1, 1), date(2026, 1, 31)),
    ],
)
def test_a_month_is_looked_at_back_to_a_year(back: int, month: date, last: date) -> None:
    assert rules.month_before(date(2026, 1, 31), back) == month
    assert rules.last_day(month) == last


def test_a_month_lists_everybody_once_by_name() -> None:
    month = date(2026, 11, 1)
    lines = rules.listed([BUDI, AYU, BUDI], month, 20_000)
    assert lines == [Owed(month, 1, 20_000, AYU), Owed(month, 2, 40_000, BUDI)]
    assert rules.in_all(lines) == 60_000
    assert rules.listed([], month, 20_000) == []
