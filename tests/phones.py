"""Calendars, read again as a phone would."""

from typing import Any

from icalendar import Calendar


def parsed(raw: bytes) -> Any:
    """The calendar in these bytes; its properties have a type for each name, which no test needs to tell."""
    return Calendar.from_ical(raw)
