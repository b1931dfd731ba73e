"""The days of a recurrence (RFC 5545), without walking through all those that are over."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

_UNITS = {"WEEKLY": 7, "DAILY": 1}
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}


def days(rule: str, first: date, after: date, until: date) -> list[date]:
    """Return the days later than `after`, up to `until`, of a rule that counts from its `first` day.

    `rule` is what `recurring.rrule` makes: "FREQ=MONTHLY;BYDAY=-1SU". A day that a month does not have is
    left out there. Raises ValueError for text that is no rule.
    """
    begin, earliest = _begin(rule, first, after), max(after + timedelta(days=1), first)
    return list(_between(rule, begin, earliest, until)) if earliest <= until else []


@lru_cache(maxsize=2000)  # a city asks for the same few, and a rule takes longer to read than to follow
def _between(rule: str, begin: date, earliest: date, until: date) -> tuple[date, ...]:
    found = rrulestr(rule, dtstart=datetime.combine(begin, time())).between(
        datetime.combine(earliest, time()), datetime.combine(until, time()), inc=True
    )
    return tuple(moment.date() for moment in found)


def _begin(rule: str, first: date, after: date) -> date:
    """Return a day near `after` from which the rule counts as from its first: whole intervals later."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    freq, interval = parts.get("FREQ", ""), int(parts.get("INTERVAL", "1"))
    if freq in _UNITS:
        step = _UNITS[freq] * interval
        return first + timedelta(days=max(0, (after - first).days // step - 1) * step)
    if freq not in _MONTHS:
        raise ValueError(rule)
    start = first.replace(day=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    step = _MONTHS[freq] * interval
    return start + relativedelta(months=max(0, months // step - 1) * step)
