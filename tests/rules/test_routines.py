"""When a routine is told: its days, its hour, quiet hours, pauses, and what no longer helps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.rules import routines as rules
from bot.rules.rhythms import Rhythm
from bot.rules.routines import Audience, Routine, Status
from tests.samples import RT

ZONE = "Asia/Jakarta"
TUESDAY = date(2026, 11, 24)
WASTE = Routine(
    id=1,
    neighbourhood_id=1,
    words="Buang sampah ke TPS",
    rule="FREQ=WEEKLY;BYDAY=MO,TH",
    first_day=TUESDAY,
    last_day=None,
    at_minute=18 * 60,
    minute=17 * 60,
    days_before=0,
    audience=Audience.ALL,
    audience_id=None,
    audience_role="",
    skips_holidays=False,
    status=Status.ACTIVE,
    paused_until=None,
)
DAILY = replace(WASTE, rule="FREQ=DAILY")
EVE = replace(WASTE, rule="FREQ=MONTHLY;BYMONTHDAY=10", at_minute=480, minute=19 * 60 + 30, days_before=1)


def at(text: str) -> datetime:
    """A local time, as WIB."""
    return (datetime.fromisoformat(f"{text}:00") - timedelta(hours=7)).replace(tzinfo=UTC)


def told(routine: Routine, after: str, most: int = 3) -> list[str]:
    return [
        f"{one.at.astimezone(ZoneInfo(ZONE)):%m-%d %H:%M}"
        for one in islice(rules.coming(routine, RT, at(after)), most)
    ]


@pytest.mark.parametrize(
    ("routine", "expected"),
    [
        (WASTE, ["11-26 17:00", "11-30 17:00", "12-03 17:00"]),
        (DAILY, ["11-24 17:00", "11-25 17:00", "11-26 17:00"]),
        (EVE, ["12-09 19:30", "01-09 19:30", "02-09 19:30"]),
        (replace(DAILY, last_day=date(2026, 11, 25)), ["11-24 17:00", "11-25 17:00"]),
        (replace(WASTE, rule="FREQ=MONTHLY;BYMONTHDAY=31"), ["12-31 17:00", "01-31 17:00", "03-31 17:00"]),
        (replace(WASTE, rule="FREQ=MONTHLY;BYDAY=2SA"), ["12-12 17:00", "01-09 17:00", "02-13 17:00"]),
        (replace(WASTE, rule="FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17"), ["08-17 17:00", "08-17 17:00"]),
        (replace(DAILY, at_minute=None, minute=360), ["11-25 06:00", "11-26 06:00", "11-27 06:00"]),
        # in quiet hours: after them where that still helps, else before
        (replace(DAILY, minute=18 * 60), ["11-24 17:40", "11-25 17:40", "11-26 17:40"]),
        (replace(DAILY, at_minute=20 * 60, minute=19 * 60), ["11-24 19:30", "11-25 19:30", "11-26 19:30"]),
        (replace(DAILY, at_minute=5 * 60, minute=4 * 60), ["11-24 21:25", "11-25 21:25", "11-26 21:25"]),
        (replace(DAILY, at_minute=330, minute=270), ["11-25 05:00", "11-26 05:00", "11-27 05:00"]),
        # paused, ended
        (
            replace(DAILY, status=Status.PAUSED, paused_until=date(2026, 12, 1)),
            ["12-01 17:00", "12-02 17:00"],
        ),
        (replace(EVE, status=Status.PAUSED, paused_until=date(2026, 12, 10)), ["12-09 19:30", "01-09 19:30"]),
        (replace(DAILY, status=Status.PAUSED), []),
        (replace(DAILY, status=Status.ENDED), []),
    ],
)
def test_the_reminders_to_come(routine: Routine, expected: list[str]) -> None:
    assert told(routine, "2026-11-24T09:00", len(expected) or 1) == expected


@pytest.mark.parametrize(
    ("routine", "now", "day"),
    [
        (WASTE, "2026-11-26T16:59", None),
        (WASTE, "2026-11-26T17:00", "2026-11-26"),
        (WASTE, "2026-11-26T17:59", "2026-11-26"),
        (WASTE, "2026-11-26T18:00", None),  # nobody is told at seven of what was at six
        (WASTE, "2026-11-27T17:30", None),
        (replace(DAILY, minute=18 * 60), "2026-11-26T18:29", "2026-11-26"),  # at the very hour
        (replace(DAILY, minute=18 * 60), "2026-11-26T18:30", None),
        (replace(DAILY, at_minute=None, minute=360), "2026-11-26T11:59", "2026-11-26"),
        (replace(DAILY, at_minute=None, minute=360), "2026-11-26T12:00", None),
        (replace(DAILY, at_minute=None, minute=960), "2026-11-26T18:59", "2026-11-26"),
        (EVE, "2026-12-09T19:30", "2026-12-10"),
        (EVE, "2026-12-10T07:59", "2026-12-10"),
        (EVE, "2026-12-10T08:00", None),
        (replace(EVE, rule="FREQ=DAILY"), "2026-12-09T20:00", "2026-12-10"),  # the latest of several
        (replace(WASTE, status=Status.PAUSED), "2026-11-26T17:30", None),
        (replace(WASTE, status=Status.ENDED), "2026-11-26T17:30", None),
        (replace(WASTE, last_day=date(2026, 11, 25)), "2026-11-26T17:30", None),
    ],
)
def test_what_helps_now(routine: Routine, now: str, day: str | None) -> None:
    found = rules.current(routine, RT, at(now))
    assert (found.day.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("at_minute", "now", "expected"),
    [
        (18 * 60, "2026-11-26T17:30", "2026-11-26T17:30"),
        (20 * 60, "2026-11-26T18:30", "2026-11-26T19:30"),  # the bot is back at magrib: after isya
        (19 * 60, "2026-11-26T18:30", None),  # by then it is over
    ],
)
def test_it_keeps_quiet_after_the_bot_was_away(at_minute: int, now: str, expected: str | None) -> None:
    due = rules.reminder_of(replace(WASTE, at_minute=at_minute), date(2026, 11, 26), RT)
    assert rules.goes_out(due, at(now), RT) == (at(expected) if expected else None)


@pytest.mark.parametrize(
    ("at_minute", "days", "expected"),
    [(1080, 0, (0, 1020)), (30, 0, (1, 1170)), (None, 0, (0, 360)), (480, 2, (2, 1170)), (60, 0, (0, 0))],
)
def test_when_to_remind_where_nothing_was_said(
    at_minute: int | None, days: int, expected: tuple[int, int]
) -> None:
    assert rules.usual_minute(at_minute, days, 1170) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=WEEKLY;INTERVAL=2", ""),
        ("FREQ=SECONDLY", ""),
        ("", ""),
        ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, range(1, 32))), ""),
    ],
)
def test_daily_and_several_days_a_week_are_welcome(text: str, rule: str) -> None:
    assert rules.rule_of(text) == rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" buang sampah, ", "Buang sampah"),
        ("<b>", "<b>"),
        ("🗑", ""),
        ("12", ""),
        ("\u202ebuang\n sampah", "Buang sampah"),
        ("a" * 5000, "A" + "a" * 198 + "…"),
    ],
)
def test_words_are_one_clean_line(text: str, words: str) -> None:
    assert rules.words_of(text) == words


def test_it_is_shown_with_its_hour_or_without() -> None:
    assert WASTE.rhythm == Rhythm(WASTE.rule, TUESDAY, 1080)
    assert replace(WASTE, at_minute=None).rhythm.minute == -1


def test_the_end_of_a_pause_is_to_come_and_not_too_far() -> None:
    days = (TUESDAY, TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=732), date.max)
    assert [rules.is_too_far(day, TUESDAY) for day in days] == [True, False, False, True]
