"""An ordinary announcement as the title, place, tools, day and hour of a card, within the card's bounds."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.language import kinds, understanding
from bot.language.changes import Change
from bot.language.text import tokens
from bot.language.writing import readable
from bot.rules import moments, series
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Kind
from bot.rules.moments import Misread, Moment
from bot.rules.residents import clean_name

TOOL_LIMIT = 40
KINDS = {
    kinds.Kind.GOTONG_ROYONG: Kind.KERJA_BAKTI,
    kinds.Kind.RONDA: Kind.RONDA,
    kinds.Kind.MUSYAWARAH: Kind.MUSYAWARAH,
    kinds.Kind.BELAJAR: Kind.BELAJAR,
    kinds.Kind.POSYANDU: Kind.POSYANDU,
    kinds.Kind.OTHER: Kind.OTHER,
}
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
    `kind` is None where no word speaks for any; `announces` when it is an announcement of something to come;
    `rule` says how it comes back (RFC 5545) and `first` on which day it begins, where that was said.
    """

    title: str = ""
    place: str = ""
    tools: tuple[str, ...] = ()
    moment: Moment = NEVER
    shortened: tuple[str, ...] = ()
    kind: Kind | None = None
    announces: bool = False
    change: Change | None = None
    rule: str = ""
    first: date | None = None

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


def read(text: str, now: datetime, zone: str) -> Understood:
    """Read an announcement; never raises, and leaves open what it is not sure of."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    seen = understanding.understand(text, local)
    moment = moments.moment_of(seen.when, local, zone)
    if seen.when.assumed:
        moment, _ = moments.understand(text, now, zone)
    kind = KINDS[seen.kind] if seen.kind else None
    found = _within_bounds(seen.title, seen.place, list(seen.bring), moment)
    rule = series.taken(seen.when.rrule)
    first = seen.when.day if rule and seen.when.doubt is None else None
    found = replace(found, rule=rule, first=first)
    return replace(found, kind=kind, announces=seen.is_activity, change=seen.change)


def kind_in(text: str) -> Kind | None:
    """Return the kind of activity that a text speaks of; None where no word speaks for any."""
    said = kinds.kind_of(kinds.found_in(tokens(text)))
    return KINDS[said] if said else None


def tools_of(text: str) -> list[str]:
    """Split a list of tools as people write it."""
    found = []
    for part in _BETWEEN_TOOLS.split(readable(text)):
        tool = _AFTER_TOOL.sub("", _BEFORE_TOOL.sub("", part).rstrip(_AROUND_TOOL))
        tool = clean_name(tool.rstrip(_AROUND_TOOL), TOOL_LIMIT)
        if not _NO_TOOL.match(tool) and tool not in found:
            found.append(tool)
    return found


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
