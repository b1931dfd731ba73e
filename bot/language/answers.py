"""A reading as plain data, for the command line and for other programs."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.language.kinds import Kind
from bot.language.understanding import Understanding, understand
from bot.language.when import When


def as_data(read: Understanding) -> dict[str, Any]:
    """Return a reading as JSON's own types; times are local, ISO 8601, without a zone.

    What was not said is None or an empty list. The kind and the title are told of announcements only.
    """
    is_activity = read.is_activity
    return {
        "is_activity": is_activity,
        "kind": str(read.kind or Kind.OTHER) if is_activity else None,
        "title": (read.title or None) if is_activity else None,
        **_times(read.when),
        "place": read.place or None,
        "bring": list(read.bring),
        "tasks": [{"name": task.name, "needed": task.needed} for task in read.tasks],
        "change": str(read.change) if read.change else None,
        "alternatives": [_said(other) for other in read.when.alternatives],
        "confidence": round(read.when.confidence, 2) or None,
        "spans": [list(span) for span in read.when.spans],
    }


def _times(when: When) -> dict[str, Any]:
    has_hour = when.hour is not None
    prayer = None if has_hour else when.prayer
    return {
        "starts_at": when.starts_at.isoformat() if when.starts_at else None,
        "date": when.day.isoformat() if when.day else None,
        "part": None if has_hour or prayer else when.part or None,
        "prayer": {"name": prayer.name, "relation": prayer.relation} if prayer else None,
        "period": {"from": when.period[0].isoformat(), "to": when.period[1].isoformat()}
        if when.period
        else None,
        "ends_at": when.ends_at.isoformat() if when.ends_at else None,
        "rrule": when.rrule or None,
    }


def _said(when: When) -> dict[str, Any]:
    return {name: value for name, value in _times(when).items() if value is not None}


def answer(line: str, now: datetime, zone: str) -> dict[str, Any]:
    """Read one JSON object with `text` and perhaps `now`; `now` stands in for a missing one.

    What is no such object is answered like a text in which nothing was understood, with an `error` besides.
    """
    try:
        given = json.loads(line.lstrip("\ufeff"))
        text, written = given["text"], given.get("now")
        if not isinstance(text, str):
            return _unread("text must be a string")
        at = local_time(written, zone) if written else now
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        return _unread(f"{type(error).__name__}: {error}")
    return as_data(understand(text, at))


def _unread(error: str) -> dict[str, Any]:
    return as_data(Understanding()) | {"error": error}


def local_time(written: str, zone: str) -> datetime:
    """Return an ISO 8601 time as local time in a zone, itself without one.

    Raises ValueError for what is no time or no zone of the IANA's list.
    """
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"no such zone: {zone}") from error
    time = datetime.fromisoformat(written)
    try:
        return time.astimezone(place).replace(tzinfo=None) if time.tzinfo else time
    except OverflowError as error:
        raise ValueError(f"beyond the calendar: {written}") from error
