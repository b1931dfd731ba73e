"""Answers are taken, and taken back, until the start."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.activities import Status
from bot.rules.signups import Reason, is_open, reason_of_closed
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


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.DECLINED])
def test_a_proposal_takes_no_answers_as_if_it_were_not_there(status: Status) -> None:
    assert reason_of_closed(replace(ACTIVITY, status=status)) is Reason.NOT_HERE
