"""When reminders are due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.rules.activities import Status
from bot.rules.reminder_leads import Leads
from bot.rules.reminders import (
    EARLY,
    Round,
    chosen,
    fits,
    is_done,
    is_put,
    is_to_come,
    missed,
    own_leads,
    rounds,
)
from bot.rules.signups import Answer
from bot.rules.wishes import Wishes
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
    put = [due for due in rounds(ACTIVITY, RT) if is_put(due, local(now))]
    assert [due.round for due in put if due.at <= local(now)] == expected


def test_a_letter_is_put_a_little_early_so_that_what_comes_together_is_one_message() -> None:
    eve = rounds(ACTIVITY, RT)[0]
    early = eve.at - EARLY
    assert [is_put(eve, at) for at in (early - timedelta(seconds=1), early, eve.at)] == [False, True, True]


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (Leads(17 * 60, 60), [(Round.EVE, "2026-11-28 17:00"), (Round.SOON, "2026-11-29 06:00")]),
        (Leads(-1, 60), [(Round.SOON, "2026-11-29 06:00")]),
        (Leads(17 * 60, 0), [(Round.EVE, "2026-11-28 17:00")]),
        (Leads(-1, 24 * 60), [(Round.SOON, "2026-11-28 07:00")]),
        (Leads(18 * 60, 0), [(Round.EVE, "2026-11-28 19:30")]),  # magrib: just after it
        (Leads(-1, 0), []),
    ],
)
def test_a_kind_may_have_leads_of_its_own(leads: Leads, expected: list[tuple[Round, str]]) -> None:
    found = [(due.round, due.at) for due in rounds(ACTIVITY, RT, leads)]
    assert found == [(turn, local(at)) for turn, at in expected]


USUAL = Leads(RT.eve_minute, RT.lead_minutes)
NIGHTFALL = local("2026-11-28 21:30")


@pytest.mark.parametrize(
    ("wishes", "answered", "eve", "soon"),
    [
        (None, "2026-11-24 09:00", "2026-11-28 19:30", "2026-11-29 05:00"),
        (Wishes(eve_minute=17 * 60), "2026-11-24 09:00", "2026-11-28 17:00", "2026-11-29 05:00"),
        (Wishes(eve_minute=-1), "2026-11-24 09:00", None, "2026-11-29 05:00"),
        (Wishes(lead_minutes=30), "2026-11-24 09:00", "2026-11-28 19:30", "2026-11-29 06:30"),
        (Wishes(lead_minutes=1440), "2026-11-28 06:59", "2026-11-28 19:30", "2026-11-28 07:00"),
        # joined later than that: as everybody
        (Wishes(lead_minutes=1440), "2026-11-28 12:00", "2026-11-28 19:30", "2026-11-29 05:00"),
        (Wishes(lead_minutes=0), "2026-11-24 09:00", "2026-11-28 19:30", None),
    ],
)
def test_somebody_may_be_earlier_or_later(
    wishes: Wishes | None, answered: str, eve: str | None, soon: str | None
) -> None:
    usual = rounds(ACTIVITY, RT, USUAL)
    own = rounds(ACTIVITY, RT, own_leads(USUAL, wishes)) if wishes else []
    for turn, at in ((Round.EVE, eve), (Round.SOON, soon)):
        due = chosen(usual, own, wishes, turn, local(answered))
        assert (due.at if due else None) == (local(at) if at else None)


def test_missed_is_what_came_and_went_between_two_looks() -> None:
    both = rounds(ACTIVITY, RT)
    spans = {
        ("2026-11-28 19:00", "2026-11-28 21:29"): [],  # it still helps
        ("2026-11-28 19:00", "2026-11-28 21:30"): [Round.EVE],
        ("2026-11-28 19:30", "2026-11-28 23:00"): [],  # seen before
        ("2026-11-27 19:00", "2026-11-29 07:00"): [Round.EVE, Round.SOON],
    }
    for (since, now), expected in spans.items():
        assert [due.round for due in missed(both, local(since), local(now))] == expected


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


@pytest.mark.parametrize(
    ("key", "until", "still"),
    [
        ("round:1", NIGHTFALL, True),
        ("round:1", NIGHTFALL - EARLY, True),  # the quiet hours were others
        ("round:1:1002", NIGHTFALL, True),
        ("again:round:1:1002:3", NIGHTFALL, True),
        ("round:12:1002", NIGHTFALL, False),  # of another hour, before it was moved
        ("again:round:0:1002:3", NIGHTFALL, True),
        ("again:round:0:1002:3", NIGHTFALL + timedelta(days=1), False),
    ],
)
def test_a_letter_fits_the_round_it_is_named_after_whatever_the_hours_are(
    key: str, until: datetime, still: bool
) -> None:
    put = (Round.EVE, "round:1", key, until)
    assert fits(partial(rounds, ACTIVITY, RT), USUAL, None, *put) is still
    assert not fits(partial(rounds, ACTIVITY, RT), Leads(-1, 120), None, *put)


@pytest.mark.parametrize(
    ("answered", "looked", "done"),
    [
        (timedelta(), timedelta(minutes=-1), True),
        (timedelta(minutes=-1), timedelta(minutes=4), False),
        (timedelta(minutes=-1), timedelta(minutes=5), True),
        (timedelta(days=-1), timedelta(), False),
        (timedelta(days=-1), timedelta(minutes=1), True),  # named in the group
        (None, timedelta(minutes=4), False),
        (None, timedelta(minutes=5), True),
    ],
)
def test_a_round_is_over_for_each_in_their_time(
    answered: timedelta | None, looked: timedelta, done: bool
) -> None:
    due = rounds(ACTIVITY, RT)[0]
    answered_at = None if answered is None else due.at + answered
    assert is_done(due, due.at + looked, answered_at) is done
