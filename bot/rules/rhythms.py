"""Rhythms: how often something comes back, as RFC 5545's text, in a button, and which are offered."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.language import calendars
from bot.language.occurrences import days as days_of

FARTHEST = timedelta(days=800)  # where the next two are looked for
DAYS_A_WEEK = 3  # more often a card would only be a nuisance
PACKED_LIMIT = 28  # characters: it travels in buttons
SHORT = {"FREQ": "f", "INTERVAL": "i", "BYDAY": "w", "BYMONTH": "m", "BYMONTHDAY": "d"}
SELAPANAN = 5  # weeks: weekday and pasaran meet again after 35 days
PASARAN = tuple(name.capitalize() for name in calendars.PASARAN)
EVENING = 17 * 60 + 15  # minutes, about the earliest Magrib: the pasaran is then told by the day after
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = re.compile(r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


class Freq(StrEnum):
    """RFC 5545's unit of a rule."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule taken apart; `weekdays` from 0 for Monday, -1 in `nth` and `month_days` is the last."""

    freq: Freq
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int | None = None

    @property
    def is_whole(self) -> bool:
        """True when it says on which days."""
        return self.freq is Freq.DAILY or bool(self.weekdays or self.month_days)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something is, to be shown: the rule with a day of it and the local minute.

    While the hour is open (-1), `by_night` says that it is to be in the evening.
    """

    rule: str
    day: date
    minute: int
    by_night: bool = False

    @property
    def is_evening(self) -> bool:
        """True when it begins after sunset, and so belongs to the day after."""
        return self.by_night or self.minute >= EVENING


def parsed(text: str) -> Rule | None:
    """Take a rule apart; None for one that makes no series: unknown, forged, or more often than sensible."""
    rule = taken_apart(text)
    often = rule is not None and rule.freq is Freq.DAILY and rule.interval < SELAPANAN
    many = rule is not None and max(len(rule.weekdays), len(rule.month_days), len(rule.nth)) > DAYS_A_WEEK
    return None if often or many else rule


def taken_apart(text: str) -> Rule | None:
    """Take any rule apart, a daily one too; None for one that is unknown or forged."""
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    try:
        freq, interval = Freq(parts.pop("FREQ", "")), int(parts.pop("INTERVAL", "1"))
        named = [_DAY.fullmatch(day) for day in parts.pop("BYDAY", "").split(",") if day]
        month_days = tuple(int(day) for day in parts.pop("BYMONTHDAY", "").split(",") if day)
        month = int(parts.pop("BYMONTH", "0")) or None
    except ValueError:
        return None
    weekdays = tuple(dict.fromkeys(CODES.index(day[2]) for day in named if day))
    nth = tuple(dict.fromkeys(int(day[1]) for day in named if day and day[1]))
    rule = Rule(freq, interval, weekdays, nth, month_days, month)
    return rule if not parts and None not in named and _is_sensible(rule) else None


def weekdays_of(text: str) -> tuple[int, ...]:
    """Return the days of a rule of each week; none of any other rule."""
    rule = taken_apart(text) if text else None
    return rule.weekdays if rule is not None and rule.freq is Freq.WEEKLY and rule.interval == 1 else ()


def _is_sensible(rule: Rule) -> bool:
    bounds = all(day == -1 or 1 <= day <= 31 for day in rule.month_days)
    months = rule.month is None or 1 <= rule.month <= 12
    mixed = bool(rule.nth) and rule.freq is not Freq.MONTHLY
    return 1 <= rule.interval <= 60 and bounds and months and not mixed


def written(rule: Rule) -> str:
    """Return a rule as RFC 5545's text."""
    pieces = [f"FREQ={rule.freq}"]
    pieces += [f"INTERVAL={rule.interval}"] if rule.interval > 1 else []
    days = [f"{nth}{CODES[day]}" for nth in rule.nth for day in rule.weekdays]
    days = days or [CODES[day] for day in rule.weekdays]
    pieces += [f"BYDAY={','.join(days)}"] if days else []
    pieces += [f"BYMONTH={rule.month}"] if rule.month else []
    pieces += [f"BYMONTHDAY={','.join(map(str, rule.month_days))}"] if rule.month_days else []
    return ";".join(pieces)


