"""From what was said to when it is: the day and the hour that are meant, seen from now."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.recurring import next_day, rrule, with_days
from bot.language.said import PRAYERS, Clock, Prayer, Said, Stretch, Vague, Week
from bot.language.stretches import month_of, period
from bot.language.when import Doubt, When
from bot.language.which_day import which_days

DAY = 24 * 60
_PARTS_END = {  # minutes since midnight after which a part of the day is over
    "dini hari": 5 * 60,
    "subuh": 6 * 60,
    "pagi": 11 * 60,
    "siang": 15 * 60,
    "sore": 18 * 60 + 30,
    "malam": DAY,
}
_PRAYERS_AT = {
    "subuh": 280,
    "duha": 480,
    "zuhur": 730,
    "jumat": 750,
    "asar": 930,
    "magrib": 1090,
    "isya": 1160,
}
_AS_WRITTEN = {"dini hari": (0, 6), "subuh": (3, 7), "pagi": (0, 12), "siang": (9, 16), "sore": (13, 20)}
_USUAL_END = 7 * 60  # who names today by its weekday after that, without an hour, means next week's
EARLIEST = 6  # a bare "jam 4" is rarely four in the morning, a bare "jam 6" is


def settle(said: Said, now: datetime) -> When:
    """Return when it is, the likeliest reading first; `now` is local, without a zone.

    What would lie before the year 1 or after 9999 is on no calendar.
    """
    try:
        return _settled(said, now)
    except (OverflowError, ValueError):
        return _found(said, When(doubt=Doubt.NO_SUCH_DAY))


def _settled(said: Said, now: datetime) -> When:
    said = _prayer_of_part(said)
    if said.minutes is not None:
        at = (now + timedelta(minutes=said.minutes)).replace(second=0, microsecond=0)
        return _found(said, When(at.date(), at.time(), confidence=1.0))
    hours = _hours(said)
    if said.clock and not (said.clock.exists and (said.until is None or said.until.exists)):
        return _found(said, When(doubt=Doubt.NO_SUCH_HOUR, day=_only_day(said, now)))
    if said.repeat is not None or (said.nth and not _in_one_month(said)):
        return _recurring(with_days(said), hours, now)
    if said.stretch is not None and not said.has_day:
        return _found(said, _stretch(said, now))
    if said.either and _is_bare(said) and said.week in (Week.THIS, Week.NEXT, Week.LAST):
        return _found(said, _either(said, now))
    if not said.has_day:
        return _without_day(said, hours, now)
    if said.either and said.nth and _is_bare(said):
        return _found(said, _nth_week(said, now))
    return _with_day(said, hours, now)


def _prayer_of_part(said: Said) -> Said:
    """ "Besok magrib" is right at the prayer."""
    if said.part in PRAYERS and said.part != "subuh":
        name = "jumat" if said.part == "jumatan" else said.part
        return replace(said, part="", bare=said.prayer is None, prayer=said.prayer or Prayer(name, "after"))
    return said


def _is_bare(said: Said) -> bool:
    return not (
        said.has_hour
        or said.part
        or said.day is not None
        or said.away is not None
        or said.pasaran is not None
    )


def _only_day(said: Said, now: datetime) -> date | None:
    days = which_days(said, now.date(), passed=False) if said.has_day else None
    return days.likely[0] if days and days.likely else None


def _found(said: Said, when: When) -> When:
    past = said.past or said.week is Week.LAST or (said.away or 0) < 0
    return replace(when, zone=said.zone, past=past, spans=((said.start, said.end),))


def _hours(said: Said) -> tuple[int, ...]:
    """Return the minutes that the hour may mean, counted from the day's midnight, the likeliest first."""
    if said.clock is None:
        return ()
    clock, until = said.clock, said.until
    part = clock.part or said.part
    if not part and until is not None and until.part:
        together = placed(clock, until.part)
        ends = placed(until, until.part)
        return together if together[0] < ends[0] else placed(clock, "pagi")
    if (
        said.away == 0
        and said.week is Week.COMING
        and len(hours := placed(clock, part)) == 1
        and not part
        and not clock.sure
    ):
        return tuple(sorted({hours[0], hours[0] + 720})) if hours[0] < 720 else hours
    at_night = (
        said.part == "malam"
        and part in ("dini hari", "subuh", "malam", "pagi")
        and clock.minutes < EARLIEST * 60
    )
    if at_night and clock.minutes == 0:
        return DAY, 0
    if at_night and clock.minutes >= 180 and not clock.sure:
        return clock.minutes + DAY, clock.minutes + 720
    if at_night and (part != "pagi" or said.evening or said.away == -1):
        return (clock.minutes + DAY,)
    return placed(clock, part)


