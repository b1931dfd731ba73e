"""Stretches of days: their moments, and what buttons carry."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.stretches import LONGEST, NAMED, Stretch, chosen, last_week, month, months, parsed, this_week

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.mark.parametrize("today", [MONDAY, date(2026, 11, 26), SUNDAY])
def test_a_week_is_monday_to_sunday(today: date) -> None:
    assert this_week(today) == Stretch(MONDAY, SUNDAY)
    assert last_week(today) == Stretch(date(2026, 11, 16), date(2026, 11, 22))


def test_months_are_whole() -> None:
    assert month(date(2026, 2, 28)) == Stretch(date(2026, 2, 1), date(2026, 2, 28))
    assert month(date(2026, 12, 31)).last == date(2026, 12, 31)
    assert months(date(2026, 2, 10), 12) == Stretch(date(2025, 3, 1), date(2026, 2, 28))
    assert months(date(2026, 12, 10), 1) == month(date(2026, 12, 1))


def test_it_ends_now_while_it_runs() -> None:
    week, begun = Stretch(MONDAY, SUNDAY), datetime(2026, 11, 22, 17, tzinfo=UTC)
    for now, until in (
        (datetime(2026, 11, 25, 3, tzinfo=UTC), datetime(2026, 11, 25, 3, tzinfo=UTC)),
        (datetime(2026, 12, 25, 3, tzinfo=UTC), datetime(2026, 11, 29, 17, tzinfo=UTC)),
        (datetime(2026, 11, 1, tzinfo=UTC), begun),
    ):
        assert week.moments("Asia/Jakarta", now) == (begun, until)


def test_buttons_carry_it() -> None:
    week = Stretch(MONDAY, SUNDAY)
    assert (week.days, week.data()) == (7, "20261123-20261129")
    assert parsed(week.data()) == week


@pytest.mark.parametrize(
    "data",
    [
        "",
        "20261123",
        "20261129-20261123",
        "20261323-20261329",
        "2026-11-23",
        "٢٠٢٦١١٢٣-20261129",
        "19000101-20261129",
        "00010101-00010107",  # east of Greenwich it began before there were moments
        "99991231-99991231",
    ],
)
def test_nonsense_is_none(data: str) -> None:
    assert parsed(data) is None
    assert LONGEST > 5 * 365


def test_a_button_calls_it_by_its_name_or_its_days() -> None:
    days = {name: chosen(name, SUNDAY) for name in NAMED}
    assert days == {
        "week": Stretch(MONDAY, SUNDAY),
        "before": Stretch(date(2026, 11, 16), date(2026, 11, 22)),
        "month": Stretch(date(2026, 11, 1), date(2026, 11, 30)),
        "earlier": Stretch(date(2026, 10, 1), date(2026, 10, 31)),
    }
    assert chosen("20261101-20261102", SUNDAY) == Stretch(date(2026, 11, 1), date(2026, 11, 2))
    assert chosen("20261201-20261202", SUNDAY) is None  # still to come
    assert chosen("year", SUNDAY) is None