def packed(text: str) -> str:
    """Return a rule short enough for a button: `fWEEKLY;wSU`."""
    pairs = (part.split("=", 1) for part in text.split(";") if "=" in part)
    return ";".join(SHORT.get(name, "?") + value for name, value in pairs)


def unpacked(value: str) -> str:
    """Return the rule that a button carries; "" for a forged one."""
    names = {letter: name for name, letter in SHORT.items()}
    pairs = ((names.get(part[:1], "?"), part[1:]) for part in value.split(";"))
    rule = parsed(";".join(f"{name}={told}" for name, told in pairs))
    return written(rule) if rule else ""


def taken(text: str) -> str:
    """Return a rule that was read in words, as a series can have it; "" when it cannot."""
    rule = parsed(text) if text else None
    text = written(rule) if rule else ""
    return text if len(packed(text)) <= PACKED_LIMIT else ""


def fitted(text: str, day: date) -> str:
    """Return the rule as it is where this is one of its days, else the same rhythm on that day."""
    rule = parsed(text) if text else None
    if rule is None:
        return ""
    if rule.is_whole and days_of(text, day, day - timedelta(days=1), day) == [day]:
        return text
    match rule.freq:
        case Freq.WEEKLY:
            return written(Rule(Freq.WEEKLY, rule.interval, (day.weekday(),)))
        case Freq.MONTHLY if rule.month_days:
            return written(Rule(Freq.MONTHLY, rule.interval, month_days=(day.day,)))
        case Freq.MONTHLY:
            return written(Rule(Freq.MONTHLY, rule.interval, (day.weekday(),), (nth_of(day),)))
    return written(Rule(rule.freq, rule.interval, month_days=(day.day,), month=day.month))


def nth_of(day: date) -> int:
    """Return which of its weekdays in the month a day is: 1 to 4, or -1 for a fifth, which is the last."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def is_last(day: date) -> bool:
    """True for the last of its weekdays in the month."""
    return (day + timedelta(days=7)).month != day.month


def pasaran(day: date) -> str:
    """Return the name of the day of the five-day week."""
    return PASARAN[calendars.pasaran(day)]


def usual(day: date, *, is_known: bool = True) -> list[str]:
    """Return the rules that are offered for a day; by pasaran only where the day itself `is_known`."""
    weekday = (day.weekday(),)
    rules = [Rule(Freq.WEEKLY, 1, weekday), Rule(Freq.WEEKLY, 2, weekday)]
    orders = [nth_of(day)] if is_known else [1, -1]
    orders += [-1] if is_known and is_last(day) and -1 not in orders else []
    rules += [Rule(Freq.MONTHLY, 1, weekday, (nth,)) for nth in orders]
    if is_known:
        rules += [Rule(Freq.MONTHLY, 1, month_days=(day.day,))] if day.day <= 28 else []
        rules += [Rule(Freq.WEEKLY, SELAPANAN, weekday)]
    return [written(rule) for rule in rules]


def next_day(text: str, first: date, today: date) -> date | None:
    """Return the next day of a rule after today; None where none comes."""
    return next(iter(days_of(text, first, today, today + FARTHEST)), None)


def day_in(ordinal: int) -> date | None:
    """Return the day that a button carries (date.toordinal); None for a forged one."""
    first, last = date(2000, 1, 1).toordinal(), date(2106, 1, 1).toordinal()
    return date.fromordinal(ordinal) if first <= ordinal <= last else None


def rhythm_from(text: str, minute: int, ordinal: int) -> Rhythm | None:
    """Return the rhythm that a button carries; None for a forged one."""
    day, rule = day_in(ordinal), unpacked(text)
    return Rhythm(rule, day, minute) if day and rule and 0 <= minute < 24 * 60 else None


def anew(rhythm: Rhythm, since: date) -> Rhythm | None:
    """Return a rhythm from its first day after `since` on; None where none comes."""
    day = next_day(rhythm.rule, rhythm.day, since)
    return Rhythm(rhythm.rule, day, rhythm.minute) if day else None
