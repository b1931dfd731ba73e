"""The hours in which nobody is reminded."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules.quiet_hours import is_night, out_of_quiet, quiet_around

WIB = ZoneInfo("Asia/Jakarta")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("21:29", False),
        ("21:30", True),
        ("00:00", True),
        ("04:59", True),
        ("05:00", False),
        ("18:00", False),  # magrib: quiet, and everybody is awake
    ],
)
def test_it_knows_the_night_of_the_neighbourhood(hour: str, expected: bool) -> None:
    assert is_night(local(f"2026-11-24 {hour}"), WIB) is expected


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        ("2026-11-24 21:30", "2026-11-24 21:30", "2026-11-25 05:00"),
        ("2026-11-25 04:59", "2026-11-24 21:30", "2026-11-25 05:00"),
        ("2026-11-24 17:45", "2026-11-24 17:45", "2026-11-24 19:30"),
        ("2026-11-27 12:00", "2026-11-27 11:30", "2026-11-27 13:00"),  # Friday
        ("2026-11-28 04:00", "2026-11-27 21:30", "2026-11-28 05:00"),
    ],
)
def test_it_finds_the_quiet_hours_around_a_time(at: str, first: str, last: str) -> None:
    assert quiet_around(local(at)) == (local(first), local(last))


@pytest.mark.parametrize("at", ["05:00", "11:30", "12:00", "17:44", "19:30", "21:29"])
def test_other_hours_of_a_tuesday_are_not_quiet(at: str) -> None:
    assert quiet_around(local(f"2026-11-24 {at}")) is None


@pytest.mark.parametrize(
    ("at", "latest", "expected"),
    [
        ("2026-11-24 09:00", "2026-11-24 10:00", "2026-11-24 09:00"),
        ("2026-11-25 04:00", "2026-11-25 05:00", "2026-11-25 05:00"),
        ("2026-11-25 04:00", "2026-11-25 04:59", "2026-11-24 21:25"),  # after the night is too late
        ("2026-11-24 18:00", "2026-11-24 20:00", "2026-11-24 19:30"),
    ],
)
def test_it_goes_round_quiet_hours(at: str, latest: str, expected: str) -> None:
    assert out_of_quiet(local(at), local(latest), WIB) == local(expected)
