"""When an RT is reminded: what can be chosen, and reading hours that are typed instead."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules import quiet_hours
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import OFF, Part, nightfall, out_of_quiet, parsed, quiet_around
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.tasks import wants_none

ON = "on"


class Field(StrEnum):
    """A setting."""

    EVE = "eve_minute"
    LEAD = "lead_minutes"
    NIGHT = "night"
    PRAYER = "prayer"
    FRIDAY = "friday"
    MENTIONS = "mentions"


class Turn(StrEnum):
    """One of the two reminders of a kind, or both again as usual."""

    EVE = "eve"
    LEAD = "lead"
    USUAL = "usual"


Values = Mapping[str, int | bool | str]
PARTS = {Field.NIGHT: Part.NIGHT, Field.PRAYER: Part.PRAYER, Field.FRIDAY: Part.FRIDAY}
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.EVE: ("960", "1020", "1170", "1200", "1230", "1260"),
    Field.LEAD: ("30", "60", "90", "120", "180", "360"),
    Field.NIGHT: ("1230-300", "1260-300", "1290-300", "1290-270", "1320-300", "1320-270"),
    Field.PRAYER: ("1065-1170", "1050-1140", "1080-1170", "1080-1140", OFF),
    Field.FRIDAY: ("690-780", "660-780", "690-810", "705-780", OFF),
    Field.MENTIONS: (ON, OFF),
}
KINDS = tuple(Kind)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))?\b")
_MONDAY = date(2024, 1, 1)  # a day like others: without Friday prayer
_HALF_A_DAY = 12


def offered(rt: Neighbourhood, field: Field) -> tuple[str, ...]:
    """Return the choices of a setting in an RT: no evening hour that lies in its quiet hours."""
    choices = CHOICES[field]
    if field is not Field.EVE:
        return choices
    return tuple(one for one in choices if quiet_around(_monday(rt, int(one)), rt) is None)


def current(rt: Neighbourhood, field: Field) -> str:
    """Return the choice that is in force; it need not be among those offered."""
    if field in PARTS:
        return quiet_hours.choice_of(parsed(rt.quiet).of(PARTS[field]))
    if field is Field.MENTIONS:
        return ON if rt.mentions else OFF
    return str(getattr(rt, field.value))


def chosen(rt: Neighbourhood, field: Field, choice: str) -> Values | None:
    """Return what to store for a choice, or for typed hours that fit; None for a forged one."""
    if field in PARTS:
        return _quiet(rt, PARTS[field], choice)
    if choice not in offered(rt, field):
        return None
    return {field.value: choice == ON if field is Field.MENTIONS else int(choice)}


def _quiet(rt: Neighbourhood, part: Part, choice: str) -> Values | None:
    """Return all quiet hours of an RT with one part as chosen."""
    wanted = parsed(f"{part}={choice}").of(part)
    if quiet_hours.choice_of(wanted) != choice:  # it was read as usual: it cannot be
        return None
    return {"quiet": quiet_hours.written(parsed(rt.quiet).changed(part, wanted))}


def read(field: Field, text: str) -> str | None:
    """Read typed quiet hours, `21.30-05.00` or `jam 9 malam sampai 5 pagi`, as a choice; None when unclear.

    A bare hour is of the morning or of the evening as fits: the bounds leave no doubt.
    """
    part = PARTS.get(field)
    if part is None:
        return None
    if part is not Part.NIGHT and wants_none(text):
        return OFF
    found = [(int(hour), int(minute or 0)) for hour, minute in _CLOCK.findall(text)]
    if len(found) != 2:
        return None
    spans = ((start, end) for start in _hours(*found[0]) for end in _hours(*found[1]))
    return next((quiet_hours.choice_of(span) for span in spans if quiet_hours.fits(part, span)), None)


def _hours(hour: int, minute: int) -> list[time]:
    wanted = (hour, hour + _HALF_A_DAY)
    return [time(one, minute) for one in wanted if one < 2 * _HALF_A_DAY and minute < 60]


def arrives(rt: Neighbourhood, eve_minute: int) -> time:
    """Return when the reminder of an evening hour goes out: that may lie in quiet hours chosen later."""
    at, night = _monday(rt, eve_minute), nightfall(_MONDAY, rt)
    return out_of_quiet(at, night if at < night else at + timedelta(hours=1), rt).time()


def _monday(rt: Neighbourhood, minute: int) -> datetime:
    return datetime.combine(_MONDAY, time(*divmod(minute, 60)), ZoneInfo(rt.zone))


def eves(rt: Neighbourhood) -> tuple[int, ...]:
    """Return the evening hours that one kind may have, and that it has none."""
    return (*(int(one) for one in offered(rt, Field.EVE)), NO_EVE)


def leads() -> tuple[int, ...]:
    """Return how many minutes before the start one kind may have, and that it has none."""
    return (*(int(one) for one in CHOICES[Field.LEAD]), NO_LEAD)


def turned(rt: Neighbourhood, now: Leads, turn: Turn, value: int) -> Leads | None:
    """Return the leads of a kind with one of its reminders as chosen; None for a forged choice."""
    if turn is Turn.EVE and value in eves(rt):
        return replace(now, eve_minute=value)
    if turn is Turn.LEAD and value in leads():
        return replace(now, lead_minutes=value)
    return None
