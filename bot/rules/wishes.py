"""How somebody wishes to be reminded, and whether one reminder still fits that."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.language.writing import lowered, readable
from bot.rules.activities import Activity
from bot.rules.activities import Status as ActivityStatus
from bot.rules.agenda import Mine
from bot.rules.courtesies import yes_or_no
from bot.rules.moments import Misread, moment_at, read_day, read_hour
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.ronda import Duty, Night, Squad
from bot.rules.routine_days import in_full
from bot.rules.routine_leads import told_in

STOPS_KEPT = timedelta(days=400)  # of what is once: nothing is planned further ahead than a year
ONE_HOUR = timedelta(hours=1)
SOONEST = timedelta(minutes=10)  # from now: once more even sooner would only annoy
LAST_HELP = timedelta(minutes=15)  # before a reminder expires
AGAIN = "again"  # the keys of reminders that somebody asked for once more begin so
USUALLY = -1  # no own choice
EVES = (16 * 60, 17 * 60, 19 * 60 + 30, 20 * 60, 20 * 60 + 30, 21 * 60)  # local minutes
LEADS = (30, 60, 120, 240, 480)  # minutes
DIGESTS = (5 * 60, 6 * 60, 7 * 60, 9 * 60, 14 * 60, 16 * 60, 17 * 60, 20 * 60)  # local minutes
PAUSES = (1, 3, 7, 14)  # days


class About(StrEnum):
    """What a reminder is about; with its id it names what *Berhenti* ends."""

    ACTIVITY = "activity"
    NIGHT = "night"
    ROUTINE = "routine"
    REPORTS = "reports"  # the subject is the neighbourhood


class Page(StrEnum):
    """A page of /pengingat saya."""

    HOME = "home"
    EVE = "eve"
    LEAD = "lead"
    DIGEST = "digest"
    PAUSE = "pause"
    NONE = "none"
    STOPS = "stops"


class Field(StrEnum):
    """What is chosen by one tap; the value is the name of Wishes' attribute."""

    EVE = "eve_minute"
    LEAD = "lead_minutes"
    DIGEST = "digest_minute"
    EVERYTHING = "everything"
    NONE = "none"


CHOICES: dict[Field, tuple[int, ...]] = {
    Field.EVE: (USUALLY, *EVES),
    Field.LEAD: (USUALLY, *LEADS),
    Field.DIGEST: (USUALLY, *DIGESTS),
    Field.EVERYTHING: (0, 1),
    Field.NONE: (0, 1),
}


FIELDS = {Page.EVE: Field.EVE, Page.LEAD: Field.LEAD, Page.DIGEST: Field.DIGEST}  # of what is typed there
_TYPED_LONGEST = 60  # characters; longer words are about something else
_ALONE = re.compile(  # an hour, or how long before, and hardly a word around it
    r"\W*(?:(?:\d{1,2}(?:[.:]\d{2})?|(?:se)?(?:jam|hari)|pukul|pkl|menit|setengah|seperempat|lewat|kurang|satu|dua|tiga"
    r"|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|pagi|siang|sore|malam|sebelum(?:nya)?|mulai"
    r"|acara(?:nya)?|sekali|tolong|mohon|maaf|ingatkan|diingatkan|saya|mau|sekitar|kira|saja|aja|ya+|deh|dong|pak|bu|at"
    r"|am|pm|an?|half|one|two|four|eight|hours?|minutes?|before|o'clock|please|in|the|morning|afternoon|evening|wi(?:b|ta?))"
    r"(?![^\W\d_])\W*)+"
)
_COUNT = (
    r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|setengah|half\s+an?|an?|one|two|four"
    r"|eight)"
)
_HOW_LONG = re.compile(
    rf"(?<![^\W\d_])(?:{_COUNT}(?:\s+(?:belas|puluh))?\s*(?:jam|menit|hours?|minutes?)|sejam)(?![^\W_])(?!\s*\d)"
)
_AN_HOUR = re.compile(
    rf"\b(?:(?:jam|pukul|pkl|at)\s*{_COUNT}|\d{{1,2}}[.:]\d{{2}}|{_COUNT}\s+(?:pagi|siang|sore|malam|am|pm)|\d\s*[ap]m)\b"
)
_PARTS = ("", "pagi", "siang", "sore", "malam")  # a bare "8" may be of each of them
_AS_USUAL = re.compile(r"\W*(?:(?:seperti|yang)\s+)?biasa(?:nya)?\W*(?:saja|aja|ya)?\W*|\W*as\s+usual\W*")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has chosen with /pengingat saya; minutes are of the RT's local day.

    `everything`: what the RT is reminded of in its group comes in private, too. `digest_at` is when the last
    digest went out and `digest_listed` what it told of; `digest_next` is when the next one is to be planned.
    """

    eve_minute: int | None = None
    lead_minutes: int | None = None
    digest_minute: int | None = None
    everything: bool = False
    none: bool = False
    paused_until: datetime | None = None
    digest_at: datetime | None = None
    digest_next: datetime | None = None
    digest_listed: str = ""


USUAL = Wishes()


@dataclass(frozen=True, slots=True)
class Stop:
    """Something of which a person has asked to be reminded no more."""

    about: About
    subject_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Again:
    """A reminder comes once more at `at`; `is_known`: that was asked for already."""

    at: datetime
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reminder is about, and where; `thing` is None for an RT's reports and its routines."""

    about: About
    id: int
    rt: Neighbourhood
    thing: Activity | Night | None = None
    words: str = ""  # of a routine

    @property
    def starts_at(self) -> datetime | None:
        """When it begins; None for what has no beginning."""
        return self.thing.starts_at if self.thing else None

    def is_over(self, now: datetime) -> bool:
        """True for what nobody is reminded of any more in any case."""
        planned = not isinstance(self.thing, Activity) or self.thing.status is ActivityStatus.PLANNED
        there = not isinstance(self.thing, Night) or self.thing.is_planned
        begun = self.starts_at is not None and self.starts_at <= now
        return begun or not planned or not there or self.rt.status is not Status.ACTIVE


