"""What an officer can do with an activity at some time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.activities import Activity, Status
from bot.rules.panels import BEFORE, Act, possible
from tests.house import START
from tests.samples import ACTIVITY, SUNDAY

ALONE = replace(ACTIVITY, alone=True, present=2)
ENDS = {Act.ATTEND, Act.CLOSE, Act.SPEAK}


@pytest.mark.parametrize(
    ("activity", "now", "expected"),
    [
        (ACTIVITY, START, BEFORE),
        (ACTIVITY, SUNDAY, {Act.MOVE, *ENDS}),
        (replace(ACTIVITY, present=1), SUNDAY, ENDS),
        (ACTIVITY, SUNDAY + timedelta(days=4), {Act.CLOSE}),
        (ALONE, START, {*BEFORE, *ENDS}),
        (ALONE, SUNDAY, {Act.MOVE, *ENDS}),  # the last day is over
        (replace(ACTIVITY, status=Status.CLOSED), SUNDAY, {Act.ATTEND, Act.SPEAK}),
        (replace(ACTIVITY, status=Status.CLOSED), SUNDAY + timedelta(days=4), set()),
        (replace(ACTIVITY, status=Status.CANCELLED), START, set()),
    ],
)
def test_it_knows_what_is_possible_now(activity: Activity, now: datetime, expected: set[Act]) -> None:
    assert possible(activity, now, 3) == expected
