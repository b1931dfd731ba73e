"""Routines (pengingat rutin): what an RT is reminded of again and again, and when each reminder goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

from bot.language.occurrences import days as days_of
from bot.rules.activities import AHEAD
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.residents import clean_name
from bot.rules.rhythms import FARTHEST, PACKED_LIMIT, Rhythm, packed, taken_apart, written

WORDS_LIMIT = 200
ROUTINES_MOST = 30  # of an RT: more than that nobody reads
LEAD = 60  # minutes before the hour, where nothing else was said
MORNING = 6 * 60  # the local minute of a reminder of what has no hour
HELPS = timedelta(minutes=30)  # so long a reminder helps that goes out at the very hour
LEAST = timedelta(minutes=10)  # before the hour; after quiet hours a later one is no help
NOON = time(12)  # until then a reminder of what has no hour helps, and some hours after it was due
SOME_HOURS = timedelta(hours=3)
NEXT, SOON, ONE_DAY = timedelta(days=10), timedelta(days=40), timedelta(days=1)


class Audience(StrEnum):
    """Who is reminded: everybody by one message in the group, the others each in private."""

    ALL = "all"
    OFFICERS = "officers"
    ROLE = "role"
    SQUAD = "squad"
    HOUSES = "houses"  # a house group


class Status(StrEnum):
    """A routine that is paused until a day goes on by itself."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Do(StrEnum):
    """What a button of a routine shows or does."""

    SHOW = "show"
    EDIT = "edit"
    ASK_PAUSE = "askpause"
    PAUSE = "pause"  # until a day; 0: until somebody lets it go on
    GO_ON = "goon"
    SKIP = "skip"  # days off
    KEEP = "keep"  # them, too
    END = "end"
    END_SURE = "endsure"


class Reason(StrEnum):
    """Why nothing was done."""

    NOT_YOURS = "not_yours"  # no such routine or house group, or nobody who may change it
    ENDED = "ended"
    FULL = "full"
    OVER = "over"  # no day of it is to come
    AGAIN = "again"  # it was saved before
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Routine:
    """Minutes are of the RT's local day: `at_minute` of the thing itself (None: some time), `minute` of its
    reminder, `days_before` the thing's day. `rule` is of the thing's days.
    """

    id: int
    neighbourhood_id: int
    words: str
    rule: str
    first_day: date
    last_day: date | None
    at_minute: int | None
    minute: int
    days_before: int
    audience: Audience
    audience_id: int | None
    audience_role: str
    skips_holidays: bool
    status: Status
    paused_until: date | None
    next_at: datetime | None = None

    @property
    def is_ended(self) -> bool:
        """True when no reminder comes any more."""
        return self.status is Status.ENDED

    @property
    def rhythm(self) -> Rhythm:
        """How often the thing is, to be shown."""
        return Rhythm(self.rule, self.first_day, -1 if self.at_minute is None else self.at_minute)

    def is_paused(self, day: date) -> bool:
        """True where nothing is told of what is on this day."""
        return self.status is Status.PAUSED and (self.paused_until is None or day < self.paused_until)


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder of what is on `day`; it may go out from `at`, and must not after `until`.

    `starts_at` is the hour of the thing itself, or where it has none the beginning of its day.
    """

    day: date
    starts_at: datetime
    at: datetime
    until: datetime


def rule_of(text: str) -> str:
    """Return a rule that was read in words, as a routine keeps it; "" for none, or one that says no days."""
    rule = taken_apart(text) if text else None
    text = written(rule) if rule is not None and rule.is_whole else ""
    return text if len(packed(text)) <= 2 * PACKED_LIMIT else ""


def reminder_of(routine: Routine, day: date, rt: Neighbourhood) -> Coming:
    """Return the reminder of one of its days, after quiet hours, or before where that is too late."""
    local = ZoneInfo(rt.zone)
    at = datetime.combine(day - timedelta(days=routine.days_before), _time(routine.minute), local)
    starts_at = datetime.combine(day, _time(routine.at_minute or 0), local)
    if routine.at_minute is None:
        until = max(at + SOME_HOURS, datetime.combine(day, NOON, local))
        latest = until
    else:
        until = max(starts_at, at + HELPS)
        latest = until - LEAST
    return Coming(day, starts_at, out_of_quiet(at, latest, rt), until)


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))


def coming(routine: Routine, rt: Neighbourhood, after: datetime) -> Iterator[Coming]:
    """Yield the reminders after a moment, soonest first; none of days on which it is paused."""
    if routine.is_ended:
        return
    today = after.astimezone(ZoneInfo(rt.zone)).date()
    begin = max(today, routine.first_day) - 2 * ONE_DAY
    bounds = (begin, begin + NEXT, begin + SOON, today + FARTHEST)
    for since, until in pairwise(bounds):  # most come again within days
        for day in _days(routine, since, until):
            found = reminder_of(routine, day, rt)
            if found.at > after and not routine.is_paused(day):
                yield found


def _days(routine: Routine, after: date, until: date) -> list[date]:
    last = min(until, routine.last_day) if routine.last_day else until
    return days_of(routine.rule, routine.first_day, after, last)


def current(routine: Routine, rt: Neighbourhood, now: datetime) -> Coming | None:
    """Return the reminder whose time has come and which still helps, the latest of several."""
    if routine.is_ended:
        return None
    today = now.astimezone(ZoneInfo(rt.zone)).date()
    days = _days(routine, today - 2 * ONE_DAY, today + timedelta(days=routine.days_before + 1))
    found = (reminder_of(routine, day, rt) for day in reversed(days) if not routine.is_paused(day))
    return next((one for one in found if one.at <= now < one.until), None)


def goes_out(found: Coming, now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when one that is due may go out: now, or after quiet hours; None where that is too late."""
    at = out_of_quiet(now, found.until - LEAST, rt)
    return at if at >= now else None


def missed(routine: Routine, rt: Neighbourhood, since: datetime, now: datetime) -> list[Coming]:
    """Return the reminders that came between two looks and help no more."""
    found = takewhile(lambda one: one.at <= now, coming(routine, rt, since))
    return [one for one in found if one.until <= now or goes_out(one, now, rt) is None]


def usual_minute(at_minute: int | None, days: int, eve_minute: int) -> tuple[int, int]:
    """Return days before and local minute of a reminder for which nothing was said but perhaps the days."""
    if days:
        return days, eve_minute
    if at_minute is None:
        return 0, MORNING
    return (0, at_minute - LEAD) if at_minute >= LEAD else (1, eve_minute)


def words_of(text: str) -> str:
    """Return what is to be done as one clean line, with a capital; "" where no word is left."""
    words = clean_name(text.strip(" \t\n,;:.-–—"), WORDS_LIMIT)
    return words[:1].upper() + words[1:] if any(c.isalpha() for c in words) else ""


def is_too_far(day: date, today: date) -> bool:
    """True for a last day, or the end of a pause, that is over or further off than anything is planned."""
    return not today < day <= today + 2 * AHEAD
