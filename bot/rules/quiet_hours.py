"""Quiet hours (jam tenang) of an RT: the night, magrib to isya, Friday prayer; nobody is reminded in them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.rules.neighbourhoods import Neighbourhood

FRIDAY = 4
JUST_BEFORE = timedelta(minutes=5)
NOON = time(12)
OFF = "off"
Span = tuple[time, time]


class Part(StrEnum):
    """One of the three quiet hours; the value is the name of Quiet's attribute."""

    NIGHT = "night"
    PRAYER = "prayer"  # magrib to isya
    FRIDAY = "friday"  # Friday prayer


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet hours of an RT, local; None: that part is switched off. There is always a night."""

    night: Span = (time(21, 30), time(5))
    prayer: Span | None = (time(17, 45), time(19, 30))
    friday: Span | None = (time(11, 30), time(13))

    def of(self, part: Part) -> Span | None:
        """Return one part."""
        span: Span | None = getattr(self, part)
        return span

    def changed(self, part: Part, span: Span | None) -> "Quiet":
        """Return the same with one part as given; the night needs hours."""
        return replace(self, **{part.value: span})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a part may be: it begins within `starts` and ends within `ends`."""

    starts: Span
    ends: Span


USUAL = Quiet()
SHORTEST = timedelta(minutes=15)
BOUNDS = {
    # a night ends before the morning's letters and begins before midnight: it belongs to its evening
    Part.NIGHT: Bounds((time(20), time(23, 30)), (time(3), time(7))),
    Part.PRAYER: Bounds((time(17), time(19)), (time(17, 30), time(20, 30))),
    Part.FRIDAY: Bounds((time(10, 30), time(12, 30)), (time(12), time(14, 30))),
}


def of(rt: Neighbourhood) -> Quiet:
    """Return the quiet hours of an RT."""
    return parsed(rt.quiet)


@lru_cache(maxsize=1000)  # asked for each letter; there are few different settings
def parsed(text: str) -> Quiet:
    """Read what `written` wrote; what is not there, or not within bounds, is as usual."""
    quiet = USUAL
    for word in text.split():
        name, _, hours = word.partition("=")
        if name not in tuple(Part):
            continue
        part = Part(name)
        if hours == OFF and part is not Part.NIGHT:
            quiet = quiet.changed(part, None)
        elif (span := _span(part, hours)) is not None:
            quiet = quiet.changed(part, span)
    return quiet


def written(quiet: Quiet) -> str:
    """Return quiet hours as an RT keeps them: only what is not as usual, so "" for the usual ones."""
    own = [part for part in Part if quiet.of(part) != USUAL.of(part)]
    return " ".join(f"{part}={choice_of(quiet.of(part))}" for part in own)


def choice_of(span: Span | None) -> str:
    """Return hours in minutes of the day, as `1290-300`, or `off`."""
    return f"{_minute(span[0])}-{_minute(span[1])}" if span else OFF


def fits(part: Part, span: Span) -> bool:
    """True for hours that a part may have."""
    bounds, (start, end) = BOUNDS[part], span
    within = bounds.starts[0] <= start <= bounds.starts[1] and bounds.ends[0] <= end <= bounds.ends[1]
    return within and (part is Part.NIGHT or _minute(end) - _minute(start) >= SHORTEST.seconds // 60)


def sends_at(at: datetime, now: datetime, until: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when a letter goes out that is due at `at` and helps until `until`, never in quiet hours.

    None when it is too late for it.
    """
    sends = out_of_quiet(max(at, now), until, rt)
    return sends if now <= sends < until else None


def out_of_quiet(at: datetime, latest: datetime, rt: Neighbourhood) -> datetime:
    """Return `at`, or just after the quiet hours it falls in, or just before them when after is too late.

    Just before one may be within others that ended a moment earlier: then it is before those.
    """
    quiet = quiet_around(at, rt)
    if quiet is None:
        return at
    first, last = quiet
    if last <= latest:
        return last
    before = first - JUST_BEFORE
    while (earlier := quiet_around(before, rt)) is not None:
        before = earlier[0] - JUST_BEFORE
    return before


def is_night(now: datetime, rt: Neighbourhood) -> bool:
    """True while people sleep: what a group must read then comes without a sound."""
    start, end = of(rt).night
    hour = now.astimezone(ZoneInfo(rt.zone)).time()
    return hour >= start or hour < end


def nightfall(day: date, rt: Neighbourhood) -> datetime:
    """Return when the night of a local day's evening begins."""
    return datetime.combine(day, of(rt).night[0], ZoneInfo(rt.zone))


def quiet_around(at: datetime, rt: Neighbourhood) -> tuple[datetime, datetime] | None:
    """Return the local quiet hours a moment falls in, joined with those they touch; None outside them."""
    zone = ZoneInfo(rt.zone)
    spans = _joined(of(rt), at.astimezone(zone).date(), zone)
    return next((span for span in spans if span[0] <= at < span[1]), None)


@lru_cache(maxsize=1000)  # asked for each reminder of each person; a tick is about few days
def _joined(quiet: Quiet, today: date, zone: ZoneInfo) -> tuple[tuple[datetime, datetime], ...]:
    """Return the quiet hours that begin today or yesterday, those that touch each other as one."""
    found: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(
        hours for day in (today - timedelta(days=1), today) for hours in _quiet_hours(quiet, day, zone)
    ):
        if found and begins <= found[-1][1]:
            begins, ends = found[-1][0], max(found.pop()[1], ends)
        found.append((begins, ends))
    return tuple(found)


def _quiet_hours(quiet: Quiet, day: date, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """Return the quiet hours that begin on a day."""
    friday = quiet.friday if day.weekday() == FRIDAY else None
    return [
        (
            datetime.combine(day, span[0], zone),
            datetime.combine(day + timedelta(days=int(span[1] < span[0])), span[1], zone),
        )
        for span in (friday, quiet.prayer, quiet.night)
        if span
    ]


def _span(part: Part, hours: str) -> Span | None:
    start, _, end = hours.partition("-")
    if not (_is_minute(start) and _is_minute(end)):
        return None
    span = (time(*divmod(int(start), 60)), time(*divmod(int(end), 60)))
    return span if fits(part, span) else None


def _is_minute(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and int(text) < 24 * 60


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute
