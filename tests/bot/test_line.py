"""Whether Telegram can be reached, at given times."""

import pytest

from bot.line import CHATS_ENOUGH, LONGEST_PAUSE, Line


@pytest.fixture
def line() -> Line:
    return Line()


def test_one_chat_that_fails_is_its_own_trouble(line: Line) -> None:
    assert not any(line.failed(1001, float(now)) for now in range(100))
    assert not line.is_down


def test_several_that_fail_with_nobody_answered_mean_the_line(line: Line) -> None:
    chats = [1001 + number for number in range(CHATS_ENOUGH)]
    assert [line.failed(chat, 5.0) for chat in chats] == [False] * (CHATS_ENOUGH - 1) + [True]
    assert (line.is_down, line.until) == (True, 6.0)


def test_an_answer_in_between_clears_it(line: Line) -> None:
    for number in range(20):
        assert not line.failed(1001 + number, 5.0)
        line.answered()
    assert not line.is_down


def test_who_cannot_be_connected_says_so_for_sure(line: Line) -> None:
    assert line.failed(1001, 5.0, surely=True)
    assert line.is_down


def test_it_tries_ever_later_and_calls_that_fail_together_are_one_attempt(line: Line) -> None:
    now, pauses = 5.0, []
    for _ in range(9):
        for chat in range(32):
            assert line.failed(chat, now, surely=True)
        pauses.append(line.until - now)
        now = line.until
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, *[LONGEST_PAUSE] * 4]
    line.answered()
    assert not line.is_down
    assert line.until == 0.0
