"""Reports (laporan): what can be reported, who may know who did, and what a ticket is."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.rules.residents import Resident
from bot.rules.roles import Role

WORDS_MOST = 1000
PLACE_MOST = 120
PHOTOS_MOST = 6
KINDS_MOST = 24
PER_HOUR, PER_DAY = 5, 12  # reports of one person in one RT
PHOTOS_KEPT = timedelta(days=90)  # after it is over
PLACES_KEPT = timedelta(days=30)  # after it is over
SENSITIVE_KEPT = timedelta(days=30)  # words and all, after it is over
WORDS_KEPT = timedelta(days=90)  # to and fro with the reporter, after it is over
REPORTERS_KEPT = timedelta(days=400)  # and supporters, sealed, after it is over
COPIES_KEPT = timedelta(days=60)  # in which messages it stands, after it is over


class Pillar(StrEnum):
    """Under which heading a kind stands."""

    CLEAN = "clean"  # bersih
    SAFE = "safe"  # aman
    FACILITY = "facility"  # fasilitas


class Privacy(StrEnum):
    """Who may know who wrote a report."""

    NAMED = "named"  # neighbours, too
    HIDDEN = "hidden"  # the officers only
    SEALED = "sealed"  # nobody: only the bot can reach them


def shows_words(is_sensitive: bool, privacy: Privacy) -> bool:
    """True for a report of which more than a number leaves the RT: its kind, its days, its photos."""
    return not is_sensitive and privacy is not Privacy.SEALED


class Reader(StrEnum):
    """Who in an RT reads sensitive reports."""

    CHAIR = "chair"
    COORDINATOR = "coordinator"
    NOBODY = "nobody"  # they are shown whom to call, and nothing is stored


class Status(StrEnum):
    """Where a ticket stands."""

    NEW = "new"  # baru
    VERIFIED = "verified"  # diverifikasi
    FORWARDED = "forwarded"  # diteruskan
    WORKING = "working"  # diproses
    DONE = "done"  # selesai
    REJECTED = "rejected"  # ditolak


CLOSED = (Status.DONE, Status.REJECTED)


class Event(StrEnum):
    """What a line of a ticket's log tells."""

    FILED = "filed"
    VERIFIED = "verified"
    FORWARDED = "forwarded"
    WAITING = "waiting"  # the agency has not answered yet
    WORKING = "working"
    DONE = "done"
    REJECTED = "rejected"
    ASKED = "asked"  # an officer wrote to the reporter
    ANSWERED = "answered"  # the reporter wrote
    HANDED = "handed"  # another officer has it
    REOPENED = "reopened"
    CONFIRMED = "confirmed"  # "sudah beres": the reporter agrees
    SETTLED = "settled"  # nothing was heard, it is closed for good
    PLANNED = "planned"  # it became part of a kerja bakti
    REMINDED = "reminded"  # an officer, by the clock; the detail is a rules.report_clocks.Stage
    FREED = "freed"  # which was called off
    SUPPORTED = "supported"
    ADDED = "added"  # a photo or a place came later
    MUTED = "muted"  # whoever wrote it may report again after so many days; 0: at once


