"""When the weekly summary comes and to whom, and the day of the judging: what can be chosen or typed."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules import summaries
from bot.rules.moments import read_hour
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stretch_reading import read_day
from bot.rules.tasks import wants_none

ON, OFF = "on", "off"
NONE = "none"
EARLIEST, LATEST = 5 * 60, 22 * 60  # minutes of the day: nobody plans a week in the small hours
YEARS = 2  # how far away a judging may be


class Field(StrEnum):
    """A setting; the value is the name of the Neighbourhood's attribute."""

    DAY = "summary_day"
    MINUTE = "summary_minute"
    GROUP = "summary_in_group"
    JUDGED = "judged_on"


Values = Mapping[str, int | bool | str]
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.DAY: ("0", "1", "2", "3", "4", "5", "6"),
    Field.MINUTE: ("360", "420", "960", "1020", "1185", "1200", "1230", "1260"),
    Field.GROUP: (ON, OFF),
    Field.JUDGED: (NONE,),
}
_NOT_YET = ("belum ada", "belum", "not yet")
TYPED = frozenset({Field.MINUTE, Field.JUDGED})


def current(rt: Neighbourhood, field: Field) -> str:
    """Return the choice that is in force; it need not be among those offered."""
    match field:
        case Field.GROUP:
            return ON if rt.summary_in_group else OFF
        case Field.JUDGED:
            return rt.judged_on or NONE
    return str(getattr(rt, field.value))


def chosen(field: Field, choice: str) -> Values | None:
    """Return what to store for a choice, or for what was typed and fits; None for a forged one."""
    match field:
        case Field.GROUP if choice in CHOICES[field]:
            return {field.value: choice == ON}
        case Field.DAY if choice in CHOICES[field]:
            return {field.value: int(choice)}
        case Field.MINUTE if _is_minute(choice):
            return {field.value: int(choice)}
        case Field.JUDGED if choice == NONE or _is_day(choice):
            return {field.value: "" if choice == NONE else choice}
    return None


def _is_minute(choice: str) -> bool:
    is_number = choice.isascii() and choice.isdecimal() and len(choice) <= 4
    return is_number and EARLIEST <= int(choice) <= LATEST


def _is_day(choice: str) -> bool:
    try:
        return date.fromisoformat(choice).isoformat() == choice
    except ValueError:
        return False


def read(field: Field, text: str, now: datetime, zone: str) -> str | None:
    """Read a typed hour, `20.15` or `jam 8 malam`, or the day of the judging; None when unclear."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if field is Field.MINUTE:
        found = read_hour(text, now, zone, "malam").hour
        return str(found.hour * 60 + found.minute) if found else None
    if field is not Field.JUDGED:
        return None
    if wants_none(text) or text.strip(" .!").casefold() in _NOT_YET:
        return NONE
    day = read_day(text, today)
    return day.isoformat() if day and abs(day.year - today.year) <= YEARS else None


def moved_to(rt: Neighbourhood, now: datetime) -> time | None:
    """Return the hour at which the next one goes out where the chosen one is quiet; None where it is not."""
    at = summaries.next_slot(now, rt)
    sends = summaries.sends_at(at, at, rt)
    return sends.astimezone(ZoneInfo(rt.zone)).time() if sends and sends != at else None
