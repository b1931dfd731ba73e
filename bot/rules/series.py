"""Activities that come back: on which days, until when they are made, and when their cards are posted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.language.occurrences import days as days_of
from bot.rules import tasks
from bot.rules.activities import TITLE_LIMIT, TOOLS_MOST, Activity, Kind
from bot.rules.activities import Status as Planned
from bot.rules.announcements import bounded, place_of, tools_of
from bot.rules.moments import moment_at
from bot.rules.rhythms import FARTHEST, SELAPANAN, Freq, Rhythm, fitted, parsed

AHEAD = timedelta(days=35)  # so far ahead the dates are made
MADE_AT_LEAST = 2
POSTED_BEFORE, POSTED_AT = 6, time(9)  # days before a date, and the local hour
TOLD_BEFORE = timedelta(days=1)  # of a holiday: so long before the card
HOURS_OFFERED = (7 * 60, 8 * 60, 16 * 60, 20 * 60)  # minutes of the day
EASTERNMOST = timedelta(hours=9)


class Status(StrEnum):
    """A series makes dates until it is ended."""

    ACTIVE = "active"
    ENDED = "ended"


class Trait(StrEnum):
    """What all dates have in common, and officers may change for all of them."""

    TITLE = "title"
    PLACE = "place"
    TOOLS = "tools"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class Series:
    """`minute` is the local minute of the day, `tasks` are as rules.tasks writes them."""

    id: int
    neighbourhood_id: int
    kind: Kind
    title: str
    place: str
    tools: tuple[str, ...]
    tasks: str
    rule: str
    minute: int
    first_day: date
    made_until: date | None
    status: Status
    created_by: int

    @property
    def is_active(self) -> bool:
        """True until it is ended."""
        return self.status is Status.ACTIVE


def today_anywhere(now: datetime) -> date:
    """Return the day it is where it begins first: dates are made by one calendar in all zones."""
    return (now.astimezone(UTC) + EASTERNMOST).date()


def horizon(now: datetime) -> date:
    """Return the day up to which dates should be there."""
    return today_anywhere(now) + AHEAD


def to_make(text: str, first: date, made_until: date | None, today: date) -> tuple[list[date], date]:
    """Return the days whose activities are still to be made, and until when they are made then.

    All until the horizon, at least the next two; nothing before today.
    """
    yesterday, until = today - timedelta(days=1), today + AHEAD
    coming = days_of(text, first, yesterday, until)
    if len(coming) < MADE_AT_LEAST:
        coming = days_of(text, first, yesterday, max(first, today) + FARTHEST)[:MADE_AT_LEAST]
        until = max(until, *coming) if coming else until
    return [day for day in coming if made_until is None or day > made_until], until


def posts_at(text: str, first: date, day: date, zone: str) -> datetime:
    """Return when the card of a date is posted: six days before, or the day after the date before it."""
    earlier = days_of(text, first, day - timedelta(days=POSTED_BEFORE + 1), day - timedelta(days=1))
    return posted_before(day, zone, (day - earlier[-1]).days if earlier else None)


def posted_before(day: date, zone: str, gap: int | None = None) -> datetime:
    """Return when the card of a local day is posted; `gap` days lie between it and the date before."""
    ahead = POSTED_BEFORE if gap is None else max(1, min(POSTED_BEFORE, gap - 1))
    return datetime.combine(day - timedelta(days=ahead), POSTED_AT, ZoneInfo(zone)).astimezone(UTC)


def starts_at(day: date, minute: int, zone: str) -> datetime:
    """Return the start of a date in UTC."""
    return moment_at(day, time(*divmod(minute, 60)), zone)


def rhythm_of(series: Series) -> Rhythm:
    """Return how often a series is."""
    return Rhythm(series.rule, series.first_day, series.minute)


def local_day(moment: datetime, zone: str) -> date:
    """Return the day of a moment in a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def is_day_of(series: Series, day: date) -> bool:
    """True when the rhythm of a series, going on, has this day."""
    return days_of(series.rule, min(series.first_day, day), day - timedelta(days=1), day) == [day]


def others(series: Series, since: date) -> list[Rhythm]:
    """Return rhythms to offer instead: the same days at other hours, and for one weekday the other days."""
    rule, found = parsed(series.rule), []
    for hour in HOURS_OFFERED:
        if hour != series.minute:
            found.append(Rhythm(series.rule, series.first_day, hour))
    if rule is not None and rule.freq is Freq.WEEKLY and len(rule.weekdays) == 1:
        for day in (since + timedelta(days=n) for n in range(1, 8)):
            if day.weekday() not in rule.weekdays and rule.interval != SELAPANAN:
                found.append(Rhythm(fitted(series.rule, day), day, series.minute))
    return found


def is_own(series: Series, date: Activity, day: date, zone: str, work: str) -> bool:
    """True for a date that is not as its series has it on its `day`; `work` are its tasks, as written."""
    usual = (starts_at(day, series.minute, zone), series.title, series.place, series.tools, series.tasks)
    own = (date.starts_at, date.title, date.place, date.tools, work)
    return date.status is not Planned.PLANNED or own != usual


def has_day(rhythm: Rhythm, day: date) -> bool:
    """True when a day is one of a rhythm's."""
    return days_of(rhythm.rule, rhythm.day, day - timedelta(days=1), day) == [day]


def read(trait: Trait, text: str) -> str | None:
    """Return what was typed for all dates, as a series keeps it: "" for none; None when it is not clear."""
    if trait in (Trait.TOOLS, Trait.TASKS) and tasks.wants_none(text):
        return ""
    match trait:
        case Trait.TITLE:
            value = bounded(text, TITLE_LIMIT)[0]
        case Trait.PLACE:
            value = place_of(text)[0]
        case Trait.TOOLS:
            value = "\n".join(tools_of(text)[:TOOLS_MOST])
        case Trait.TASKS:
            value = tasks.written(tasks.typed(text))
    return value if any(c.isalnum() for c in value) else None


def now_of(series: Series, trait: Trait) -> str:
    """Return what a series has, in the same form."""
    return "\n".join(series.tools) if trait is Trait.TOOLS else str(getattr(series, trait))


def nearest(series: Series, at: datetime, zone: str) -> datetime:
    """Return the time of a series in the week of a moment, for what moves along with it."""
    day, rule = local_day(at, zone), parsed(series.rule)
    if rule is not None and rule.freq is Freq.WEEKLY and rule.interval != SELAPANAN:
        day += timedelta(days=rule.weekdays[0] - day.weekday())
    return starts_at(day, series.minute, zone)
