"""How steady an RT is, told from the houses of its last weeks."""

from datetime import UTC, datetime

import pytest

from bot.rules.steadiness import LOOKS_BACK, Help, Helped, Past, Trend, helped, steadiness

LIVING = frozenset(range(1, 21))  # twenty houses


def weeks(*counts: int) -> list[frozenset[int]]:
    """So many houses in each of the last weeks, always the first ones; nobody before."""
    found = [frozenset(range(1, count + 1)) for count in counts]
    return [frozenset[int]()] * (LOOKS_BACK - len(found)) + found


def test_the_line_is_a_share_of_the_houses_over_twelve_weeks() -> None:
    alternating = [frozenset({1, 2}), frozenset({2, 3, 4})]
    found = steadiness([frozenset[int]()] * (LOOKS_BACK - 2) + alternating, LIVING, 2, None)
    assert (found.line, found.weekly) == ((0.1, 0.2), (2, 3))
    assert steadiness(weeks(5), LIVING, 30, None).line == (0.0,) * 11 + (0.25,)


def test_of_houses_where_nobody_lives_any_more_only_the_week_itself_tells() -> None:
    found = steadiness([*weeks()[1:], frozenset({1, 99})], LIVING, 1, None)
    assert (found.line, found.weekly) == ((0.05,), (2,))
    assert steadiness(weeks(), frozenset(), 3, None).line == (0.0,) * 3


@pytest.mark.parametrize(
    ("counts", "judged", "trend"),
    [
        ((5, 5, 5, 5), None, Trend.NEW),
        ((5,) * 9, None, Trend.STEADY),
        ((5, 5, 5, 5, 5, 5, 5, 5, 6), None, Trend.RISING_SLOWLY),
        ((5, 5, 5, 5, 5, 5, 5, 5, 8), None, Trend.RISING),
        ((6,) + (5,) * 16, None, Trend.STEADY),
        ((6,) * 4 + (5,) * 12, None, Trend.FALLING_SLOWLY),
        ((9,) * 4 + (5,) * 12, None, Trend.FALLING),
        ((5, 5, 18, 18, 18, 5, 5, 5, 5), 5, Trend.SINCE_JUDGING),
        ((5, 5, 18, 18, 18, 5, 5, 5, 5), None, Trend.STEADY),
        ((5, 5, 18, 18, 18, 17, 17, 17, 17), 5, Trend.STEADY),
        ((5, 5, 5, 5, 5, 5, 18, 18, 18), 1, Trend.RISING),  # too early to say
    ],
)
def test_where_it_is_going(counts: tuple[int, ...], judged: int | None, trend: Trend) -> None:
    assert steadiness(weeks(*counts), LIVING, len(counts), judged).trend == trend


def warned(*counts: int) -> list[bool]:
    """For each week whether it warns, as it would have been told then."""
    return [steadiness(weeks(*counts[:n]), LIVING, n, None).warns for n in range(1, len(counts) + 1)]


def test_it_warns_once_when_three_weeks_are_below_the_usual_one() -> None:
    assert warned(*(8,) * 9, 7, 6, 6, 6, 6) == [False] * 11 + [True] + [False] * 2
    assert steadiness(weeks(*(8,) * 9, 7, 6, 6, 6), LIVING, 13, None).is_low


def test_kerja_bakti_every_second_week_is_no_warning() -> None:
    assert not any(warned(*(15, 4) * 8))
    assert not any(warned(*(15, 4, 4, 4) * 4))


def test_what_is_usual_is_told_by_the_nine_weeks_before() -> None:
    assert not steadiness(
        weeks(*(9,) * 10, *(4,) * 12), LIVING, 22, None
    ).is_low  # what was before is long ago


def test_of_an_rt_that_is_new_nothing_is_usual() -> None:
    assert not any(warned(9, 8, 7, 6, 5, 4, 3, 2))


def past(hour: int, present: int, *, tasks: bool = False, day: int = 29) -> Past:
    return Past(datetime(2026, 11, day, hour, tzinfo=UTC), tasks, present)  # the 29th is a Sunday


@pytest.mark.parametrize(
    ("found", "what"),
    [
        ([], None),
        ([past(7, 10), past(7, 12), past(16, 20)], None),  # once is no habit
        ([past(7, 10), past(7, 12), past(16, 20), past(16, 22)], Helped(Help.LATE, 21, 11)),
        ([past(7, 10), past(7, 12), past(7, 11), past(16, 12)], None),
        (
            [past(7, 20, tasks=True), past(7, 22, tasks=True), past(7, 9), past(7, 11)],
            Helped(Help.TASKS, 21, 10),
        ),
        ([past(16, 20, day=28), past(16, 20, day=28), past(16, 10), past(16, 0)], None),
        (
            [past(16, 20, day=28), past(16, 20, day=28), past(16, 9), past(16, 11)],
            Helped(Help.SATURDAY, 20, 10),
        ),
        ([past(7, 20), past(8, 22), past(11, 9), past(16, 11), past(16, 10)], Helped(Help.EARLY, 21, 10)),
    ],
)
def test_what_helped_before(found: list[Past], what: Helped | None) -> None:
    assert helped(found) == what
