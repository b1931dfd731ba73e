"""The weekly summary: when it comes, what it counts, and when it says nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules import quiet_hours
from bot.rules.neighbourhoods import CHOICES, Field, Neighbourhood

SUNDAY, EVENING = 6, time(19, 45)  # after magrib, when the week is over
WEEK = timedelta(days=7)
LIVES = timedelta(hours=16)  # until Monday noon
AHEAD = timedelta(minutes=30)  # a city's summaries all come at the same minute: they are put before


@dataclass(frozen=True, slots=True)
class Figures:
    """What an RT did in a stretch of time; docs/figures.md says how each is counted. Days are whole ones."""

    houses: int = 0
    took_part: int = 0
    activities: int = 0
    present: int = 0
    unnoted: int = 0
    nights: int = 0
    held: int = 0
    short: int = 0
    duties: int = 0
    confirmed: int = 0
    reports: int = 0
    done: int = 0
    median_days: int | None = None
    open: int = 0
    oldest_days: int | None = None

    @property
    def is_blank(self) -> bool:
        """True when nothing happened: what is still open did not."""
        return not (self.activities or self.held or self.reports or self.done)


def slots(now: datetime) -> dict[str, datetime]:
    """Return by zone the Sunday evening whose summaries may be put now; most of the week there is none."""
    return {zone: at for zone in CHOICES[Field.ZONE] if (at := slot(now, zone)) is not None}


def slot(now: datetime, zone: str) -> datetime | None:
    """Return the Sunday evening, in UTC, whose summaries may be put or sent now; None at other times."""
    at = next_slot(now + AHEAD, zone) - WEEK
    return at if now < at + LIVES else None


def next_slot(now: datetime, zone: str) -> datetime:
    """Return the next Sunday evening after a moment, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=(SUNDAY - local.weekday()) % 7)
    at = datetime.combine(day, EVENING, ZoneInfo(zone))
    return (at if at > now else at + WEEK).astimezone(UTC)


def sends_at(at: datetime, now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when the summary of a Sunday evening goes out, never in quiet hours; None: it is too late."""
    return quiet_hours.sends_at(at, now, at + LIVES, rt)
