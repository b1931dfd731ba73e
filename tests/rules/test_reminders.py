"""When reminders are due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.activities import Status
from bot.rules.reminders import Round, due_now, is_to_come, rounds
from bot.rules.signups import Answer
from tests.samples import ACTIVITY, RT, SUNDAY

WIB = ZoneInfo("Asia/Jakarta")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "eve", "soon"),
    [
        ("2026-11-29 07:00", "2026-11-28 19:30", "2026-11-29 05:00"),
        ("2026-11-29 06:00", "2026-11-28 19:30", "2026-11-29 05:00"),  # 04.00 is night: just after it
        (
            "2026-11-29 05:15",
            "2026-11-28 19:30",
            "2026-11-28 21:25",
        ),  # after the night is too late: just before
        ("2026-11-29 16:00", "2026-11-28 19:30", "2026-11-29 14:00"),
        ("2026-11-29 20:00", "2026-11-28 19:30", "2026-11-29 19:30"),  # 18.00 is magrib
        ("2026-11-29 19:45", "2026-11-28 19:30", "2026-11-29 17:40"),
        ("2026-11-27 14:00", "2026-11-26 19:30", "2026-11-27 13:00"),  # Friday noon
        ("2026-11-29 00:30", "2026-11-28 19:30", "2026-11-28 21:25"),
        ("2027-01-01 07:00", "2026-12-31 19:30", "2027-01-01 05:00"),
    ],
)
def test_it_finds_the_hours_of_both_reminders(start: str, eve: str, soon: str) -> None:
    dues = rounds(replace(ACTIVITY, starts_at=local(start)), RT)
    assert [(due.round, due.at) for due in dues] == [(Round.EVE, local(eve)), (Round.SOON, local(soon))]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-28 19:29", []),
        ("2026-11-28 19:30", [Round.EVE]),
        ("2026-11-28 21:29", [Round.EVE]),
        ("2026-11-28 21:30", []),  # the night: too late for the evening before
        ("2026-11-29 04:59", []),
        ("2026-11-29 05:00", [Round.SOON]),
        ("2026-11-29 06:59", [Round.SOON]),
        ("2026-11-29 07:00", []),  # begun: never
    ],
)
def test_it_sends_each_only_while_it_helps(now: str, expected: list[Round]) -> None:
    assert [due.round for due in due_now(ACTIVITY, RT, local(now))] == expected


def test_it_leaves_out_what_was_past_when_the_time_was_decided() -> None:
    late = replace(ACTIVITY, scheduled_at=local("2026-11-28 20:00"))
    assert [due.round for due in rounds(late, RT)] == [Round.SOON]


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.CLOSED])
def test_it_has_none_for_what_will_not_be(status: Status) -> None:
    assert rounds(replace(ACTIVITY, status=status), RT) == []


def test_an_eve_hour_in_the_night_still_gives_an_hour_to_send_it() -> None:
    due = rounds(ACTIVITY, replace(RT, eve_minute=22 * 60))[0]
    assert (due.at, due.until) == (local("2026-11-28 21:25"), local("2026-11-28 23:00"))


def test_it_counts_in_the_neighbourhoods_zone() -> None:
    eve = rounds(ACTIVITY, replace(RT, zone="Asia/Jayapura"))[0]
    assert eve.at == datetime(2026, 11, 28, 10, 30, tzinfo=UTC)
    assert SUNDAY - timedelta(hours=2) == rounds(ACTIVITY, RT)[1].at


@pytest.mark.parametrize(
    ("now", "joining", "maybe", "declined"),
    [
        ("2026-11-28 19:29", True, True, False),
        (
            "2026-11-28 19:30",
            True,
            False,
            False,
        ),  # the round of the evening is going out, and is not repeated
        ("2026-11-29 04:59", True, False, False),
        ("2026-11-29 05:00", False, False, False),
    ],
)
def test_it_knows_whether_somebody_will_still_be_reminded(
    now: str, joining: bool, maybe: bool, declined: bool
) -> None:
    found = {answer: is_to_come(ACTIVITY, RT, answer, local(now)) for answer in Answer}
    assert found == {Answer.JOINING: joining, Answer.MAYBE: maybe, Answer.DECLINED: declined}
