"""Quiet hours (jam tenang): the night, magrib to isya, and Friday prayer; nobody is reminded in them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4
NIGHT = (time(21, 30), time(5, 0))
PRAYER = (time(17, 45), time(19, 30))  # magrib to isya
FRIDAY_PRAYER = (time(11, 30), time(13, 0))
JUST_BEFORE = timedelta(minutes=5)


def out_of_quiet(at: datetime, latest: datetime, zone: ZoneInfo) -> datetime:
    """Return `at`, or just after the quiet hours it falls in, or just before them when after is too late."""
    quiet = quiet_around(at.astimezone(zone))
    if quiet is None:
        return at
    first, last = quiet
    return last if last <= latest else first - JUST_BEFORE


def is_night(now: datetime, zone: ZoneInfo) -> bool:
    """True while people sleep: what a group must read then comes without a sound."""
    start, end = NIGHT
    hour = now.astimezone(zone).time()
    return hour >= start or hour < end


def quiet_around(local: datetime) -> tuple[datetime, datetime] | None:
    """Return the quiet hours that a local time falls in; None outside them."""
    today = local.date()
    for start, end in _quiet_hours(today):
        for day in (today - timedelta(days=1), today):
            first = datetime.combine(day, start, local.tzinfo)
            last = datetime.combine(day + timedelta(days=int(end < start)), end, local.tzinfo)
            if first <= local < last:
                return first, last
    return None


def _quiet_hours(day: date) -> tuple[tuple[time, time], ...]:
    return (NIGHT, PRAYER, FRIDAY_PRAYER) if day.weekday() == FRIDAY else (NIGHT, PRAYER)
