"""Files of reports: which months they cover, how long something took, words that are no formulas."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules import report_files as rules
from bot.rules.report_files import Span
from bot.rules.reports import Status
from tests.house import START
from tests.rules.test_tickets import LAMP

ZONE = "Asia/Jakarta"


@pytest.mark.parametrize(
    ("span", "today", "first"),
    [
        (Span.MONTH, date(2026, 11, 24), date(2026, 11, 1)),
        (Span.QUARTER, date(2026, 11, 24), date(2026, 9, 1)),
        (Span.QUARTER, date(2026, 1, 31), date(2025, 11, 1)),
        (Span.YEAR, date(2026, 12, 1), date(2026, 1, 1)),
        (Span.YEAR, date(2026, 1, 1), date(2025, 2, 1)),
    ],
)
def test_months_count_back_from_the_one_that_runs(span: Span, today: date, first: date) -> None:
    assert rules.first_day(span, today) == first


def test_a_month_begins_at_midnight_in_the_rt() -> None:
    late = datetime(2026, 10, 31, 17, 30, tzinfo=UTC)  # the first of November there
    assert rules.covers(Span.MONTH, late, ZONE) == (datetime(2026, 10, 31, 17, tzinfo=UTC), date(2026, 11, 1))


def test_days_to_done_are_those_of_a_calendar() -> None:
    late = START.replace(hour=16, minute=50)  # ten to midnight
    done = replace(LAMP, status=Status.DONE, created_at=late, closed_at=late + timedelta(minutes=20))
    assert rules.days_to_done(done, ZONE) == 1
    assert rules.days_to_done(replace(done, closed_at=late - timedelta(days=2)), ZONE) == 0
    assert rules.days_to_done(replace(done, closed_at=None), ZONE) is None
    assert rules.days_to_done(replace(done, status=Status.REJECTED), ZONE) is None


def test_sensitive_ones_are_counted_by_month() -> None:
    secret = replace(LAMP, is_sensitive=True)
    reports = [secret, LAMP, secret, replace(secret, created_at=START - timedelta(days=40))]
    assert rules.secret_months(reports, ZONE) == [(date(2026, 10, 1), 1), (date(2026, 11, 1), 2)]


@pytest.mark.parametrize("words", ["=1+1", "+62", "-5", "@SUM(A1)", " =1", "\t=1", "\n@x", "＝1"])
def test_words_are_no_formulas(words: str) -> None:
    assert rules.harmless(words).startswith("'")


def test_other_words_stay_as_they_are_on_one_line() -> None:
    assert rules.harmless("Lampu = mati\nsejak kemarin; -5") == "Lampu = mati sejak kemarin; -5"
