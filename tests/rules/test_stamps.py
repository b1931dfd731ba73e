"""Moments in the keys of letters."""

from datetime import UTC, datetime, timedelta

from bot.rules.stamps import minute_of, moment_of, stamp
from tests.house import START
from tests.samples import SUNDAY

TINY = timedelta(microseconds=1)


def test_two_moments_of_one_second_are_two() -> None:
    assert stamp(START + TINY) == stamp(START) + 1
    assert stamp(datetime(2026, 11, 29, 3, 4, 5, 999_999, tzinfo=UTC)) == 1_795_921_445_999_999
    assert stamp(START) == int(START.timestamp()) * 1_000_000


def test_it_reads_what_buttons_carry_and_nothing_forged() -> None:
    assert moment_of(minute_of(SUNDAY)) == SUNDAY
    assert [moment_of(minute) for minute in (0, -1, 2**53)] == [None, None, None]
