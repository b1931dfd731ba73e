"""An ordinary announcement as the title, place, tools, day and hour of a card, within the card's bounds."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.language import kinds, understanding
from bot.language.changes import Change
from bot.language.text import tokens
from bot.language.writing import readable
from bot.rules import moments
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Kind
from bot.rules.contributions import counted
from bot.rules.kinds import OF_READING, refined
from bot.rules.moments import Misread, Moment
from bot.rules.residents import clean_name
from bot.rules.tasks import once

TOOL_LIMIT = 40
NEVER = Moment()

_BETWEEN_TOOLS = re.compile(
    r"\s*(?:[,;&+•\n\0]|/(?!\s*(?:rumah|orang|kk|keluarga)\b)|\b(?:dan|serta|sama|plus|atau|and)\b)\s*",
    re.IGNORECASE,
)
_BEFORE_TOOL = re.compile(
    r"^(?:[-•\s:]+|\d{1,2}[.)]\s*|(?:alat(?:-alat)?(?:\s+kerja)?|(?:mem)?bawa|mohon|seperti|berupa|masing-masing)\b)+",
    re.IGNORECASE,
)
_AROUND_TOOL = " \t\n.:()-"
_AFTER_TOOL = re.compile(r"\b(?:dll|dsb|dst|secukupnya|seadanya|masing-masing)$", re.IGNORECASE)
_NO_TOOL = re.compile(r"(?:lain-lain|tidak\s+ada)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """What an announcement said; empty or None is to be asked.

    `shortened` names the fields ("title", "place", "tools") of which only the beginning was kept;
    `kind` is None where no word speaks for any; `announces` when it is an announcement of something to come.
    """

    title: str = ""
    place: str = ""
    tools: tuple[str, ...] = ()
    moment: Moment = NEVER
    shortened: tuple[str, ...] = ()
    kind: Kind | None = None
    announces: bool = False
    change: Change | None = None
    tasks: tuple[tuple[str, int], ...] = ()

    @property
    def day(self) -> date | None:
        """The local day."""
        return self.moment.day

    @property
    def hour(self) -> time | None:
        """The local hour."""
        return self.moment.hour

    @property
    def misfit(self) -> Misread | None:
        """Why day or hour were not taken although they were said."""
        return self.moment.misfit


def read(text: str, now: datetime, zone: str, said_at: datetime | None = None) -> Understood:
    """Read an announcement; never raises, and leaves open what it is not sure of.

    Its "besok" is the day after it was `said_at`; what is over by `now` is not taken.
    """
    said_at = min(said_at or now, now)
    local = said_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    seen = understanding.understand(text, local)
    moment = moments.moment_of(seen.when, local, zone)
    if seen.when.assumed:
        moment, _ = moments.understand(text, said_at, zone)
    if said_at < now:
        moment = _still_to_come(moment, now.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    tools = [counted(tool, text) for tool in seen.bring]
    found = _within_bounds(seen.title, seen.place, tools, moment)
    kind = refined(OF_READING[seen.kind] if seen.kind else None, found.title)
    tasks = once((task.name, task.needed) for task in seen.tasks)
    return replace(found, kind=kind, announces=seen.is_activity, change=seen.change, tasks=tuple(tasks))


def _still_to_come(moment: Moment, local: datetime) -> Moment:
    """Leave out what is over; `local` is now."""
    today = local.date()
    choices = tuple(day for day in moment.choices if day >= today)
    is_over = moment.day is not None and (
        moment.day < today
        or (moment.day == today and moment.hour is not None and moment.hour <= local.time())
    )
    if is_over or (moment.choices and not choices):
        return Moment(hour=moment.hour, misfit=Misread.PAST, part=moment.part)
    return replace(moment, choices=choices)


def kind_in(text: str) -> Kind | None:
    """Return the kind of activity that a text speaks of; None where no word speaks for any."""
    said = kinds.kind_of(kinds.found_in(tokens(text)))
    return refined(OF_READING[said] if said else None, readable(text))


def tools_of(text: str) -> list[str]:
    """Split a list of tools as people write it."""
    found = []
    for part in _BETWEEN_TOOLS.split(readable(text)):
        tool = _AFTER_TOOL.sub("", _BEFORE_TOOL.sub("", part).rstrip(_AROUND_TOOL))
        tool = clean_name(_closed(tool.rstrip(_AROUND_TOOL)), TOOL_LIMIT)
        if not _NO_TOOL.match(tool) and tool not in found:
            found.append(tool)
    return found


def _closed(tool: str) -> str:
    """Give `karung (10` its bracket back."""
    return f"{tool})" if tool.count("(") > tool.count(")") else tool


def bounded(text: str, limit: int) -> tuple[str, bool]:
    """Return one clean line of at most `limit` characters, and whether something was left out."""
    whole = clean_name(text, len(text) + 1)
    return clean_name(whole, limit), len(whole) > limit


def _within_bounds(title: str, place: str, tools: list[str], moment: Moment) -> Understood:
    title, long_title = bounded(title, TITLE_LIMIT)
    place, long_place = bounded(place.strip(" ,;:.-"), PLACE_LIMIT)
    tools = [tool for tool in (clean_name(tool, TOOL_LIMIT) for tool in tools) if tool]
    cut = {"title": long_title, "place": long_place, "tools": len(tools) > TOOLS_MOST}
    shortened = tuple(name for name, was in cut.items() if was)
    return Understood(title, place, tuple(tools[:TOOLS_MOST]), moment, shortened)
