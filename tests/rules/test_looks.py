"""When the clock looks at something next."""

from datetime import timedelta

import pytest

from bot.rules.looks import AGAIN, LONGEST, next_look
from tests.house import START

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LAST = START + 100 * HOUR


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (0, 2),  # the first moment
        (2, 5),  # the next one: what is now was seen
        (3, 5),
        (5, 5.25),  # within a span somebody's place may change
        (5.9, 6),  # its minute of the quarter
        (6, 30),  # over: not longer than a day
        (90, 100),
        (100, None),
        (101, None),
    ],
)
def test_it_looks_at_each_moment_and_now_and_then_within_a_span(now: float, expected: float | None) -> None:
    moments, spans = [START + 2 * HOUR], [(START + 5 * HOUR, START + 6 * HOUR)]
    at = next_look(START + now * HOUR, LAST, moments, spans)
    assert at == (None if expected is None else START + expected * HOUR)


def test_what_is_open_in_all_rt_at_once_is_looked_at_again_in_other_minutes() -> None:
    spans = [(START, LAST)]
    found = [next_look(START, LAST, (), spans, number) for number in range(30)]
    assert sorted(set(map(str, found))) == [str(START + AGAIN - n * MINUTE) for n in range(14, -1, -1)]
    for number, at in enumerate(found):
        assert at is not None
        assert next_look(at, LAST, (), spans, number) == at + AGAIN  # from then on its minute is the same


def test_with_nothing_ahead_it_looks_once_a_day_to_be_sure() -> None:
    assert next_look(START, LAST, (), ()) == START + LONGEST
    assert AGAIN < LONGEST
