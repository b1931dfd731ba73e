"""The duty book (buku mutasi) of a night: who writes what into it, and until when."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.language.writing import readable
from bot.rules.arrivals import EARLY
from bot.rules.residents import Person, Resident, clean_name
from bot.rules.ronda import Night, Status, Watch

LATE = timedelta(hours=6)  # after the end: who went home at four writes the rest after sleeping
TAKEN_BACK = timedelta(minutes=10)  # a line by whoever wrote it
SAME_ROUND = timedelta(minutes=5)  # two of a round both tap, or one taps twice
WORDS_MOST = 400  # characters of a line
PHOTOS_MOST = 20  # of a night
PHOTOS_KEPT = timedelta(days=90)
GUESTS_KEPT = timedelta(days=90)  # words about people who never met the bot
WORDS_KEPT = timedelta(days=365)
NIK = 16  # digits

_PARTS = re.compile(r"[,;\n]")
_NUMBER = re.compile(
    r"\b(?:[0-9]{1,3}|se(?=orang)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}\b")
_DIGITS = re.compile(r"[0-9]+(?:[ .\-/][0-9]+)*")


class Entry(StrEnum):
    """What a line of the book is."""

    PATROL = "patrol"
    INCIDENT = "incident"
    GUEST = "guest"
    HANDOVER = "handover"


TYPED = (Entry.INCIDENT, Entry.GUEST, Entry.HANDOVER)  # a round needs no words
ON_CARD = (Entry.PATROL, Entry.INCIDENT)  # the group reads how many, and nothing else


class Reason(StrEnum):
    """Why nothing was written, or nothing is shown."""

    NOT_HERE = "not_here"
    NOT_YOURS = "not_yours"
    CANCELLED = "cancelled"
    EARLY = "early"
    OVER = "over"
    SIGNED = "signed"
    SAME_ROUND = "same_round"
    EMPTY = "empty"
    LONG = "long"
    NIK = "nik"
    GUEST = "guest"  # host, number, until when: something is missing
    PHOTOS = "photos"  # too many
    LATE = "late"  # to take a line back
    GONE = "gone"  # the line


MISFITS = (Reason.EMPTY, Reason.LONG, Reason.NIK, Reason.GUEST)  # other words may do


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book; a struck one stays readable. No writer: forgotten."""

    id: int
    night_id: int
    kind: Entry
    words: str
    at: datetime
    writer: Person | None = None
    file_id: str = ""
    struck_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A night's book before the eyes of somebody who may read it.

    `left` is what the squad before has left, `own` the line that the reader may still take back; `earlier`
    and `later` are other nights, for officers.
    """

    night: Night
    lines: tuple[Line, ...]
    left: str = ""
    own: Line | None = None
    is_open: bool = False
    leads: bool = False
    earlier: Night | None = None
    later: Night | None = None

    @property
    def photos(self) -> tuple[Line, ...]:
        """The lines with a photo."""
        return tuple(line for line in self.lines if line.file_id)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a night's book holds; what is struck does not count."""

    patrols: int = 0
    incidents: int = 0
    guests: int = 0

    @property
    def on_card(self) -> bool:
        """True when the group has a number to read."""
        return bool(self.patrols or self.incidents)


def counts(lines: Iterable[Line]) -> Counts:
    """Count what is not struck."""
    kinds = [line.kind for line in lines if line.struck_at is None]
    return Counts(*(kinds.count(kind) for kind in (Entry.PATROL, Entry.INCIDENT, Entry.GUEST)))


def handover(lines: Iterable[Line]) -> str:
    """Return what the next squad should know."""
    kept = (line for line in lines if line.kind is Entry.HANDOVER and line.struck_at is None)
    return "\n".join(line.words for line in kept if line.words)


def writes(watch: Watch, resident: Resident) -> bool:
    """True for those on duty in the night, and officers; who cannot come writes nothing."""
    return watch.serves(resident)


def reason_of_closed(night: Night, now: datetime) -> Reason | None:
    """Return why nothing is written now; None from an hour before the night until it is signed, or LATE."""
    if night.status is Status.CANCELLED:
        return Reason.CANCELLED
    if night.status is Status.SIGNED:
        return Reason.SIGNED
    if now < night.starts_at - EARLY:
        return Reason.EARLY
    return Reason.OVER if now >= night.ends_at + LATE else None


def is_about_now(night: Night, now: datetime) -> bool:
    """True while those on duty read the book, signed or not; officers read it ever after."""
    is_kept = night.status is not Status.CANCELLED
    return is_kept and night.starts_at - EARLY <= now < night.ends_at + LATE


def reads(watch: Watch, resident: Resident, now: datetime) -> bool:
    """True for officers from the moment it opens, for all who write in it as long as it is about now."""
    if resident.is_officer and resident.is_present:
        return watch.night.status is not Status.CANCELLED and now >= watch.night.starts_at - EARLY
    return is_about_now(watch.night, now) and writes(watch, resident)


def said(kind: Entry, text: str, *, has_photo: bool = False) -> str | Refused:
    """Return typed words as one clean line, or why they do not do. A photo needs none, but for a handover."""
    words = clean_name(readable(text), WORDS_MOST + 1)
    if holds_nik(text):
        return Refused(Reason.NIK)
    if len(words) > WORDS_MOST:
        return Refused(Reason.LONG)
    if not words and not (has_photo and kind is Entry.INCIDENT):
        return Refused(Reason.EMPTY)
    return words if kind is not Entry.GUEST or tells_guests(text) else Refused(Reason.GUEST)


def holds_nik(text: str) -> bool:
    """True for what looks like the number of an identity or family card, in one piece or in groups.

    Hours of several rounds, 22.00 23.00 00.00 01.00, have as many digits, but no group of four; dates are
    left out.
    """
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in readable(text))
    for run in _DIGITS.findall(" ".join(_DATE.sub("x", plain).split())):
        groups = [len(group) for group in re.split(r"\D", run)]
        if NIK in groups or (sum(groups) == NIK and max(groups) >= 4):
            return True
    return False


def tells_guests(text: str) -> bool:
    """True for at least three parts, one of them beginning with a number: `Pak Budi A-12, 2 orang, besok`."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return len(parts) >= 3 and any(_NUMBER.match(part) for part in parts[1:])


def is_same_round(lines: Sequence[Line], now: datetime) -> bool:
    """True for a round that was noted just now."""
    rounds = [line.at for line in lines if line.kind is Entry.PATROL and line.struck_at is None]
    return any(abs(now - at) < SAME_ROUND for at in rounds)


def is_full(lines: Iterable[Line]) -> bool:
    """True when no more photos are taken."""
    return sum(bool(line.file_id) for line in lines) >= PHOTOS_MOST


def may_take_back(line: Line, person: Person, now: datetime) -> bool:
    """True for whoever has just written it."""
    is_theirs = line.writer is not None and line.writer.id == person.id
    return is_theirs and line.struck_at is None and now < line.at + TAKEN_BACK


def newest_own(lines: Collection[Line], person: Person, now: datetime) -> Line | None:
    """Return the last line that somebody may still take back."""
    own = [line for line in lines if may_take_back(line, person, now)]
    return own[-1] if own else None
