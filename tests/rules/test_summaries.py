"""When the weekly summary comes, and what a blank week is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.summaries import (
    AHEAD,
    LIVES,
    WEEK,
    Figures,
    asked,
    looks_at,
    next_slot,
    sends_at,
    slot,
    weeks_since,
)
from tests.samples import RT

SLOT = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)  # Minggu, 29 November, 19.45 WIB
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "zone", "found"),
    [
        (SLOT - AHEAD - MINUTE, "Asia/Jakarta", None),
        (SLOT - AHEAD, "Asia/Jakarta", SLOT),
        (SLOT, "Asia/Jakarta", SLOT),
        (SLOT + LIVES - MINUTE, "Asia/Jakarta", SLOT),
        (SLOT + LIVES, "Asia/Jakarta", None),
        (SLOT - timedelta(hours=2), "Asia/Jayapura", SLOT - timedelta(hours=2)),
        (SLOT + timedelta(days=3), "Asia/Makassar", None),
    ],
)
def test_it_is_sunday_evening_where_the_rt_is(now: datetime, zone: str, found: datetime | None) -> None:
    assert slot(now, replace(RT, zone=zone)) == found


def test_the_next_one_is_always_ahead() -> None:
    assert next_slot(SLOT - MINUTE, RT) == SLOT
    assert next_slot(SLOT, RT) == SLOT + WEEK
    assert next_slot(SLOT + timedelta(days=1), RT) == SLOT + WEEK


def test_an_rt_chooses_its_own_evening() -> None:
    friday = replace(RT, summary_day=4, summary_minute=20 * 60)
    at = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
    assert next_slot(SLOT, friday) == at + WEEK
    assert slot(at, friday) == at
    assert looks_at(at - AHEAD - MINUTE, friday) == at - AHEAD
    assert looks_at(at - AHEAD, friday) == at - AHEAD + WEEK


def test_a_judging_is_so_many_weeks_ago_and_none_that_is_to_come() -> None:
    days = ("", "2026-11-29", "2026-11-22", "2026-10-10", "2026-12-05")
    assert [weeks_since(day, SLOT, RT) for day in days] == [None, 0, 1, 7, None]


def test_it_keeps_quiet_hours_and_comes_on_monday_morning_where_it_still_helps() -> None:
    assert sends_at(SLOT, SLOT - AHEAD, RT) == SLOT
    assert sends_at(SLOT, SLOT + timedelta(hours=5), RT) == datetime(2026, 11, 29, 22, 0, tzinfo=UTC)
    assert sends_at(SLOT, SLOT + LIVES - MINUTE, RT) == SLOT + LIVES - MINUTE
    assert sends_at(SLOT, SLOT + LIVES, RT) is None


def test_what_is_still_open_makes_no_week() -> None:
    assert Figures(houses=40, nights=7, duties=28, open=3, oldest_days=9).is_blank
    for one in (Figures(activities=1), Figures(held=1), Figures(reports=1), Figures(done=1)):
        assert not one.is_blank
    assert replace(Figures(), confirmed=3).is_blank


def test_a_report_alone_is_nothing_to_thank_everybody_for() -> None:
    assert not Figures(houses=40, nights=7, reports=2, open=2).has_done
    assert all(one.has_done for one in (Figures(took_part=1), Figures(activities=1), Figures(done=1)))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ringkasan minggu ini", "minggu ini"),
        ("Tolong kirim ringkasan oktober!", "oktober"),
        ("rekap", ""),
        (" Ringkasan. ", ""),
        ("summary last month", "last month"),
        ("ringkasannya mana", None),
        ("minta ringkasan rapat\nkemarin", None),
        ("kerja bakti minggu ini", None),
        ("", None),
    ],
)
def test_a_summary_is_wished_for_in_words(text: str, days: str | None) -> None:
    assert asked(text) == days
