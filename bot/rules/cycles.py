"""A squad's cycle: which evenings are its own, as neighbours say it and as it is stored.

An evening is the local day on which the night begins. "Malam Minggu" is the evening before Sunday, so it is
stored as Saturday; "malam Kliwon" is the evening before a day of Kliwon, by the five-day pasaran.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.calendars import PASARAN, WEEKDAYS, pasaran

LONGEST = 60  # nights until it is a squad's turn again
ALL_WEEK = tuple(range(7))
_DAY = timedelta(days=1)
_SHORT = {name[:3]: number for name, number in WEEKDAYS.items()} | {"ahad": 6, "jum'at": 4, "jumaat": 4}
_DAYS = WEEKDAYS | _SHORT
_NAME = "|".join(sorted(_DAYS, key=len, reverse=True))
_PASARAN = "|".join((*PASARAN, "manis", "paing"))
_EVE = re.compile(rf"\bmalam\s+(?:({_NAME})\b\s*({_PASARAN})?|({_PASARAN})\b)")
_EVES = re.compile(rf"\bmalam\s+(?:{_NAME})\b(?:\s*(?:,|&|/|dan|and)?\s*\b(?:{_NAME})\b(?!\s+malam\b))+")
_NIGHT = re.compile(rf"\b({_NAME})\b(?:\s*({_PASARAN})\b)?(?:\s+malam\b)?")
_EVERY = re.compile(r"\b(\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s+(?:hari|malam)\b")
_NUMBERS = {
    word: number
    for number, word in enumerate("dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), start=2)
}
_NIGHTLY = re.compile(r"\b(?:tiap|setiap)\s+malam\b(?!\s+\w*(?:" + _NAME + "|" + _PASARAN + r"))")


@dataclass(frozen=True, slots=True)
class Cycle:
    """Weekly (`weekdays` of the evenings, 0 for Monday), every so many nights from `first`, or by pasaran.

    `pasaran` is that of the day after the evening, 0 for Legi; with weekdays both must fit.
    """

    weekdays: tuple[int, ...] = ()
    every: int = 0
    first: date | None = None
    pasaran: int | None = None

    @property
    def is_whole(self) -> bool:
        """True when it says which evenings."""
        return bool(self.weekdays) or self.pasaran is not None or (self.every > 0 and self.first is not None)


def is_on(cycle: Cycle, evening: date) -> bool:
    """True when the evening is the squad's own."""
    if not cycle.is_whole:
        return False
    if cycle.every and cycle.first is not None:
        return evening >= cycle.first and (evening - cycle.first).days % cycle.every == 0
    fits = not cycle.weekdays or evening.weekday() in cycle.weekdays
    return fits and (cycle.pasaran is None or pasaran(evening + _DAY) == cycle.pasaran)


def evenings(cycle: Cycle, first: date, last: date) -> list[date]:
    """Return the squad's evenings from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_on(cycle, day)]


def written(cycle: Cycle) -> str:
    """Return a cycle as it is stored: `weekdays=5`, `every=9;first=2026-11-29`, `pasaran=4;weekdays=3`."""
    pieces = [f"every={cycle.every}", f"first={cycle.first}"] if cycle.every else []
    pieces += [f"pasaran={cycle.pasaran}"] if cycle.pasaran is not None else []
    pieces += [f"weekdays={','.join(map(str, cycle.weekdays))}"] if cycle.weekdays else []
    return ";".join(pieces)


def parsed(text: str) -> Cycle | None:
    """Return the cycle that `written` stored; None for "" and for anything else."""
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    try:
        weekdays = tuple(sorted({int(day) for day in parts.pop("weekdays", "").split(",") if day}))
        every, first = int(parts.pop("every", "0")), parts.pop("first", "")
        named = parts.pop("pasaran", "")
        cycle = Cycle(
            weekdays, every, date.fromisoformat(first) if first else None, int(named) if named else None
        )
    except ValueError:
        return None
    in_bounds = set(weekdays) <= set(ALL_WEEK) and 0 <= every <= LONGEST
    return (
        cycle
        if not parts and in_bounds and cycle.pasaran in (None, 0, 1, 2, 3, 4) and cycle.is_whole
        else None
    )


def read(text: str, first: date) -> Cycle | None:
    """Read a cycle as neighbours say it: "malam Minggu", "Sabtu malam", "tiap 9 malam", "malam Jumat Kliwon".

    `first` is the evening from which nights are counted. None when nothing in it names an evening.
    """
    said = " ".join(text.lower().replace("jum'at", "jumat").split())
    said = _EVES.sub(_each_eve, said)
    if every := _EVERY.search(said):
        number = int(every[1]) if every[1].isdecimal() else _NUMBERS[every[1]]
        return Cycle(every=number, first=first) if 2 <= number <= LONGEST else None
    if found := list(_EVE.finditer(said)):
        return _of_eves(found)
    if _NIGHTLY.search(said):
        return Cycle(ALL_WEEK)
    named = list(_NIGHT.finditer(said))
    return Cycle(tuple(sorted({_DAYS[match[1]] for match in named}))) if named else None


def _each_eve(found: re.Match[str]) -> str:
    """`malam sabtu malam minggu` of "malam Sabtu & Minggu"."""
    return " ".join(f"malam {day}" for day in re.findall(rf"\b(?:{_NAME})\b", found[0]))


def _of_eves(found: list[re.Match[str]]) -> Cycle | None:
    weekdays = tuple(sorted({(_DAYS[match[1]] - 1) % 7 for match in found if match[1]}))
    names = {match[2] or match[3] for match in found} - {None}
    days = {PASARAN[{"manis": "legi", "paing": "pahing"}.get(name, name)] for name in names}
    if len(days) > 1 or (days and len(weekdays) > 1):
        return None  # two cycles in one: that is for two squads
    return Cycle(weekdays, pasaran=days.pop() if days else None)
