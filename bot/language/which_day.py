"""Which day is meant, seen from today: one, or several that a careful neighbour would ask about."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language import calendars
from bot.language.said import Said, Vague, Week
from bot.language.stretches import month_of, months_ahead

_LATELY = timedelta(days=14)  # ago: next year's is out of the question
_SOON = timedelta(days=200)  # ahead: a date without a year that is meant so
FAR_WITHOUT_YEAR = timedelta(days=300)  # "20/11" said on 24/11 is last week, not next year


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be meant, the likeliest first; `last` is the last day of several in a row."""

    likely: tuple[date, ...] = ()
    last: date | None = None
    clash: bool = False  # the weekday and the date do not go together


def which_days(said: Said, today: date, *, passed: bool) -> Days:
    """Return the days meant; none when there is no such day. `passed`: the hour is over for today."""
    if said.day is not None:
        return _dated(said, today)
    if said.holiday:
        day = calendars.next_holiday(said.holiday, today, said.offset or 0, said.year)
        return Days((day,)) if day else Days()
    if said.nth and said.weekday is not None:
        return _nth(said, today)
    if said.pasaran is not None:
        return Days((_with_pasaran(said, today, passed=passed),))
    if said.weekday is not None:
        return _weekday(said, today, passed=passed)
    if said.away is not None:
        return _away(said, today)
    return Days()


def _away(said: Said, today: date) -> Days:
    day = today + timedelta(days=said.away or 0)
    if said.months:
        day = today + relativedelta(months=said.months)
    if said.unsure:
        return Days((day, today + timedelta(days=1)))
    return Days((day,))


def _weekday(said: Said, today: date, *, passed: bool) -> Days:
    number = said.weekday or 0
    ahead = (number - today.weekday()) % 7
    monday = today - timedelta(days=today.weekday())
    if said.away is not None and said.weeks is None:
        return _beside(said, today, ahead)
    if said.weeks is not None:
        return Days((monday + timedelta(days=7 * said.weeks + number),))
    match said.week:
        case Week.LAST:
            return Days((today + timedelta(days=ahead - 7),))
        case Week.NEXT_WEEK:
            return Days((monday + timedelta(days=7 + number),))
        case Week.NEXT:
            return _next(said, today, ahead)
        case Week.THIS if number < today.weekday():
            return Days((today + timedelta(days=ahead), monday + timedelta(days=number)))
        case Week.COMING:
            return Days((today + timedelta(days=ahead or 7),))
        case Week.SOON if ahead == 0 and passed:
            return Days((today + timedelta(days=7),))
    if said.stretch is not None:
        return _in_stretch(said, today, number, ahead)
    return Days((today + timedelta(days=ahead),))


def _in_stretch(said: Said, today: date, number: int, ahead: int) -> Days:
    """Sabtu, minggu depan; akhir pekan ini, Sabtu."""
    monday = today - timedelta(days=today.weekday())
    stretch = said.stretch
    if stretch is not None and stretch.kind in (Vague.WEEK, Vague.WEEKEND) and stretch.ahead is not None:
        return Days((monday + timedelta(days=7 * stretch.ahead + number),))
    return Days((today + timedelta(days=ahead),))


def _next(said: Said, today: date, ahead: int) -> Days:
    """ "Jumat depan": the one of next week; when another comes before it, that may be meant."""
    coming = today + timedelta(days=ahead or 7)
    sunday = today + timedelta(days=6 - today.weekday())
    if coming > sunday:
        return Days((coming,))
    later = coming + timedelta(days=7)
    return Days((later, coming))


def _beside(said: Said, today: date, ahead: int) -> Days:
    """ "Besok Minggu": the word and the weekday agree, or the coming such day is meant."""
    told = today + timedelta(days=said.away or 0)
    if told.weekday() == said.weekday:
        return Days((told,))
    coming = today + timedelta(days=ahead or 7)
    return Days((coming, told))


def _dated(said: Said, today: date) -> Days:
    days = dated(said, today)
    if not days:
        return Days()
    day = days[0]
    last = _last(said, day)
    if said.evening and said.weekday is None:
        eve = day - timedelta(days=1)
        return Days((eve, day) if (day.month, day.day) == (8, 17) else (day, eve), last)
    if said.weekday is None or said.weekday in (day.weekday(), last and last.weekday()):
        return Days((day, *days[1:], *_by_away(said, today, day)), last)
    if said.evening and (said.weekday + 1) % 7 == day.weekday():
        return Days((day - timedelta(days=1), day), clash=True)
    return Days((day, _nearest(said.weekday, day)), last, clash=True)


def _by_away(said: Said, today: date, day: date) -> tuple[date, ...]:
    told = today + timedelta(days=said.away) if said.away is not None and not said.months else day
    return () if told == day else (told,)


def _last(said: Said, day: date) -> date | None:
    if said.last_day is None or said.last_day <= day.day:
        return None
    return _date(day.year, day.month, said.last_day)


def _nearest(weekday: int, day: date) -> date:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def dated(said: Said, today: date) -> list[date]:
    """Return the days that a date may mean, the likeliest first: the next such day, else the last one.

    One without a year that was some weeks ago, or that is the better part of a year ahead, may be either.
    """
    number = said.day or 0
    if said.hijri is not None:
        years = range(today.year, today.year + 3)
        return [d for y in years for d in calendars.islamic_days(said.hijri, number, y) if d >= today][:1]
    if said.month is not None and said.stretch is not None and said.stretch.kind is Vague.YEAR:
        exact = _date(today.year + (said.stretch.ahead or 0), said.month, number)  # "29/11 tahun depan"
        return [exact] if exact else []
    if said.months is not None or (said.stretch is not None and said.month is None):
        first = today.replace(day=1) + relativedelta(months=months_ahead(said))
        exact = _date(first.year, first.month, number)
        return [exact] if exact else []
    if said.year is not None and said.month is not None:
        exact = _date(said.year, said.month, number)
        return [exact] if exact else []
    months = [said.month] if said.month is not None else range(1, 13)
    years = range(today.year - 1, today.year + (9 if (number, said.month) == (29, 2) else 2))
    days = [day for year in years for month in months if (day := _date(year, month, number))]
    if said.month is None and said.weekday is not None:
        days = [
            day for day in days if day.weekday() == said.weekday and abs(day - today) < timedelta(50)
        ] or days
    if said.past:
        return [day for day in days if day <= today][-1:]
    coming = [day for day in days if today <= day <= today + FAR_WITHOUT_YEAR]
    if said.month is None and coming:
        return coming[:1]
    last, ahead = [day for day in days if day < today][-1:], [day for day in days if day >= today][:1]
    if said.month is None or said.weekday is not None or (coming and coming[0] - today <= _SOON):
        return coming[:1] or last
    if not coming and last and today - last[0] <= _LATELY:
        return last
    return coming[:1] + last if coming else last and last + ahead


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_pasaran(said: Said, today: date, *, passed: bool) -> date:
    start = today + timedelta(days=1 if passed else 0)
    for ahead in range(36):
        day = start + timedelta(days=ahead)
        if calendars.pasaran(day) == said.pasaran and said.weekday in (None, day.weekday()):
            return day
    return start


def _nth(said: Said, today: date) -> Days:
    """Minggu pertama Desember, Minggu kedua bulan depan."""
    first = month_of(said, today)
    found = nth_of_month(first.year, first.month, said.weekday or 0, said.nth[0])
    return Days((found,)) if found else Days()


def nth_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the n-th such weekday of a month, the last for -1; None when there is none."""
    first = date(year, month, 1)
    if nth == -1:
        last = first + relativedelta(months=1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None
