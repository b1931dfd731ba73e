"""Answers are taken, and taken back, until the start."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.activities import Status
from bot.rules.signups import is_open
from tests.samples import ACTIVITY, SUNDAY

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("status", "now", "expected"),
    [
        (Status.PLANNED, SUNDAY - SECOND, True),
        (Status.PLANNED, SUNDAY, False),
        (Status.CANCELLED, SUNDAY - SECOND, False),
        (Status.CLOSED, SUNDAY - SECOND, False),
    ],
)
def test_it_is_open_while_planned_and_not_started(status: Status, now: datetime, expected: bool) -> None:
    assert is_open(replace(ACTIVITY, status=status), now) is expected