class Reason(StrEnum):
    """Why nothing was done."""

    GONE = "gone"  # no such report (here)
    NOT_HERE = "not_here"  # nobody of this neighbourhood
    NOT_YOURS = "not_yours"
    EMPTY = "empty"  # neither words nor photo nor place
    TOO_MANY = "too_many"
    MUTED = "muted"
    OVER = "over"
    NO_READER = "no_reader"  # nobody in this RT reads what is sensitive


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Usual:
    """A kind that every neighbourhood begins with; its words are the reader's, by this key."""

    key: str
    pillar: Pillar
    icon: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of an RT's list."""

    id: int
    neighbourhood_id: int
    position: int
    key: str
    pillar: Pillar
    icon: str
    name: str
    agency: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a neighbourhood takes reports: metres and days; see db/report_tables.py."""

    neighbourhood_id: int
    officers_chat_id: int | None = None
    officers_thread_id: int | None = None
    radius: int = 50
    forward_days: int = 3
    act_days: int = 5
    close_days: int = 10
    silence_days: int = 14
    sensitive_to: Reader = Reader.CHAIR
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A ticket as officers see it: `words` and `place` are open, who wrote it is not in it."""

    id: int
    neighbourhood_id: int
    number: int
    kind_id: int | None
    pillar: Pillar
    icon: str
    name: str
    agency: str
    is_sensitive: bool
    privacy: Privacy
    words: str
    place: str
    latitude: float | None
    longitude: float | None
    status: Status
    holder_id: int | None
    created_at: datetime
    status_at: datetime
    closed_at: datetime | None = None
    settled_at: datetime | None = None
    forwarded_at: datetime | None = None
    asks_at: datetime | None = None
    activity_id: int | None = None
    followers: int = 0
    reader: Reader | None = None  # who was to read a sensitive one when it was told

    @property
    def ticket(self) -> str:
        """The number as people say it: `L-12`."""
        return ticket(self.number)

    @property
    def is_closed(self) -> bool:
        """True once it is done or rejected, until it is reopened."""
        return self.status in CLOSED

    @property
    def is_placed(self) -> bool:
        """True where it is on the map."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a ticket's log."""

    at: datetime
    resident_id: int | None
    what: Event
    detail: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """A report as it is filed. `kind` is a line of the RT's list or one of the sensitive ones."""

    kind: "Kind | Usual"
    name: str  # of the kind, in the RT's language
    privacy: Privacy
    words: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_sensitive(self) -> bool:
        """True for what is sealed always."""
        return self.kind.key in {one.key for one in sensitive()}


def ticket(number: int) -> str:
    """Return a ticket's number as people say it."""
    return f"L-{number}"


def number_in(text: str) -> int | None:
    """Read `L-12`, `l12`, `#12` or `12`; None for anything else."""
    digits = text.strip().lstrip("#").strip().lower().removeprefix("l").lstrip("- ")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else None


@cache
def usual() -> tuple[Usual, ...]:
    """Return the kinds that a neighbourhood begins with, from reports.toml."""
    return _read("kind")


@cache
def sensitive() -> tuple[Usual, ...]:
    """Return the kinds that are sealed always and stand in no RT's list, from reports.toml."""
    return _read("sensitive")


def _read(table: str) -> tuple[Usual, ...]:
    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[table]
    return tuple(
        Usual(one["key"], Pillar(one["pillar"]), one["icon"], one.get("agency", "")) for one in found
    )


def filed_at(privacy: Privacy, now: datetime) -> datetime:
    """Return when a report counts as filed: of a sealed one the hour, which names nobody."""
    return now.replace(minute=0, second=0, microsecond=0) if privacy is Privacy.SEALED else now


def too_many(filed: list[datetime], now: datetime) -> bool:
    """True when a person's reports in one RT are enough for this hour, or this day."""
    hour = sum(now - timedelta(hours=1) < at for at in filed)
    day = sum(now - timedelta(days=1) < at for at in filed)
    return hour >= PER_HOUR or day >= PER_DAY


def sensitive_readers(reader: Reader) -> tuple[Role, ...]:
    """Return whose office reads sensitive reports: one past the chair, where the RT wants it so."""
    match reader:
        case Reader.CHAIR:
            return (Role.CHAIR,)
        case Reader.COORDINATOR:
            return (Role.COORDINATOR,)
        case Reader.NOBODY:
            return ()


def takes_sensitive(reader: Reader) -> bool:
    """True where sensitive reports are stored at all: somebody reads them."""
    return bool(sensitive_readers(reader))


def may_read(resident: Resident, report: Report, reader: Reader, *, is_responsible: bool) -> bool:
    """True for officers, and whoever is responsible for the kind; of a sensitive one only for its readers.

    `reader` is the RT's setting now: what a reporter was promised goes before it.
    """
    if not resident.is_present:
        return False
    if report.is_sensitive:
        return not resident.offices.isdisjoint(sensitive_readers(report.reader or reader))
    return resident.is_officer or is_responsible
