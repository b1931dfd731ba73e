"""When the clock looks at something next."""

from datetime import timedelta

import pytest

from bot.rules.looks import AGAIN, LONGEST, next_look
from tests.house import START

HOUR = timedelta(hours=1)
LAST = START + 100 * HOUR


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (0, 2),  # the first moment
        (2, 5),  # the next one: what is now was seen
        (3, 5),
        (5, 5.25),  # within a span somebody's place may change
        (5.9, 6.15),
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


def test_with_nothing_ahead_it_looks_once_a_day_to_be_sure() -> None:
    assert next_look(START, LAST, (), ()) == START + LONGEST
    assert AGAIN < LONGEST
