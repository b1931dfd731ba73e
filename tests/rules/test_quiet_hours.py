"""The hours in which nobody is reminded, as each RT has them."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import (
    BOUNDS,
    USUAL,
    Part,
    Quiet,
    Span,
    fits,
    is_night,
    nightfall,
    of,
    out_of_quiet,
    parsed,
    quiet_around,
    written,
)
from tests.samples import RT

WIB = ZoneInfo("Asia/Jakarta")
OWN = replace(RT, quiet="night=1260-270 prayer=off friday=660-780")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("hour", "usual", "own"),
    [
        ("20:59", False, False),
        ("21:00", False, True),
        ("21:29", False, True),
        ("21:30", True, True),
        ("00:00", True, True),
        ("04:29", True, True),
        ("04:59", True, False),
        ("05:00", False, False),
        ("18:00", False, False),  # magrib: quiet, and everybody is awake
    ],
)
def test_it_knows_the_night_of_the_neighbourhood(hour: str, usual: bool, own: bool) -> None:
    now = local(f"2026-11-24 {hour}")
    assert (is_night(now, RT), is_night(now, OWN)) == (usual, own)
    assert is_night(now - timedelta(hours=2), replace(RT, zone="Asia/Jayapura")) is usual


@pytest.mark.parametrize(
    ("rt", "at", "first", "last"),
    [
        (RT, "2026-11-24 21:30", "2026-11-24 21:30", "2026-11-25 05:00"),
        (RT, "2026-11-25 04:59", "2026-11-24 21:30", "2026-11-25 05:00"),
        (RT, "2026-11-24 17:45", "2026-11-24 17:45", "2026-11-24 19:30"),
        (RT, "2026-11-27 12:00", "2026-11-27 11:30", "2026-11-27 13:00"),  # Friday
        (RT, "2026-11-28 04:00", "2026-11-27 21:30", "2026-11-28 05:00"),
        (OWN, "2026-11-28 04:00", "2026-11-27 21:00", "2026-11-28 04:30"),
        (OWN, "2026-11-27 11:00", "2026-11-27 11:00", "2026-11-27 13:00"),
        (replace(RT, quiet="night=1200-300 prayer=1065-1200"),  # they touch: one long evening
         "2026-11-24 18:00", "2026-11-24 17:45", "2026-11-25 05:00"),
        (replace(RT, quiet="night=1200-300 prayer=1065-1230"),  # they overlap
         "2026-11-25 03:00", "2026-11-24 17:45", "2026-11-25 05:00"),
    ],
)  # fmt: skip
def test_it_finds_the_quiet_hours_around_a_time(rt: Neighbourhood, at: str, first: str, last: str) -> None:
    assert quiet_around(local(at), rt) == (local(first), local(last))


@pytest.mark.parametrize("at", ["05:00", "11:30", "12:00", "17:44", "19:30", "21:29"])
def test_other_hours_of_a_tuesday_are_not_quiet(at: str) -> None:
    assert quiet_around(local(f"2026-11-24 {at}"), RT) is None


@pytest.mark.parametrize("at", ["2026-11-24 04:30", "2026-11-24 18:00", "2026-11-27 10:59"])
def test_what_an_rt_has_switched_off_or_moved_is_not_quiet(at: str) -> None:
    assert quiet_around(local(at), OWN) is None


@pytest.mark.parametrize(
    ("quiet", "at", "latest", "expected"),
    [
        ("", "2026-11-24 09:00", "2026-11-24 10:00", "2026-11-24 09:00"),
        ("", "2026-11-25 04:00", "2026-11-25 05:00", "2026-11-25 05:00"),
        ("", "2026-11-25 04:00", "2026-11-25 04:59", "2026-11-24 21:25"),  # after the night is too late
        ("", "2026-11-24 18:00", "2026-11-24 20:00", "2026-11-24 19:30"),
        ("prayer=off", "2026-11-24 18:00", "2026-11-24 20:00", "2026-11-24 18:00"),
        # just after magrib it is night
        ("night=1200-300 prayer=1065-1200", "2026-11-24 18:00", "2026-11-24 21:00", "2026-11-24 17:40"),
        # just before the night it would be the last minutes of isya
        ("night=1200-300 prayer=1065-1197", "2026-11-24 22:00", "2026-11-25 04:00", "2026-11-24 17:40"),
    ],
)
def test_it_goes_round_quiet_hours(quiet: str, at: str, latest: str, expected: str) -> None:
    assert out_of_quiet(local(at), local(latest), replace(RT, quiet=quiet)) == local(expected)


def _span(part: Part) -> st.SearchStrategy[Span]:
    bounds = BOUNDS[part]
    return (
        st.tuples(st.times(*bounds.starts), st.times(*bounds.ends))
        .map(_whole)
        .filter(lambda s: fits(part, s))
    )


def _whole(span: Span) -> Span:
    return span[0].replace(second=0, microsecond=0), span[1].replace(second=0, microsecond=0)


QUIET = st.builds(
    Quiet,
    night=_span(Part.NIGHT),
    prayer=st.none() | _span(Part.PRAYER),
    friday=st.none() | _span(Part.FRIDAY),
)
MINUTE = st.integers(0, 14 * 24 * 60).map(lambda n: local("2026-11-23 00:00") + timedelta(minutes=n))


@settings(max_examples=600, deadline=None)
@given(quiet=QUIET, at=MINUTE, helps=st.integers(0, 1000))
def test_nobody_is_ever_reminded_in_quiet_hours(quiet: Quiet, at: datetime, helps: int) -> None:
    """At the time itself, else just after, as long as that helps, else just before, whatever was set."""
    rt, latest = replace(RT, quiet=written(quiet)), at + timedelta(minutes=helps)
    found = out_of_quiet(at, latest, rt)
    assert quiet_around(found, rt) is None
    assert not is_night(found, rt)
    around = quiet_around(at, rt)
    if around is None:
        assert found == at
        return
    assert around[0] <= at < around[1]
    assert found == around[1] if around[1] <= latest else found < around[0]
    minute = timedelta(minutes=1)
    between = (at + minute * n for n in range(1 + (around[1] - at) // minute))
    assert next(one for one in between if quiet_around(one, rt) is None) == around[1]
    if found < around[0]:  # nothing nearer would have done, but the minutes just before
        gap = (found + minute * n for n in range(1, (around[0] - found) // minute - 4))
        assert all(quiet_around(one, rt) or quiet_around(one + minute * 5, rt) for one in gap)


@given(quiet=QUIET)
def test_what_was_set_is_read_again(quiet: Quiet) -> None:
    assert parsed(written(quiet)) == quiet
    assert of(replace(RT, quiet=written(quiet))) == quiet


def test_the_usual_ones_are_kept_as_nothing() -> None:
    assert written(USUAL) == ""
    assert of(RT) == USUAL == parsed("")
    assert of(OWN) == Quiet((time(21), time(4, 30)), None, (time(11), time(13)))


@pytest.mark.parametrize(
    "text",
    ["night=off", "night=1290", "night=1290-x", "night=540-600", "night=1290-99999", "prayer=1100-1105",
     "prayer=²-³", "dawn=240-300", "friday=780-690", "junk", "prayer"],
)  # fmt: skip
def test_what_cannot_be_is_as_usual(text: str) -> None:
    assert parsed(text) == USUAL


def test_the_night_of_a_day_begins_in_its_evening() -> None:
    assert nightfall(local("2026-11-24 09:00").date(), RT) == local("2026-11-24 21:30")
    assert nightfall(local("2026-11-24 09:00").date(), OWN) == local("2026-11-24 21:00")
