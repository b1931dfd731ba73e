"""Passing a ticket on: when it is asked about, and how it stands by its log."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules.forwards import Passing, asks_at, is_asked, misfit, passing
from bot.rules.reports import Entry, Event, Reason, Status
from tests.house import START
from tests.samples import REPORT

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
HOLIDAYS = {date(2026, 12, 24), date(2026, 12, 25)}


@pytest.mark.parametrize(
    ("since", "days", "zone", "wanted"),
    [
        ("2026-11-24T02:00", 1, WIB, "2026-11-26T02:00"),  # Selasa: Rabu is the day, Kamis 09.00 it is asked
        ("2026-11-24T16:59", 1, WIB, "2026-11-26T02:00"),  # 23.59
        ("2026-11-24T17:00", 1, WIB, "2026-11-27T02:00"),  # past midnight
        ("2026-11-24T02:00", 3, WIB, "2026-11-30T02:00"),  # over a weekend
        ("2026-11-28T02:00", 1, WIB, "2026-12-01T02:00"),  # on a Saturday
        ("2026-12-22T02:00", 2, WIB, "2026-12-29T02:00"),  # over holidays and a weekend
        ("2026-11-24T02:00", 1, WIT, "2026-11-26T00:00"),
    ],
)
def test_an_agency_has_its_working_days(since: str, days: int, zone: ZoneInfo, wanted: str) -> None:
    found = asks_at(
        datetime.fromisoformat(since).replace(tzinfo=UTC), days, zone, lambda day: day in HOLIDAYS
    )
    assert found == datetime.fromisoformat(wanted).replace(tzinfo=UTC)


def test_what_is_closed_is_not_passed_on() -> None:
    for status in Status:
        over = status in (Status.DONE, Status.REJECTED)
        assert misfit(replace(REPORT, status=status)) == (Reason.OVER if over else None)


def log(*events: Event) -> list[Entry]:
    return [Entry(START, None, event, f"{n}") for n, event in enumerate(events)]


def test_the_last_agency_counts_and_what_was_waited_for_it() -> None:
    assert passing(log(Event.FILED, Event.WAITING)) == Passing("", 1)
    assert passing(log(Event.FORWARDED, Event.WAITING, Event.FORWARDED)) == Passing("2", 0)
    assert passing(log(Event.FORWARDED, Event.ASKED, Event.WAITING, Event.WAITING)) == Passing("0", 2)


def test_a_question_is_open_until_it_is_answered() -> None:
    out = replace(REPORT, status=Status.FORWARDED)
    assert is_asked(out, log(Event.FORWARDED))
    assert not is_asked(replace(out, asks_at=START), log(Event.FORWARDED))
    assert not is_asked(replace(out, status=Status.WORKING), log(Event.FORWARDED))
    assert is_asked(out, log(Event.FORWARDED, *[Event.WAITING] * 2))
    assert not is_asked(out, log(Event.FORWARDED, *[Event.WAITING] * 3))
