"""The weekly summary: when it comes, what it counts, and when it says nothing."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from bot.rules import quiet_hours
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.steadiness import Helped, Steadiness, Trend
from bot.rules.stretches import INSTANT

WEEK, ONE_DAY = timedelta(days=7), timedelta(days=1)
LIVES = timedelta(hours=16)  # until noon of the next day, where it comes in the evening
AHEAD = timedelta(hours=1)  # a city's summaries all come at the same minute: they are put before
APART = timedelta(days=3)  # at least, between two: another hour or day is no reason for a second one
PAST = timedelta(days=365)  # of kerja bakti, to see what helped
_ASKED = re.compile(
    r"(?:(?:tolong|mohon|minta|lihat|kirim|buat|buatkan|please|show)\s+)*(?:ringkasan|rekap|summary)\b(?!-)"
    r"(?P<days>[^\n]{0,40}?)[\s.!?]*",
    re.IGNORECASE,
)
FALLING = (Trend.FALLING, Trend.FALLING_SLOWLY, Trend.SINCE_JUDGING)


class Form(StrEnum):
    """In what a summary is sent to whoever asks for it."""

    CARD = "card"  # a picture
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Held:
    """An activity that took place; `present` are who was noted, as its card says: without their families."""

    id: int
    kind: str
    title: str
    starts_at: datetime
    present: int
    joined: int = 0


@dataclass(frozen=True, slots=True)
class Watched:
    """A night of watch that was not cancelled; its duties are counted by answer and presence."""

    id: int
    starts_at: datetime
    needed: int
    duties: int = 0
    confirmed: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """A report by its number in the RT; `name` is its kind's, and empty where it is sensitive."""

    number: int
    name: str
    created_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows behind the figures of an RT in a stretch of time, each list in the order of time.

    Houses are by their ids; whoever has told none is one of their own, by the negative id of the resident.
    """

    living: frozenset[int] = frozenset()
    took_part: frozenset[int] = frozenset()
    activities: tuple[Held, ...] = ()
    nights: tuple[Watched, ...] = ()
    reports: tuple[Reported, ...] = ()
    done: tuple[Reported, ...] = ()
    open: tuple[Reported, ...] = ()


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

    @property
    def has_done(self) -> bool:
        """True when there is something to thank everybody for."""
        return bool(self.took_part or self.activities or self.held or self.done)


@dataclass(frozen=True, slots=True)
class Share:
    """In how many of the last weeks a house took part; of whoever has told none it is they alone."""

    took_part: int
    weeks: int
    has_house: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of an RT from one moment until another; `helped` only where taking part falls.

    `ahead`: what comes next, where nothing happened.
    """

    rt: Neighbourhood
    since: datetime
    until: datetime
    figures: Figures
    steadiness: Steadiness
    helped: Helped | None = None
    ahead: Activity | None = None


def figures(found: Evidence, until: datetime) -> Figures:
    """Count what stands in the rows up to a moment."""
    took = [(one.closed_at - one.created_at) // ONE_DAY for one in found.done if one.closed_at]
    oldest = min((one.created_at for one in found.open), default=None)
    return Figures(
        houses=len(found.living),
        took_part=len(found.took_part),
        activities=len(found.activities),
        present=sum(one.present for one in found.activities),
        unnoted=sum(not one.present for one in found.activities),
        nights=len(found.nights),
        held=sum(one.present > 0 for one in found.nights),
        short=sum(one.present < one.needed for one in found.nights),
        duties=sum(one.duties for one in found.nights),
        confirmed=sum(one.confirmed for one in found.nights),
        reports=len(found.reports),
        done=len(found.done),
        median_days=int(median(took)) if took else None,
        open=len(found.open),
        oldest_days=(until - oldest) // ONE_DAY if oldest is not None else None,
    )


def without_secrets(found: Evidence) -> Evidence:
    """Return it as a whole group may hear of it: a report done of which nobody heard tells of itself."""
    told = (tuple(one for one in ones if one.name) for ones in (found.reports, found.done, found.open))
    reports, done, left = told
    return replace(found, reports=reports, done=done, open=left)


def slot(now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return the evening, in UTC, whose summary may be put or sent now; None at other times."""
    at = next_slot(now + AHEAD, rt) - WEEK
    return at if now < at + LIVES else None


def next_slot(now: datetime, rt: Neighbourhood) -> datetime:
    """Return the next evening of the summary after a moment, in UTC."""
    local = now.astimezone(ZoneInfo(rt.zone))
    day = local.date() + timedelta(days=(rt.summary_day - local.weekday()) % 7)
    at = datetime.combine(day, time(*divmod(rt.summary_minute, 60)), ZoneInfo(rt.zone))
    return (at if at > now else at + WEEK).astimezone(UTC)


def looks_at(now: datetime, rt: Neighbourhood) -> datetime:
    """Return when the next summary is to be put."""
    return next_slot(now + AHEAD, rt) - AHEAD


def sends_at(at: datetime, now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when the summary of an evening goes out, never in quiet hours; None: it is too late."""
    return quiet_hours.sends_at(at, now, at + LIVES, rt)


def weeks_known(begun: datetime | None, until: datetime) -> int:
    """Return how many weeks there are up to a moment since an RT's first activity or night."""
    if begun is None or begun >= until:
        return 0
    return (until - begun - INSTANT) // WEEK + 1


def weeks_since(day: str, until: datetime, rt: Neighbourhood) -> int | None:
    """Return how many weeks ago a local ISO day was; None for none, and for one to come."""
    if not day:
        return None
    noon = datetime.combine(date.fromisoformat(day), time(12), ZoneInfo(rt.zone))
    return (until - noon) // WEEK if noon <= until else None


def asked(text: str) -> str | None:
    """Return of which days a summary is wished for: `ringkasan minggu ini`; None for any other words."""
    match = _ASKED.fullmatch(text.strip())
    return match["days"].strip() if match else None