@dataclass(frozen=True, slots=True)
class Burden:
    """What somebody has to do, of which they would hear nothing; `leads`: squads they are responsible for."""

    nights: tuple[tuple[Night, Duty], ...] = ()
    mine: tuple[Mine, ...] = ()
    offices: tuple[Neighbourhood, ...] = ()
    leads: tuple[Squad, ...] = ()

    def __bool__(self) -> bool:
        """True when there is anything to tell them."""
        return bool(self.nights or self.mine or self.offices or self.leads)


def hears(wishes: Wishes, now: datetime) -> bool:
    """True unless somebody wants no reminders, or none for some days."""
    return not wishes.none and (wishes.paused_until is None or wishes.paused_until <= now)


def chosen(field: Field, value: int) -> dict[str, Any] | None:
    """Return what one tap changes; None for a value that no button has."""
    if value not in CHOICES[field]:
        return None
    if field in (Field.EVERYTHING, Field.NONE):
        return {field.value: value == 1}
    return {field.value: None if value == USUALLY else value}


def typed(field: Field, text: str, now: datetime, zone: str) -> int | None:
    """Return the choice that was typed: "jam 5 sore", "sejam sebelumnya", "seperti biasa"; None for others.

    An hour of which the choices have one in the morning and one in the evening is none. So are "20 menit"
    where an hour is asked for.
    """
    if (field is Field.DIGEST and yes_or_no(text) is False) or _AS_USUAL.fullmatch(_plain(text)):
        return USUALLY
    words = _alone(text)
    if not words or (field is not Field.LEAD and _HOW_LONG.search(words)):
        return None
    if field is Field.LEAD:
        told = [told_in(said, now, zone) for said in (text, f"{text} sebelumnya")]
        found = {one.lead for one in told if one is not None}
    else:
        hours = [read_hour(text, now, zone, part).hour for part in _PARTS]
        found = {hour.hour * 60 + hour.minute for hour in hours if hour is not None}
    fitting = [value for value in CHOICES[field] if value in found]
    return fitting[0] if len(fitting) == 1 else None


def page_of(text: str) -> Page | None:
    """Return whose choice is typed on the page of all: how long before the start, or an hour, the evening's.

    None for other words, also for both in one line.
    """
    words = _alone(text)
    if not words or "?" in words:
        return None
    apart = _HOW_LONG.sub(" ", words)
    says_hour = _AN_HOUR.search(apart) is not None
    if apart != words:
        return None if says_hour else Page.LEAD
    return Page.EVE if says_hour else None


def _plain(text: str) -> str:
    return lowered(readable(text[:_TYPED_LONGEST])).strip()


def _alone(text: str) -> str:
    """Return an hour, or how long before, in full words; "" for a text in which there is more."""
    words = in_full(_plain(text))
    return words if len(text) <= _TYPED_LONGEST and _ALONE.fullmatch(words) else ""


def again_at(now: datetime, expires_at: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when a reminder that helps until `expires_at` may come once more: in an hour, where it can.

    Else sooner, or right around the quiet hours; None where no time is left that would help.
    """
    latest = expires_at - LAST_HELP
    at = out_of_quiet(min(now + ONE_HOUR, latest), latest, rt)
    return at if now + SOONEST <= at <= latest else None


def pause_until(text: str, now: datetime, zone: str) -> datetime | Misread | tuple[date, ...]:
    """Read until when somebody wishes to hear nothing: the morning of a day, or days to choose from."""
    moment = read_day(text, now, zone)
    if moment.day is None and moment.misfit is None:
        moment = read_day(f"{text} lagi", now, zone)  # "3 hari"
    if moment.day is not None:
        return pause_to(moment.day, now, zone)
    return moment.choices or moment.misfit or Misread.UNREAD


def pause_to(day: date, now: datetime, zone: str) -> datetime | Misread:
    """Return when a pause ends that somebody wants until a local day: as that day begins."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if day <= today:
        return Misread.PAST
    if day > today + timedelta(days=366):
        return Misread.TOO_FAR
    return moment_at(day, time(), zone)
