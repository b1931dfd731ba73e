"""A stretch of whole days of an RT's calendar, of which is told: a week, a month, any days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)  # what ends at midnight ends before that day begins
LONGEST = 5 * 366  # days
YEARS = range(1900, 2100)  # of which people write; at both ends of the calendar there are no moments


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first day until the last; both belong to it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    @property
    def is_sound(self) -> bool:
        """True for one of which can be told: its days in order, not too many, in years that people know."""
        return 0 < self.days <= LONGEST and self.first.year in YEARS and self.last.year in YEARS

    def moments(self, zone: str, now: datetime) -> tuple[datetime, datetime]:
        """Return since when and until when, in UTC; of one that still runs, until now."""
        since, until = (
            datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
            for day in (self.first, self.last + ONE_DAY)
        )
        return since, min(until, max(now, since))

    def data(self) -> str:
        """Return it as buttons and the keys of letters carry it: 20261123-20261129."""
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"


def parsed(data: str) -> Stretch | None:
    """Return the stretch that `data` carried; None for anything else, and for one that is not sound."""
    first, _, last = data.partition("-")
    try:
        found = Stretch(_day(first), _day(last))
    except ValueError:
        return None
    return found if found.is_sound else None


def _day(digits: str) -> date:
    if len(digits) != 8 or not (digits.isascii() and digits.isdecimal()):
        raise ValueError(digits)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def this_week(today: date) -> Stretch:
    """Return Monday to Sunday of the week that runs."""
    monday = today - timedelta(days=today.weekday())
    return Stretch(monday, monday + timedelta(days=6))


def last_week(today: date) -> Stretch:
    """Return Monday to Sunday of the week before."""
    return this_week(today - timedelta(days=7))


def month(day: date) -> Stretch:
    """Return the month of a day, from its first to its last."""
    first = day.replace(day=1)
    return Stretch(first, (first + timedelta(days=31)).replace(day=1) - ONE_DAY)


def months(day: date, number: int) -> Stretch:
    """Return so many whole months, that of a day being the last."""
    count = day.year * 12 + day.month - number
    return Stretch(date(count // 12, count % 12 + 1, 1), month(day).last)


def _month_before(today: date) -> Stretch:
    return month(month(today).first - ONE_DAY)


NAMED = {  # what buttons call by its name: it is another one each time it is pressed
    "week": this_week,
    "before": last_week,
    "month": month,
    "earlier": _month_before,
}


def chosen(data: str, today: date) -> Stretch | None:
    """Return the stretch that a button means today, by its name or its days; None for one still to come."""
    found = NAMED[data](today) if data in NAMED else parsed(data)
    return found if found and found.first <= today else None
