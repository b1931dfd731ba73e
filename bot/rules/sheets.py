"""Sheets of the night watch to print or to copy: which nights, for whom, in what letters."""

import calendar
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.rules.ronda import Duty, Squad, Watch

WEEK = timedelta(days=6)  # and the first evening
# what the printed font has of letters; phones write names in any others, too
_LETTERS = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A))


class Sheet(StrEnum):
    """What can be had."""

    ROSTER = "roster"  # a month, for the wall of the pos
    TEXT = "text"  # the same, to paste
    NIGHT = "night"  # attendance and duty book of one night
    WEEK = "week"  # of seven nights


FOR_MEMBERS = frozenset({Sheet.ROSTER, Sheet.TEXT})


@dataclass(frozen=True, slots=True)
class Crew:
    """Who keeps watch in one night with a squad, its leader first; without a squad: set by hand."""

    squad: Squad | None
    duties: tuple[Duty, ...]


def evenings(sheet: Sheet, day: date) -> tuple[date, date]:
    """Return the first and the last evening on a sheet: a day's month, it, or a week from it."""
    if sheet in FOR_MEMBERS:
        _, last = calendar.monthrange(day.year, day.month)
        return day.replace(day=1), day.replace(day=last)
    return day, day + (WEEK if sheet is Sheet.WEEK else timedelta())


def months(evening: date) -> tuple[date, date]:
    """Return the first days of the month of an evening and of the next."""
    first, last = evenings(Sheet.ROSTER, evening)
    return first, last + timedelta(days=1)


def day_of(text: str) -> date | None:
    """Return the ISO day of a tap; None for a forged one, and for years that no calendar of ours has."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def may_have(sheet: Sheet, *, leads: bool) -> bool:
    """Officers and leaders of squads may have every sheet, others of the watch the month's roster."""
    return leads or sheet in FOR_MEMBERS


def crews(watch: Watch) -> list[Crew]:
    """Return who keeps watch by squad, oldest squad first; in each its leader and deputy come first."""
    return list(_crews(watch))


def _crews(watch: Watch) -> Iterator[Crew]:
    for squad in (*watch.squads, None):
        own = [duty for duty in watch.here if duty.squad_id == (squad.id if squad else None)]
        first = (squad.leader_id, squad.deputy_id) if squad else ()
        own.sort(key=lambda duty: first.index(duty.resident.id) if duty.resident.id in first else len(first))
        if own:
            yield Crew(squad, tuple(own))


def printable(words: str) -> str:
    """Return words in letters that the font has: ornamental ones made plain, other signs left out."""
    plain = unicodedata.normalize("NFKC", words)
    kept = "".join(c for c in plain if any(first <= ord(c) <= last for first, last in _LETTERS))
    return " ".join(kept.split())
