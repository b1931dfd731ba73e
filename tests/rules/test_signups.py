"""Answers are taken, and taken back, until the start."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.activities import Status
from bot.rules.signups import Answer, Reason, is_open, reason_of_closed
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
    assert reason_of_closed(replace(ACTIVITY, status=status), SUNDAY) is Reason.NOT_HERE


@pytest.mark.parametrize(
    ("hours", "alone", "wanted", "expected"),
    [
        (0, False, Answer.JOINING, Reason.STARTED),
        (2.9, False, None, Reason.STARTED),
        (2.9, False, Answer.DECLINED, Reason.UNABLE),
        (3, False, Answer.JOINING, Reason.CLOSED),
        (480, False, Answer.DECLINED, Reason.CLOSED),
        (480, True, Answer.DECLINED, Reason.ENDED),
    ],
)
def test_it_has_begun_for_a_while_and_then_it_is_over(
    hours: float, alone: bool, wanted: Answer | None, expected: Reason
) -> None:
    activity = replace(ACTIVITY, alone=alone)
    assert reason_of_closed(activity, SUNDAY + timedelta(hours=hours), wanted) is expected
