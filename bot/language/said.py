"""What a run of words said of time, before anybody asks which day that is."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any


class Week(StrEnum):
    """Which week a weekday was put in."""

    SOON = ""
    THIS = "this"
    COMING = "coming"  # "Minggu besok": the next one, never today
    NEXT = "next"  # "Minggu depan": for some the coming one, for others the one after
    NEXT_WEEK = "next_week"  # "Sabtu minggu depan"
    LAST = "last"


class Vague(StrEnum):
    """A stretch of days, or a piece of it."""

    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"


class Piece(StrEnum):
    """Which piece of a stretch: of a month some ten days, of a year a month or two."""

    WHOLE = ""
    BEGINNING = "awal"
    MIDDLE = "pertengahan"
    END = "akhir"


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight as written, the part of the day beside it; `sure` can mean one hour only."""

    minutes: int
    part: str = ""
    sure: bool = False

    @property
    def exists(self) -> bool:
        """False for 25.00 or 07.75."""
        return 0 <= self.minutes <= 24 * 60


PRAYERS = frozenset("subuh duha zuhur asar magrib isya tarawih jumatan".split())


@dataclass(frozen=True, slots=True)
class Prayer:
    """After or before a prayer; `relation` is "after" or "before"."""

    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence: RFC 5545's FREQ and INTERVAL, and the words that ask for its days."""

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A vague stretch of time, `ahead` of the present one: "bulan depan" is a month, one ahead."""

    kind: Vague
    piece: Piece = Piece.WHOLE
    ahead: int | None = 0  # None: the month that is named
    span: int = 1  # so many of them


@dataclass(frozen=True, slots=True)
class Said:
    """All that a run of words said of time; `start` and `end` are its place in the text."""

    start: int = 0
    end: int = 0
    day: int | None = None
    last_day: int | None = None  # "29-30 November"
    month: int | None = None
    year: int | None = None
    hijri: int | None = None  # the month's number in the Islamic year
    weekday: int | None = None  # 0 is Monday; "malam Minggu" is 5, the Saturday
    week: Week = Week.SOON
    weeks: int | None = None  # "Senin dua minggu lagi"
    either: bool = False  # "minggu" without a capital: a Sunday, or a week
    evening: bool = False  # "malam Minggu": told by the day after
    pasaran: int | None = None
    nth: tuple[int, ...] = ()
    away: int | None = None  # days from today
    unsure: bool = False  # "besok lusa"
    past: bool = False  # "tanggal 10 kemarin", "tadi jam 5"
    months: int | None = None  # months from this one: "tanggal 5 bulan depan"
    holiday: str = ""
    offset: int | None = None  # days from a holiday: "H-3"
    part: str = ""
    clock: Clock | None = None
    until: Clock | None = None
    lasting: int | None = None  # minutes
    minutes: int | None = None  # from now: "setengah jam lagi"
    prayer: Prayer | None = None
    bare: bool = False  # a prayer's name alone: "jumatan di mana?"
    repeat: Repeat | None = None
    stretch: Stretch | None = None
    zone: str = ""

    @property
    def has_day(self) -> bool:
        """True when a day can be told from it."""
        return bool(
            self.holiday
            or self.day is not None
            or self.weekday is not None
            or self.away is not None
            or self.pasaran is not None
            or self.minutes is not None
        )

    @property
    def has_hour(self) -> bool:
        """True when it says when in the day."""
        return bool(self.clock or self.prayer or self.minutes is not None)

    @property
    def has_any(self) -> bool:
        """True when it says anything of when."""
        return bool(self.has_day or self.has_hour or self.part or self.repeat or self.stretch or self.month)


_FIELDS = tuple(f.name for f in fields(Said) if f.name not in ("start", "end"))
_values = attrgetter(*_FIELDS)
_NOTHING = _values(Said())


def _is_topic(one: Said, other: Said) -> bool:
    """ "Rapat 17 Agustus, Jumat": the holiday is what it is about."""
    return bool(
        (one.holiday or one.hijri)
        and not (other.holiday or other.hijri)
        and (other.weekday is not None or other.day or other.away is not None)
    )


def _is_later(one: Said, other: Said) -> bool:
    """ "Terima kasih tadi pagi, bulan depan tanggal 6": what is over, and the next."""
    return one.past and other.stretch is not None and (other.stretch.ahead or 0) > 0


def _both(one: Repeat, other: Repeat) -> Repeat | None:
    """ "Dua minggu sekali, tiap Minggu": one says how often, the other on which day."""
    for often, days in ((one, other), (other, one)):
        if not (often.weekdays or often.month_days) and (days.weekdays or days.month_days):
            interval = often.interval if often.freq == days.freq else days.interval
            return replace(days, interval=interval)
    return None


def together(one: Said, other: Said) -> Said | None:
    """Return what two neighbouring runs said, or None when they contradict each other."""
    if _is_topic(one, other) or _is_topic(other, one) or _is_later(one, other) or _is_later(other, one):
        return None
    merged: dict[str, Any] = {}
    for name, mine, theirs, nothing in zip(_FIELDS, _values(one), _values(other), _NOTHING, strict=True):
        if mine in (nothing, theirs):
            merged[name] = theirs
        elif theirs == nothing:
            merged[name] = mine
        elif name == "repeat" and (both := _both(mine, theirs)) is not None:
            merged[name] = both
        else:
            return None
    return Said(min(one.start, other.start), max(one.end, other.end), **merged)