def placed(clock: Clock, part: str) -> tuple[int, ...]:
    """Return the minutes of the day that an hour may mean in a part of it."""
    minutes, hour = clock.minutes, clock.minutes // 60
    if part == "malam":
        return _at_night(minutes, hour)
    if part in ("am", "pm"):
        return _by_noon(minutes, hour, part)
    if part == "dini hari" and hour == 12:
        return (minutes - 720,)
    if part in _AS_WRITTEN:
        first, end = _AS_WRITTEN[part]
        later = part in ("siang", "sore") and hour < first and hour + 12 < end
        fits = later or first <= hour < end
        return (minutes + 720,) if later else (minutes,) if fits else (minutes, (minutes + 720) % DAY)
    if minutes == DAY:
        return DAY, 0
    if minutes == 0:
        return 0, DAY  # for some it begins the day, for others it ends it
    if clock.sure or hour >= EARLIEST or hour == 0:
        return (minutes,)
    return minutes + 720, minutes


def _at_night(minutes: int, hour: int) -> tuple[int, ...]:
    if hour == 12 or minutes == DAY:
        return (
            minutes % 720 + DAY,
            minutes % 720,
        )  # midnight: for some it ends the day, for others it begins it
    if hour < 5:
        return (minutes + DAY,)
    return (minutes + 720,) if hour < 12 else (minutes,)


def _by_noon(minutes: int, hour: int, part: str) -> tuple[int, ...]:
    if hour == 12 and part == "am":
        return minutes - 720, minutes - 720 + DAY
    return (minutes + 720,) if part == "pm" and hour < 12 else (minutes,)


def _end(said: Said, start: int) -> int | None:
    """Return the minute at which it ends, the first that fits after the start."""
    if said.lasting is not None:
        return start + said.lasting
    until = said.until
    if until is None:
        return None
    if until.part:
        wanted = placed(until, until.part)[0] % DAY
        return next(wanted + n * DAY for n in range(4) if wanted + n * DAY > start)
    step = DAY if until.sure or until.minutes > 720 else 720
    if until.minutes == 720 and start < 720:
        return 720
    return next(until.minutes + n * step for n in range(8) if until.minutes + n * step > start)


def _passed(said: Said, hours: tuple[int, ...], now: datetime) -> bool:
    """True when the hour in question is over for today."""
    minute = now.hour * 60 + now.minute
    if hours:
        return hours[0] <= minute
    if said.prayer is not None:
        at = _PRAYERS_AT.get(said.prayer.name, 1190)
        return minute >= (at if said.prayer.relation == "before" else at + 60)
    return minute >= _PARTS_END.get(said.part, _USUAL_END)


def _with_day(said: Said, hours: tuple[int, ...], now: datetime) -> When:
    days = which_days(said, now.date(), passed=_passed(said, hours, now))
    if not days.likely:
        hour = time(*divmod(hours[0] % DAY, 60)) if hours else None
        return _found(said, When(hour=hour, doubt=Doubt.NOT_SET if said.holiday else Doubt.NO_SUCH_DAY))
    if (
        said.away == 0 and said.week is Week.COMING and len(hours) > 1
    ):  # "nanti jam 10" at eight in the evening
        minute = now.hour * 60 + now.minute
        hours = tuple(h for h in hours if h > minute)[:1] or hours[:1]
    if _is_after_midnight(said, hours, now):
        days = replace(days, likely=tuple(day + timedelta(days=1) for day in days.likely))
    main = _at(said, days.likely[0], hours[0] if hours else None)
    others = [_at(said, day, hours[0] if hours else None) for day in days.likely[1:]]
    others += [_at(said, days.likely[0], hour) for hour in hours[1:]]
    if days.last and hours:
        others.append(_at(said, days.last, hours[0]))
    if days.last and not hours:
        return _found(said, When(part=said.part, period=(days.likely[0], days.last), confidence=0.9))
    doubt = Doubt.WHICH_DAY if days.likely[1:] or days.last else Doubt.WHICH_HOUR if others else None
    doubt = Doubt.OTHER_WEEKDAY if days.clash else doubt
    sure = 0.95 if not others else 0.5
    return _found(said, replace(main, alternatives=tuple(others), doubt=doubt, confidence=sure))


