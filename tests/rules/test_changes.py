"""When an activity can move, and the times that are offered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.activities import AHEAD, Activity, Misfit, Status
from bot.rules.changes import (
    News,
    after_rain,
    concerns,
    days_before,
    days_to_offer,
    misfit_of_cancel,
    misfit_of_move,
    starts_to_offer,
    together,
    wakes,
)
from bot.rules.signups import Answer
from tests.house import START
from tests.samples import ACTIVITY, RT, SUNDAY

JAMBI = ZoneInfo("Asia/Jakarta")
LATER = SUNDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("activity", "starts_at", "now", "expected"),
    [
        (ACTIVITY, LATER, START, None),
        (ACTIVITY, LATER, SUNDAY + timedelta(minutes=5), None),  # rain postpones
        (ACTIVITY, SUNDAY, START, Misfit.UNCHANGED),
        (ACTIVITY, START, START, Misfit.PAST),
        (ACTIVITY, START + AHEAD + timedelta(minutes=1), START, Misfit.TOO_FAR),
        (replace(ACTIVITY, present=1), LATER, SUNDAY, Misfit.ATTENDED),
        (replace(ACTIVITY, status=Status.CANCELLED), LATER, START, Misfit.CANCELLED),
        (replace(ACTIVITY, status=Status.CLOSED), LATER, START, Misfit.CLOSED),
    ],
)
def test_it_moves_only_what_is_planned_to_a_time_to_come(
    activity: Activity, starts_at: datetime, now: datetime, expected: Misfit | None
) -> None:
    assert misfit_of_move(activity, starts_at, now, 3) is expected


@pytest.mark.parametrize(
    ("activity", "now", "expected"),
    [
        (ACTIVITY, START, None),
        (ACTIVITY, SUNDAY + timedelta(hours=3), None),  # nobody came: it rained
        (replace(ACTIVITY, present=1), SUNDAY + timedelta(hours=3), Misfit.ATTENDED),
        (ACTIVITY, SUNDAY + timedelta(days=3), None),
        (ACTIVITY, SUNDAY + timedelta(days=3, seconds=1), Misfit.OVER),
        (replace(ACTIVITY, status=Status.CANCELLED), START, Misfit.CANCELLED),
        (replace(ACTIVITY, status=Status.CLOSED), START, Misfit.CLOSED),
    ],
)
def test_what_took_place_is_neither_called_off_nor_moved(
    activity: Activity, now: datetime, expected: Misfit | None
) -> None:
    assert misfit_of_cancel(activity, now, 3) is expected
    assert misfit_of_move(activity, now + timedelta(days=1), now, 3) is expected


@pytest.mark.parametrize(
    ("days_ahead", "first", "last"),
    [
        (0, date(2026, 11, 26), date(2026, 12, 10)),
        (14, date(2026, 12, 10), date(2026, 12, 24)),
        (-4, date(2026, 11, 24), date(2026, 12, 8)),  # tomorrow: nothing before today
    ],
)
def test_it_offers_two_weeks_of_days_from_shortly_before_its_own(
    days_ahead: int, first: date, last: date
) -> None:
    late = datetime(2026, 11, 23, 18, 0, tzinfo=START.tzinfo)  # already Tuesday in Jambi
    moved = replace(ACTIVITY, starts_at=SUNDAY + timedelta(days=days_ahead))
    days = days_to_offer(moved, late, JAMBI)
    assert (days[0], days[-1]) == (first, last)


def test_it_offers_hours_to_come() -> None:
    odd = replace(ACTIVITY, starts_at=SUNDAY + timedelta(minutes=10))
    today = [at.astimezone(JAMBI).time() for at in starts_to_offer(odd, date(2026, 11, 24), START, JAMBI)]
    assert today == [time(13), time(15, 30), time(16), time(19, 30), time(20)]
    own_day = [at.astimezone(JAMBI).time() for at in starts_to_offer(odd, date(2026, 11, 29), START, JAMBI)]
    assert time(7) in own_day
    assert time(7, 10) not in own_day  # where it stands already


@pytest.mark.parametrize(
    ("part", "offered"),
    [
        ("pagi", "06.00 06.30 08.00"),  # where it stands at 07.00 already
        ("siang", "10.00 13.00 14.00"),
        ("sore", "15.30 16.00 16.30"),
        ("malam", "19.30 20.00 21.00"),
    ],
)
def test_it_offers_the_hours_of_the_part_of_day_that_was_said(part: str, offered: str) -> None:
    starts = starts_to_offer(ACTIVITY, date(2026, 11, 29), START, JAMBI, part)
    assert " ".join(f"{at.astimezone(JAMBI):%H.%M}" for at in starts) == offered
    monday = starts_to_offer(ACTIVITY, date(2026, 11, 30), START, JAMBI, part)
    assert (time(7) in [at.astimezone(JAMBI).time() for at in monday]) is (part == "pagi")


MONDAY_NIGHT = datetime(2026, 11, 30, 23, 0, tzinfo=JAMBI)
TOMORROW = replace(ACTIVITY, starts_at=MONDAY_NIGHT + timedelta(hours=8))
NEXT_WEEK = replace(ACTIVITY, starts_at=MONDAY_NIGHT + timedelta(days=7))
POSTPONED = replace(NEXT_WEEK, moved_from=TOMORROW.starts_at)


@pytest.mark.parametrize(
    ("activity", "answer", "expected"),
    [
        (TOMORROW, Answer.JOINING, True),
        (TOMORROW, Answer.MAYBE, True),
        (TOMORROW, Answer.DECLINED, False),
        (replace(TOMORROW, status=Status.CANCELLED), Answer.JOINING, True),
        (POSTPONED, Answer.JOINING, True),  # nobody shall stand there tomorrow in vain
        (replace(TOMORROW, moved_from=NEXT_WEEK.starts_at), Answer.MAYBE, True),
        (replace(POSTPONED, status=Status.CANCELLED), Answer.JOINING, False),  # the move was told long ago
        (NEXT_WEEK, Answer.JOINING, False),
        (replace(TOMORROW, starts_at=MONDAY_NIGHT + timedelta(hours=12)), Answer.JOINING, True),
        (replace(TOMORROW, starts_at=MONDAY_NIGHT + timedelta(hours=12, minutes=1)), Answer.JOINING, False),
        (replace(TOMORROW, starts_at=MONDAY_NIGHT - timedelta(hours=3)), Answer.JOINING, True),  # just begun
        (replace(TOMORROW, starts_at=MONDAY_NIGHT - timedelta(hours=16)), Answer.JOINING, False),
    ],
)
def test_it_wakes_at_night_only_whom_it_cannot_wait_for(
    activity: Activity, answer: Answer, expected: bool
) -> None:
    assert wakes(activity, answer, MONDAY_NIGHT, RT) is expected
    up = wakes(activity, answer, MONDAY_NIGHT - timedelta(hours=2), RT)  # 21.00: everybody is up
    assert up is (answer is not Answer.DECLINED)


@pytest.mark.parametrize(
    ("untold", "newest", "told"),
    [
        ([], News.MOVED, News.MOVED),
        ([], News.RELOCATED, News.RELOCATED),
        ([], News.CANCELLED, News.CANCELLED),
        ([News.RELOCATED], News.MOVED, News.MOVED_THERE),
        ([News.MOVED], News.RELOCATED, News.MOVED_THERE),
        ([News.MOVED_THERE], News.RELOCATED, News.MOVED_THERE),
        ([News.MOVED_THERE], News.MOVED, News.MOVED_THERE),
        ([News.MOVED], News.MOVED, News.MOVED),
        ([News.RELOCATED], News.RELOCATED, News.RELOCATED),
        ([News.RELOCATED], News.CANCELLED, News.CANCELLED),
        ([News.MOVED], News.CANCELLED, News.CANCELLED_UNMOVED),
        ([News.MOVED_THERE], News.CANCELLED, News.CANCELLED_UNMOVED),
    ],
)
def test_it_tells_of_several_changes_at_once(untold: list[News], newest: News, told: News) -> None:
    assert together(untold, newest) is told


def test_another_place_is_no_news_to_who_declined() -> None:
    assert [concerns(news, Answer.DECLINED) for news in News] == [news is not News.RELOCATED for news in News]
    assert all(concerns(news, answer) for news in News for answer in (None, Answer.JOINING, Answer.MAYBE))


@pytest.mark.parametrize(
    ("taken", "then", "expected"),
    [
        ([], None, 1),
        ([1], None, 2),
        ([1, 2, 3, 4], None, None),  # a day in between is nearer than the fifth week
        ([2], 2, 1),
        ([1], 1, None),  # a weekly series
    ],
)
def test_rain_postpones_by_weeks_to_a_free_day_before_the_next_date(
    taken: list[int], then: int | None, expected: int | None
) -> None:
    sundays = {n: date(2026, 11, 29) + timedelta(weeks=n) for n in range(1, 5)}
    next_day = sundays[then] if then else None
    found = after_rain(ACTIVITY, [sundays[n] for n in taken], START, JAMBI, next_day)
    assert found == (SUNDAY + timedelta(weeks=expected) if expected else None)


def test_rain_on_a_date_leaves_the_free_days_before_the_next_one() -> None:
    then, monday = date(2026, 12, 2), date(2026, 11, 30)
    offered = days_before(then, ACTIVITY, [monday], START, JAMBI)
    assert offered == [date(2026, 11, 29), date(2026, 12, 1)]
    tuesday = SUNDAY + timedelta(days=2)
    assert days_before(then, ACTIVITY, [], tuesday, JAMBI) == [date(2026, 12, 1)]
    assert days_before(date(2026, 12, 1), ACTIVITY, [], tuesday, JAMBI) == []
