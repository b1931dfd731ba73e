"""An ordinary announcement as the title, place, tools, day and hour of a card, within the card's bounds."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.language import kinds, understanding
from bot.language.changes import Change
from bot.language.phrases import hit
from bot.language.text import tokens
from bot.language.things import THINGS, with_more
from bot.language.when import When
from bot.language.writing import readable
from bot.rules import moments, rhythms
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Kind
from bot.rules.contributions import counted
from bot.rules.kinds import OF_READING, refined
from bot.rules.listed_tasks import taken_out
from bot.rules.moments import Misread, Moment
from bot.rules.residents import clean_name
from bot.rules.tasks import once

TOOL_LIMIT = 40
NEVER = Moment()
EARLIEST = time(6)  # a bare "jam 7" of no day is in the morning; "jam 4" is asked about

_BETWEEN_TOOLS = re.compile(
    r"\s*(?:[,;&+•\n\0]|/(?!\s*(?:rumah|orang|kk|keluarga)\b)|\b(?:dan|serta|sama|plus|atau|and)\b)\s*",
    re.IGNORECASE,
)
_BEFORE_TOOL = re.compile(
    r"^(?:[-•\s:]+|\d{1,2}[.)]\s*|(?:alat(?:-alat)?(?:\s+kerja)?|(?:mem)?bawa|mohon|seperti|berupa|masing-masing)\b)+",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:b|i|u|s|a|p|br|em|del|ins|div|pre|code|span|strong|strike|blockquote|h[1-6])(?:\s[^<>\n]*)?/?>",
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
    tasks: tuple[tuple[str, int], ...] = ()
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


def read(
    text: str, now: datetime, zone: str, said_at: datetime | None = None, *, named: bool = False
) -> Understood:
    """Read an announcement; never raises, and leaves open what it is not sure of.

    Its "besok" is the day after it was `said_at`; what is over by `now` is not taken. `named`: it begins with
    the name of its kind (bot.language.understanding).
    """
    said_at = min(said_at or now, now)
    text, listed = taken_out(untagged(text))
    local = said_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    seen = understanding.understand(text, local, named=named)
    when = without_day(seen.when, seen.kind) if seen.when.assumed else seen.when
    moment = moments.moment_of(when, local, zone)
    if said_at < now:
        moment = _still_to_come(moment, now.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    tools = [counted(tool, text) for tool in seen.bring]
    found = _within_bounds(seen.title, seen.place, tools, moment)
    kind = refined(OF_READING[seen.kind] if seen.kind else None, found.title)
    tasks = once([*listed, *((task.name, task.needed) for task in seen.tasks)])
    rule = rhythms.taken(seen.when.rrule)
    first = seen.when.day if rule and seen.when.doubt is None else None
    found = replace(found, tasks=tuple(tasks), rule=rule, first=first)
    return replace(found, kind=kind, announces=seen.is_activity, change=seen.change)


def without_day(when: When, kind: kinds.Kind | None) -> When:
    """Return an hour of which nobody said the day: of "jam 7" the half of the day that is usual.

    The days of other activities in the text say nothing of this one.
    """
    if when.hour is None:
        return replace(when, day=None, alternatives=())
    halves = {when.hour, when.hour.replace(hour=(when.hour.hour + 12) % 24)}
    own = [other for other in when.alternatives if other.assumed or other.hour in halves]
    said = {when.hour, *(other.hour for other in own if other.hour is not None)}
    if said == halves and min(said) >= EARLIEST and kind is not kinds.Kind.MUSYAWARAH:
        usual = max(said) if kind is kinds.Kind.RONDA else min(said)
        return replace(when, day=None, hour=usual, alternatives=())
    return replace(when, day=None, alternatives=tuple(replace(other, day=None) for other in own))


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
        for one in _each_known(_closed(tool.rstrip(_AROUND_TOOL))):
            tool = clean_name(one, TOOL_LIMIT)
            if not _NO_TOOL.match(tool) and tool not in found:
                found.append(tool)
    return found


def _each_known(listed: str) -> list[str]:
    """Return "cangkul sapu lidi karung" as the three things that are known; what else is said, as it is."""
    words, ends = tokens(listed), [0]
    while ends[-1] < len(words):
        known = hit(THINGS, words, ends[-1])
        if known is None:
            return [listed]
        ends.append(with_more(words, known.after))
    return [listed[words[first].start : words[after - 1].end] for first, after in pairwise(ends)] or [listed]


def is_tool(words: str) -> bool:
    """True for words that begin with something that people are known to bring: "3 karung beras"."""
    said = [token for token in tokens(words) if token.kind == "word"]
    return hit(THINGS, said, 0) is not None


def _closed(tool: str) -> str:
    """Give `karung (10` its bracket back."""
    return f"{tool})" if tool.count("(") > tool.count(")") else tool


_AT = re.compile(
    r"^(?:(?:tempat|lokasi|titik\s+kumpul|kumpul|bertempat)(?:nya)?\s*(?::\s*|(?=di\b)))?(?:(?:di|ke|at)\s+|@\s*)?(?=\w)",
    re.IGNORECASE,
)
_SHORT_FORMS = re.compile(r"\b(?:r[tw]|sd|tk|tpq|tpa)\b", re.IGNORECASE)


def untagged(text: str) -> str:
    """Return the text without the marks of HTML that were copied with it: `<b>pos</b>` is "pos"."""
    return _TAG.sub("", text)


def bounded(text: str, limit: int) -> tuple[str, bool]:
    """Return one clean line of at most `limit` characters, and whether something was left out."""
    whole = clean_name(untagged(text), len(text) + 1)
    return clean_name(whole, limit), len(whole) > limit


def place_of(text: str) -> tuple[str, bool]:
    """Return a place as it is written on a card, and whether something was left out.

    "di balai rt" is "Balai RT"; what has a capital stays as it was typed.
    """
    words, was_cut = bounded(text.strip(" ,;:.-"), PLACE_LIMIT)
    words = _AT.sub("", words)
    if words.islower():
        words = _SHORT_FORMS.sub(lambda form: form[0].upper(), words[:1].upper() + words[1:])
    return words, was_cut


def _within_bounds(title: str, place: str, tools: list[str], moment: Moment) -> Understood:
    title, long_title = bounded(title, TITLE_LIMIT)
    place, long_place = place_of(place)
    tools = [tool for tool in (clean_name(tool, TOOL_LIMIT) for tool in tools) if tool]
    cut = {"title": long_title, "place": long_place, "tools": len(tools) > TOOLS_MOST}
    shortened = tuple(name for name, was in cut.items() if was)
    return Understood(title, place, tuple(tools[:TOOLS_MOST]), moment, shortened)