def _is_after_midnight(said: Said, hours: tuple[int, ...], now: datetime) -> bool:
    """ "Dini hari nanti jam 2", said in the evening, is tomorrow's."""
    early = "dini hari" in (said.part, said.clock.part if said.clock else "")
    return said.away == 0 and early and bool(hours) and hours[0] <= now.hour * 60 + now.minute


def _at(said: Said, day: date, minutes: int | None) -> When:
    """Return the reading for one day; minutes past midnight belong to the day after."""
    if minutes is None:
        return When(day, part="" if said.prayer else said.part, prayer=said.prayer, confidence=0.9)
    midnight = datetime.combine(day, time())
    start, end = midnight + timedelta(minutes=minutes), _end(said, minutes)
    ends_at = midnight + timedelta(minutes=end) if end is not None else None
    return When(start.date(), start.time(), said.part, ends_at=ends_at, confidence=0.95)


def _without_day(said: Said, hours: tuple[int, ...], now: datetime) -> When:
    """An hour or a prayer alone is the next one; a part of the day alone is only that."""
    if said.bare or not (hours or said.prayer):
        return _found(said, When(part=said.part, confidence=0.2)) if said.part else When()
    if not hours:
        day = now.date() + timedelta(days=_passed(said, hours, now))
        return _found(said, replace(_at(said, day, None), assumed=True, confidence=0.6))
    clock = said.clock
    if clock and not (clock.sure or clock.part or said.part) and len(hours) == 1 and hours[0] < 720:
        hours = (hours[0], hours[0] + 720)
    hours = hours[:1] if hours[0] == 0 else hours
    coming = sorted((_at(said, _next_day(hour, now), hour) for hour in hours), key=_start)
    doubt = Doubt.WHICH_HOUR if coming[1:] else None
    others = tuple(coming[1:])
    return _found(said, replace(coming[0], assumed=True, alternatives=others, doubt=doubt, confidence=0.6))


def _next_day(minutes: int, now: datetime) -> date:
    return now.date() + timedelta(days=minutes <= now.hour * 60 + now.minute)


def _start(when: When) -> datetime:
    return datetime.combine(when.day or date.max, when.hour or time())


def _recurring(said: Said, hours: tuple[int, ...], now: datetime) -> When:
    day = next_day(said, now.date(), passed=_passed(said, hours, now))
    rule = rrule(said)
    if day is None:
        part = "" if hours else said.part
        return _found(said, When(part=part, prayer=said.prayer, rrule=rule, confidence=0.7))
    main = replace(_at(said, day, hours[0] if hours else None), rrule=rule)
    others = [replace(_at(said, day, hour), rrule=rule) for hour in hours[1:]]
    if said.either and _is_bare(said):
        weekly = When(rrule="FREQ=WEEKLY", alternatives=(main,), doubt=Doubt.WHICH_DAY, confidence=0.5)
        return _found(said, weekly)
    doubt = Doubt.WHICH_HOUR if others else None
    sure = 0.9 if not others else 0.5
    return _found(said, replace(main, alternatives=tuple(others), doubt=doubt, confidence=sure))


def _stretch(said: Said, now: datetime) -> When:
    span = period(said, now.date())
    return When(period=span, confidence=0.8) if span else When(doubt=Doubt.NO_SUCH_DAY)


def _either(said: Said, now: datetime) -> When:
    """ "minggu depan" in small letters is next week; a Sunday only if more is said."""
    span = period(replace(said, weekday=None, stretch=_week_of(said)), now.date())
    return When(period=span, confidence=0.8)


def _nth_week(said: Said, now: datetime) -> When:
    """ "minggu kedua Desember" in small letters is a week from a Monday on; for some the Sunday in it."""
    month = month_of(said, now.date())
    days = which_days(said, now.date(), passed=False)
    if said.nth[0] < 0:
        monday = month + relativedelta(months=1, days=-1)
        monday -= timedelta(days=monday.weekday())
    else:
        monday = month - timedelta(days=month.weekday()) + timedelta(days=7 * (said.nth[0] - 1))
    others = tuple(When(day, confidence=0.5) for day in days.likely)
    week = (monday, monday + timedelta(days=6))
    return When(period=week, alternatives=others, doubt=Doubt.WHICH_DAY, confidence=0.5)


def _week_of(said: Said) -> Stretch:
    ahead = {"this": 0, "last": -1}.get(said.week.value, 1)
    return Stretch(Vague.WEEK, ahead=ahead)


def _in_one_month(said: Said) -> bool:
    return said.month is not None or said.stretch is not None or said.months is not None
