"""On which days a series is, and when its dates are made and posted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language.calendars import pasaran as pasaran_by_number
from bot.language.occurrences import days
from bot.rules import rhythms, series

SUN = date(2026, 11, 29)
CASES = [
    ("FREQ=WEEKLY;BYDAY=SU", SUN, SUN, "2026-12-06 2026-12-13 2026-12-20"),
    ("FREQ=WEEKLY;BYDAY=SU,WE", SUN, SUN, "2026-12-02 2026-12-06 2026-12-09"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", SUN, SUN, "2026-12-13 2026-12-27 2027-01-10"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", SUN, date(2029, 11, 25), "2029-12-09 2029-12-23 2030-01-06"),
    ("FREQ=MONTHLY;BYDAY=1SU", SUN, SUN, "2026-12-06 2027-01-03 2027-02-07"),
    ("FREQ=MONTHLY;BYDAY=2SU", SUN, SUN, "2026-12-13 2027-01-10 2027-02-14"),
    ("FREQ=MONTHLY;BYDAY=-1SU", SUN, SUN, "2026-12-27 2027-01-31 2027-02-28"),
    ("FREQ=MONTHLY;BYDAY=5SU", SUN, SUN, "2027-01-31 2027-05-30 2027-08-29"),  # most months have none
    ("FREQ=MONTHLY;BYMONTHDAY=1", SUN, SUN, "2026-12-01 2027-01-01 2027-02-01"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", SUN, date(2027, 1, 30), "2027-01-31 2027-03-31 2027-05-31"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", SUN, date(2028, 1, 31), "2028-02-29 2028-03-31 2028-04-30"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU", date(2026, 12, 6), SUN, "2026-12-06 2027-02-07 2027-04-04"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29), SUN, "2028-02-29 2032-02-29"),
    ("FREQ=WEEKLY;INTERVAL=5;BYDAY=SU", date(2026, 12, 20), SUN, "2026-12-20 2027-01-24 2027-02-28"),
    ("FREQ=DAILY;INTERVAL=5", date(2026, 11, 28), SUN, "2026-12-03 2026-12-08 2026-12-13"),
]


@pytest.mark.parametrize(("rule", "first", "after", "expected"), CASES)
def test_its_days_are_these(rule: str, first: date, after: date, expected: str) -> None:
    wanted = expected.split()
    found = days(rule, first, after, after + timedelta(days=3000))[: len(wanted)]
    assert [day.isoformat() for day in found] == wanted


def test_what_lies_far_ahead_keeps_the_rhythm_of_the_first_day() -> None:
    for rule, first, _, _ in CASES:
        all_of_them = days(rule, first, first - timedelta(days=1), first + timedelta(days=2000))
        for after in range(0, 1900, 37):
            since = first + timedelta(days=after)
            some = days(rule, first, since, since + timedelta(days=60))
            assert some == [day for day in all_of_them if since < day <= since + timedelta(days=60)]


def test_nothing_comes_before_the_first_day_or_without_a_stretch() -> None:
    rule = "FREQ=WEEKLY;BYDAY=SU"
    assert days(rule, SUN, date(2026, 1, 1), SUN) == [SUN]
    assert days(rule, SUN, SUN, SUN) == []
    with pytest.raises(ValueError, match="HOURLY"):
        days("FREQ=HOURLY", SUN, SUN, SUN + timedelta(days=9))


def test_weekday_and_pasaran_meet_every_thirty_five_days() -> None:
    found = days("FREQ=WEEKLY;INTERVAL=5;BYDAY=SU", date(2026, 12, 20), SUN, date(2029, 12, 31))
    assert {rhythms.pasaran(day) for day in found} == {"Legi"}
    assert {day.weekday() for day in found} == {6}
    for day in found:
        assert rhythms.PASARAN[pasaran_by_number(day)] == rhythms.pasaran(day)
    assert rhythms.pasaran(date(1945, 8, 17)) == "Legi"
    assert rhythms.pasaran(date(1945, 8, 16)) == "Kliwon"


@pytest.mark.parametrize(
    ("text", "sensible"),
    [
        ("FREQ=WEEKLY;BYDAY=SU", True),
        ("FREQ=MONTHLY;BYDAY=1SU,3SU", True),
        ("FREQ=DAILY;INTERVAL=5", True),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", True),
        ("FREQ=DAILY", False),  # a card a day
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", False),
        ("FREQ=WEEKLY;BYDAY=1SU", False),
        ("FREQ=WEEKLY;BYDAY=XX", False),
        ("FREQ=WEEKLY;INTERVAL=0", False),
        ("FREQ=WEEKLY;INTERVAL=x", False),
        ("FREQ=MONTHLY;BYMONTHDAY=32", False),
        ("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", False),
        ("FREQ=SECONDLY", False),
        ("FREQ=WEEKLY;COUNT=3", False),
        ("", False),
        ("x", False),
    ],
)
def test_it_takes_what_is_sensible(text: str, sensible: bool) -> None:
    assert (rhythms.parsed(text) is not None) is sensible
    assert rhythms.taken(text) == (text if sensible else "")
    assert rhythms.unpacked(rhythms.packed(text)) == (text if sensible else "")


def test_a_rule_too_long_for_a_button_is_not_taken() -> None:
    assert rhythms.taken("FREQ=MONTHLY;BYDAY=1SU,2SU,-1SU,1WE,2WE,-1WE") == ""


@pytest.mark.parametrize(
    ("text", "day", "fits"),
    [
        ("FREQ=WEEKLY;BYDAY=SU", SUN, "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=WEEKLY", SUN, "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=WEEKLY;BYDAY=SU,WE", date(2026, 12, 2), "FREQ=WEEKLY;BYDAY=SU,WE"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", date(2026, 12, 5), "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("FREQ=MONTHLY", date(2026, 12, 6), "FREQ=MONTHLY;BYDAY=1SU"),
        ("FREQ=MONTHLY", SUN, "FREQ=MONTHLY;BYDAY=-1SU"),
        ("FREQ=MONTHLY;BYDAY=1SU", date(2026, 12, 13), "FREQ=MONTHLY;BYDAY=2SU"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 12, 5), "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", date(2027, 8, 16), "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=16"),
        ("FREQ=DAILY;INTERVAL=5", SUN, "FREQ=DAILY;INTERVAL=5"),
        ("", SUN, ""),
    ],
)
def test_a_rule_follows_the_day_that_was_chosen(text: str, day: date, fits: str) -> None:
    assert rhythms.fitted(text, day) == fits


@pytest.mark.parametrize(
    ("day", "known", "offered"),
    [
        (
            SUN,
            True,
            "fWEEKLY;wSU|fWEEKLY;i2;wSU|fMONTHLY;w-1SU|fWEEKLY;i5;wSU",
        ),
        (
            date(2026, 12, 27),
            True,
            "fWEEKLY;wSU|fWEEKLY;i2;wSU|fMONTHLY;w4SU|fMONTHLY;w-1SU|fMONTHLY;d27|fWEEKLY;i5;wSU",
        ),
        (SUN, False, "fWEEKLY;wSU|fWEEKLY;i2;wSU|fMONTHLY;w1SU|fMONTHLY;w-1SU"),
    ],
)
def test_it_offers_what_is_usual(day: date, known: bool, offered: str) -> None:
    assert [rhythms.packed(rule) for rule in rhythms.usual(day, is_known=known)] == offered.split("|")
    assert all(len(rhythms.packed(rule)) <= rhythms.PACKED_LIMIT for rule in rhythms.usual(day))


def test_it_makes_five_weeks_and_at_least_two() -> None:
    today = date(2026, 11, 24)
    weekly, monthly = "FREQ=WEEKLY;BYDAY=SU", "FREQ=MONTHLY;BYDAY=-1SU"
    made, until = series.to_make(weekly, SUN, None, today)
    assert [day.isoformat() for day in made] == [
        "2026-11-29",
        "2026-12-06",
        "2026-12-13",
        "2026-12-20",
        "2026-12-27",
    ]
    assert until == today + series.AHEAD
    assert series.to_make(weekly, SUN, until, today) == ([], until)
    assert series.to_make(weekly, SUN, until, today + timedelta(days=5))[0] == [date(2027, 1, 3)]
    far = "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1SU"
    assert series.to_make(far, SUN, None, today) == ([SUN, date(2027, 2, 28)], date(2027, 2, 28))
    assert series.to_make(monthly, SUN, SUN, today)[0] == [date(2026, 12, 27)]
    nothing_between = series.to_make(weekly, SUN, None, date(2027, 6, 1))[0]  # the bot was away: nothing past
    assert nothing_between[0] == date(2027, 6, 6)


@pytest.mark.parametrize(
    ("rule", "first", "day", "zone", "at"),
    [
        ("FREQ=WEEKLY;BYDAY=SU", SUN, date(2026, 12, 6), "Asia/Jakarta", "2026-11-30T02:00"),
        ("FREQ=WEEKLY;BYDAY=SU", SUN, date(2026, 12, 6), "Asia/Jayapura", "2026-11-30T00:00"),
        ("FREQ=WEEKLY;BYDAY=SU,WE", SUN, date(2026, 12, 2), "Asia/Jakarta", "2026-11-30T02:00"),
        ("FREQ=WEEKLY;BYDAY=SU,WE", SUN, date(2026, 12, 6), "Asia/Jakarta", "2026-12-03T02:00"),
        ("FREQ=MONTHLY;BYDAY=1SU", SUN, date(2026, 12, 6), "Asia/Jakarta", "2026-11-30T02:00"),
    ],
)
def test_a_card_comes_six_days_before_and_after_the_one_before(
    rule: str, first: date, day: date, zone: str, at: str
) -> None:
    assert series.posts_at(rule, first, day, zone) == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_it_starts_at_the_hour_of_its_zone() -> None:
    assert series.starts_at(SUN, 7 * 60, "Asia/Jayapura") == datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
    assert series.starts_at(SUN, 22 * 60 + 30, "Asia/Jakarta") == datetime(2026, 11, 29, 15, 30, tzinfo=UTC)


def test_the_calendar_is_that_of_the_easternmost_zone() -> None:
    evening = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)  # in Jayapura it is past midnight
    assert series.today_anywhere(evening) == date(2026, 11, 25)
    assert series.horizon(evening) == date(2026, 11, 25) + series.AHEAD


def test_the_next_day_comes_after_today() -> None:
    assert rhythms.next_day("FREQ=WEEKLY;BYDAY=SU", SUN, SUN) == date(2026, 12, 6)
    assert rhythms.next_day("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", SUN, SUN) is None


def test_a_button_carries_a_rhythm_and_a_forged_one_none() -> None:
    day = SUN.toordinal()
    assert rhythms.rhythm_from("fWEEKLY;wSU", 420, day) == rhythms.Rhythm("FREQ=WEEKLY;BYDAY=SU", SUN, 420)
    for text, minute, ordinal in (
        ("fWEEKLY;wXX", 420, day),
        ("fWEEKLY;wSU", 1440, day),
        ("fWEEKLY;wSU", 1, 1),
    ):
        assert rhythms.rhythm_from(text, minute, ordinal) is None
    assert rhythms.unpacked("") == rhythms.unpacked("zWEEKLY") == rhythms.unpacked("f") == ""


def test_a_rhythm_begins_anew_after_a_day() -> None:
    rhythm = rhythms.Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", SUN, 420)
    assert rhythms.anew(rhythm, date(2026, 12, 1)) == rhythms.Rhythm(rhythm.rule, date(2026, 12, 13), 420)
    assert rhythms.anew(rhythms.Rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", SUN, 1), SUN) is None
