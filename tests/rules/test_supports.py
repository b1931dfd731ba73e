"""Which ticket tells of the same: near on the map, or alike in words; open, not sensitive, not old."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules import supports as rules
from bot.rules.report_drafts import Writing
from bot.rules.reports import Privacy, Report, Status
from tests.rules.test_reports import NOW, report

HERE = (-1.6, 103.6)
WORDS = "Lampu depan pos mati"
PLACED = Writing(1, 1, latitude=HERE[0], longitude=HERE[1], words="x")
TOLD = Writing(1, 1, words="lampu di depan pos ronda padam")
METRE = 1 / 111_195  # degrees of latitude


def north(metres: float, **more: Any) -> Report:
    return report(latitude=HERE[0] + metres * METRE, longitude=HERE[1], **more)


def aged(one: Report, age: timedelta) -> bool:
    return bool(rules.twins(PLACED if one.is_placed else TOLD, [one], 50, one.created_at + age))


@pytest.mark.parametrize(("metres", "same"), [(0, True), (50, True), (52, False), (5000, False)])
def test_on_the_map_it_is_the_same_within_the_radius(metres: int, same: bool) -> None:
    found = rules.twins(PLACED, [north(metres)], 50, NOW)
    assert [one.away for one in found] == [metres] * same


def test_of_a_sealed_one_not_even_the_distance_is_told() -> None:
    (found,) = rules.twins(PLACED, [north(20, privacy=Privacy.SEALED)], 50, NOW)
    assert found.away is None


@pytest.mark.parametrize(
    ("other", "kept"), [(north(10), rules.NEAR_FOR), (report(words=WORDS), rules.ALIKE_FOR)]
)
def test_what_is_old_is_reported_anew(other: Report, kept: timedelta) -> None:
    assert aged(other, kept - timedelta(seconds=1))
    assert not aged(other, kept)


def test_where_one_has_no_position_words_decide() -> None:
    assert rules.twins(TOLD, [report(words=WORDS)], 50, NOW)
    assert rules.twins(TOLD, [report(place="Pos ronda, depan")], 50, NOW)
    assert rules.twins(TOLD, [north(10, words=WORDS)], 50, NOW)
    assert not rules.twins(PLACED, [report(words=WORDS)], 50, NOW)
    assert not rules.twins(TOLD, [report(words="Lampu gang 3 mati")], 50, NOW)
    assert rules._apart(PLACED, report(latitude=HERE[0])) is None


def test_far_apart_words_do_not_bring_them_together() -> None:
    both = Writing(1, 1, words=WORDS, latitude=HERE[0], longitude=HERE[1])
    assert not rules.twins(both, [north(500, words=WORDS)], 50, NOW)


@pytest.mark.parametrize(
    "other",
    [north(1, status=Status.DONE), north(1, status=Status.REJECTED), north(1, is_sensitive=True)],
)
def test_what_is_closed_or_sensitive_is_never_offered(other: Report) -> None:
    assert not rules.twins(PLACED, [other], 50, NOW)


def test_the_nearest_comes_first_and_what_is_only_alike_last() -> None:
    both = Writing(1, 1, words=WORDS, latitude=HERE[0], longitude=HERE[1])
    found = rules.twins(both, [report(words=WORDS), north(30), north(10)], 50, NOW)
    assert [one.away for one in found] == [10, 30, None]


def test_a_support_has_no_minute_and_comes_after_what_happened() -> None:
    assert rules.supported_at(report(), NOW) == NOW
    later = NOW + timedelta(hours=3)
    assert rules.supported_at(report(), later) == later.replace(minute=0, second=0, microsecond=0)
