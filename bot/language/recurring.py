"""Recurrences: the rule (RFC 5545), and the next day on which it comes."""

from dataclasses import replace
from datetime import date, timedelta

from bot.language import calendars
from bot.language.said import Repeat, Said
from bot.language.which_day import dated, nth_of_month

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FARTHEST = 800  # days ahead


def with_days(said: Said) -> Said:
    """Give a recurrence the weekday, the dates or the order that were said beside it."""
    repeat = said.repeat or Repeat("MONTHLY")
    weekdays = repeat.weekdays or ((said.weekday,) if said.weekday is not None else ())
    nth = repeat.nth or said.nth
    freq, interval = repeat.freq, repeat.interval
    if nth and freq in ("WEEKLY", "DAILY"):
        freq, interval = "MONTHLY", 1
    month_days = repeat.month_days
    if freq == "MONTHLY" and said.day is not None and not month_days and not nth:
        month_days = (said.day,)
    if freq == "YEARLY" and said.day is not None and said.month is not None:
        month_days = (said.day,)
    if freq == "DAILY" and interval == 35 and weekdays:
        freq, interval = "WEEKLY", 5
    if freq == "DAILY" and interval == 1:
        weekdays = ()
    return replace(said, repeat=Repeat(freq, interval, weekdays, nth, month_days))


def rrule(said: Said) -> str:
    """Return the rule in RFC 5545's words, without "RRULE:"."""
    repeat = said.repeat or Repeat("MONTHLY")
    pieces = [f"FREQ={repeat.freq}"]
    if repeat.interval > 1:
        pieces.append(f"INTERVAL={repeat.interval}")
    if repeat.nth and repeat.weekdays:
        days = [f"{nth}{_CODES[weekday]}" for nth in repeat.nth for weekday in repeat.weekdays]
        pieces.append(f"BYDAY={','.join(days)}")
    elif repeat.weekdays:
        pieces.append(f"BYDAY={','.join(_CODES[weekday] for weekday in repeat.weekdays)}")
    if repeat.freq == "YEARLY" and said.month is not None:
        pieces.append(f"BYMONTH={said.month}")
    if repeat.month_days:
        pieces.append(f"BYMONTHDAY={','.join(map(str, repeat.month_days))}")
    return ";".join(pieces)


def next_day(said: Said, today: date, *, passed: bool) -> date | None:
    """Return the next day of a recurrence; None when no word says on which days it falls."""
    repeat = said.repeat or Repeat("MONTHLY")
    start = today + timedelta(days=1 if passed else 0)
    if said.away is not None and not said.months:
        start = today + timedelta(days=said.away)
    if repeat.freq == "DAILY" and repeat.interval == 1 and said.weekday is not None:
        start += timedelta(days=(said.weekday - start.weekday()) % 7)  # "mulai Selasa, tiap malam"
    if repeat.freq in ("DAILY", "WEEKLY") and not repeat.nth and said.day is not None:
        start = max([start, *dated(said, today)[:1]])  # "mulai 1 Desember tiap malam"
    is_daily = repeat.freq == "DAILY" and repeat.interval == 1
    if not (
        repeat.weekdays or repeat.month_days or is_daily or said.pasaran is not None or said.away is not None
    ):
        return None
    days = (start + timedelta(days=ahead) for ahead in range(_FARTHEST))
    return next((day for day in days if _is_on(repeat, said, day)), None)


def _is_on(repeat: Repeat, said: Said, day: date) -> bool:
    if said.pasaran is not None and calendars.pasaran(day) != said.pasaran:
        return False
    if repeat.nth:
        return any(
            nth_of_month(day.year, day.month, weekday, nth) == day
            for weekday in repeat.weekdays
            for nth in repeat.nth
        )
    if repeat.freq == "YEARLY" and said.month not in (None, day.month):
        return False
    if repeat.month_days:
        last = (day + timedelta(days=1)).day == 1
        return day.day in repeat.month_days or (last and -1 in repeat.month_days)
    return not repeat.weekdays or day.weekday() in repeat.weekdays
