"""When attendance is taken, who comes first on the list, when officers are asked."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.activities import Activity, Misfit, Status
from bot.rules.attendance import (
    Attendee,
    listed,
    misfit_of_attendance,
    misfit_of_closing,
    question_is_due,
)
from bot.rules.residents import Person
from bot.rules.signups import Answer
from tests.samples import ACTIVITY, SUNDAY

CANCELLED = replace(ACTIVITY, status=Status.CANCELLED)
CLOSED = replace(ACTIVITY, status=Status.CLOSED)
BEFORE = SUNDAY - timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("activity", "now", "attendance", "closing"),
    [
        (ACTIVITY, BEFORE, Misfit.NOT_STARTED, Misfit.NOT_STARTED),
        (ACTIVITY, SUNDAY, None, None),
        (ACTIVITY, SUNDAY + timedelta(days=3), None, None),
        (ACTIVITY, SUNDAY + timedelta(days=3, minutes=1), Misfit.TOO_LATE, None),
        (CLOSED, SUNDAY + HOUR, None, Misfit.CLOSED),
        (CANCELLED, SUNDAY + HOUR, Misfit.CANCELLED, Misfit.CANCELLED),
    ],
)
def test_it_opens_attendance_with_the_start(
    activity: Activity, now: datetime, attendance: Misfit | None, closing: Misfit | None
) -> None:
    assert misfit_of_attendance(activity, now) is attendance
    assert misfit_of_closing(activity, now) is closing


def test_it_lists_those_who_joined_first_and_by_name() -> None:
    people = [
        Attendee(Person(1, "Zainal"), Answer.JOINING, False),
        Attendee(Person(2, "agus"), None, False),
        Attendee(Person(3, "Wati"), Answer.MAYBE, True),
        Attendee(Person(4, "Budi"), Answer.JOINING, True),
        Attendee(Person(5, "Citra"), Answer.DECLINED, False),
    ]
    assert [a.person.id for a in listed(people)] == [4, 1, 3, 2, 5]


@pytest.mark.parametrize(
    ("after_start", "expected"),
    [
        (timedelta(hours=12, minutes=59), False),  # 19.59
        (timedelta(hours=13), True),  # 20.00
        (timedelta(hours=14, minutes=29), True),
        (timedelta(hours=14, minutes=30), False),  # quiet hours
        (timedelta(hours=2), False),
        (timedelta(days=1, hours=13), True),  # the bot was down on Sunday
        (timedelta(days=3, hours=13), False),
    ],
)
def test_it_asks_the_officers_in_the_evening(after_start: timedelta, expected: bool) -> None:
    assert question_is_due(SUNDAY, SUNDAY + after_start, ZoneInfo("Asia/Jakarta")) is expected
