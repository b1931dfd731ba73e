"""How an RT keeps watch: what can be chosen, and reading what is typed instead."""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.rules import money
from bot.rules.periods import needed_in
from bot.rules.ronda import Ronda, Swaps

DAY = 24 * 60
EARLIEST, LATEST = 17 * 60, 4 * 60  # a watch begins in between, over midnight
SHORTEST, LONGEST = 60, 12 * 60  # minutes
ON, OFF = "on", "off"


class Field(StrEnum):
    """A setting."""

    ACTIVE = "active"
    HOURS = "hours"
    NEEDED = "needed"
    SWAPS = "swaps"
    CARD = "card_minute"
    CONFIRM = "confirm_minute"
    LATE = "late_minutes"
    ALARM = "alarm_in_group"
    CONTRIBUTION = "contribution"
    JIMPITAN = "jimpitan"


class Beginning(StrEnum):
    """What is asked of whoever begins a night watch."""

    HOURS = "hours"
    NEEDED = "needed"  # the hours are chosen
    DONE = "done"


Values = Mapping[str, int | bool | str]
_SWITCHES = (Field.ACTIVE, Field.ALARM)
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.ACTIVE: (ON, OFF),
    Field.HOURS: ("1320-240", "1260-180", "1380-240", "0-210"),
    Field.NEEDED: ("2", "3", "4", "5", "6", "8", "10"),
    Field.SWAPS: (Swaps.ALLOWED, Swaps.APPROVAL, Swaps.FORBIDDEN),
    Field.CARD: ("720", "900", "960", "1020", "1170"),  # outside the quiet hours of magrib
    Field.CONFIRM: ("1170", "1200", "1230", "1260"),
    Field.LATE: ("0", "10", "15", "30", "60"),
    Field.ALARM: (ON, OFF),
    Field.CONTRIBUTION: ("0", "10000", "20000", "50000"),
    Field.JIMPITAN: ("0", "500", "1000", "2000"),
}
TYPED = frozenset({Field.HOURS, Field.NEEDED, Field.CONTRIBUTION, Field.JIMPITAN})
_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))?\s*(malam|mlm|pagi|dini|pm|am)?\b")
_LATE_WORDS, _EARLY_WORDS = ("malam", "mlm", "pm"), ("pagi", "dini", "am")


def chosen(field: Field, choice: str) -> Values | None:
    """Return what to store for a choice; None for a forged one."""
    if choice not in CHOICES[field]:
        return None
    if field is Field.HOURS:
        return hours_of(choice)
    if field in _SWITCHES:
        return {field.value: choice == ON}
    return {field.value: choice if field is Field.SWAPS else int(choice)}


def hours_of(choice: str) -> Values | None:
    """Return the hours of a button, `1320-240` in minutes; None for a forged one."""
    start, _, end = choice.partition("-")
    is_number = start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal()
    return _fitting(int(start), int(end)) if is_number and len(choice) <= 9 else None


def chosen_hours(values: Values) -> str:
    """Return hours as a button names them."""
    return f"{values['start_minute']}-{values['end_minute']}"


def current(field: Field, settings: Ronda) -> str:
    """Return the choice that is in force; it need not be among those offered."""
    if field is Field.HOURS:
        return f"{settings.start_minute}-{settings.end_minute}"
    value = getattr(settings, field.value)
    return (ON if value else OFF) if field in _SWITCHES else str(value)


def read(field: Field, text: str) -> Values | None:
    """Read a typed answer: hours, a number of people, an amount; None when it cannot be read."""
    said = text.strip().lower()
    match field:
        case Field.HOURS:
            return read_hours(said)
        case Field.NEEDED:
            needed = needed_in(said)
            return {field.value: needed} if needed else None
        case Field.CONTRIBUTION | Field.JIMPITAN:
            amount = money.read(said)
            return {field.value: amount} if amount is not None else None
    return None


def read_hours(text: str) -> Values | None:
    """Read `22.00-04.00`, `jam 10 malam sampai 4 pagi`; None for anything else, and for what is no night."""
    found = [match.groups() for match in _CLOCK.finditer(text.lower())]
    if len(found) != 2:
        return None
    start, end = (_minute(*clock, is_start=at == 0) for at, clock in enumerate(found))
    return None if start is None or end is None else _fitting(start, end)


def _minute(hour: str, minute: str | None, part: str | None, *, is_start: bool) -> int | None:
    """Return a minute of the day: a bare "jam 10" at which a watch begins is in the evening."""
    h, m = int(hour), int(minute or 0)
    if h > 24 or m > 59 or (h == 24 and m):
        return None
    if part in _EARLY_WORDS or part in _LATE_WORDS:
        h = h % 12 if h <= 12 else h
        is_evening = part in _LATE_WORDS and 5 <= h < 12
        h += 12 * is_evening
    elif is_start and 5 <= h < 12:
        h += 12
    return (h * 60 + m) % DAY


def _fitting(start: int, end: int) -> Values | None:
    """Return hours as they are stored; None for what does not begin at night, or lasts too short or long."""
    begins_at_night = EARLIEST <= start < DAY or 0 <= start <= LATEST
    lasts = (end - start) % DAY
    if not (begins_at_night and 0 <= end < DAY and SHORTEST <= lasts <= LONGEST):
        return None
    return {"start_minute": start, "end_minute": end}
