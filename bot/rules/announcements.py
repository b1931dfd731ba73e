"""An ordinary announcement, in one line or as a letter, read into title, place, tools, day and hour."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.rules import days, moments
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST
from bot.rules.labels import Part, labelled
from bot.rules.moments import Misread, Moment
from bot.rules.residents import clean_name
from bot.rules.writing import BLANK, blanked, readable

TOOL_LIMIT = 40
NEVER = Moment()


@dataclass(frozen=True, slots=True)
class Understood:
    """What an announcement said; empty or None is to be asked.

    `shortened` names the fields ("title", "place", "tools") of which only the beginning was kept.
    """

    title: str = ""
    place: str = ""
    tools: tuple[str, ...] = ()
    moment: Moment = NEVER
    shortened: tuple[str, ...] = ()

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


_ASKING = (
    r"(?:(?:mohon|tolong|harap|silakan|dimohon|diharap(?:kan)?|jangan\s+lupa|masing-masing|agar|untuk|warga|dan"
    r"|serta|sambil|please)\s+){0,5}"
)
_AT = re.compile(r"(?<!\s)\s*@\s*(?P<value>[^@\0\n]+)")
_TOOLS = re.compile(
    rf"(?<![\s,;(])[\s,;(]*\b{_ASKING}(?:(?:bawa|membawa|dibawa|bring)\b|(?:per)?alat(?:-alat|an)?\s*:)\s*:?\s*"
    r"(?P<value>[^@\0\n.;!)]+)",
    re.IGNORECASE,
)
_GATHER = re.compile(
    r"(?<![\s,;(])[\s,;(]*\b(?:(?:ber)?kumpul|titik\s+kumpul|bertempat|tempat|lokasi)(?:nya)?[\s\0]*(?:di\b|:)\s*"
    r"(?P<value>[^,@\0\n.;!)]+)",
    re.IGNORECASE,
)
_IN = re.compile(r"(?<=[\w\0])\s+di\s+(?P<value>[^,@\0\n.;!)]+)", re.IGNORECASE)
_BREAKS = re.compile(r"\s+(?:di|bertempat|kumpul|berkumpul)\s", re.IGNORECASE)
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

_PURPOSE = re.compile(
    r"\b(?<!yang\s)(?<!yang\sakan\s)(?:akan\s+)?(?:diadakan(?:nya)?|mengadakan|dilaksanakan(?:nya)?|melaksanakan|menyelenggarakan|mengikuti"
    r"|ada)\s+(?:kegiatan\s+|acara\s+)?(?P<value>.+)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:\b(?:pada|hari|tanggal|tgl|jam|pukul|pkl|mulai|yang|akan|insya\s*allah|on|at)\b[\s,:(/-]*)+(?=\0|$)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s,;:.!?()\[\]/|@\0•-]|(?:pengumuman|info|undangan|ayo|mari|yuk|kita|ada|untuk|warga|bapak|ibu|wib|wita|wit"
    r"|kegiatan|acara)\b)+",
    re.IGNORECASE,
)
_KINDS = re.compile(r"^\W*(?:kerja\s*bakti|gotong\s*royong|kerbak)\b[\s:,.-]*(?:untuk\s+)?", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"^.*\b(?:akan|mengikuti|diadakan|mengadakan|mengajak|diberitahukan|kita|ayo|yuk|hadiri|menghadiri)\b.*?"
    r"(?=\b(?:kerja\s*bakti|gotong\s*royong)\b)",
    re.IGNORECASE,
)
_TO_BE_HELD = re.compile(r"\s+yang\s+(?:akan\s+)?(?:di\w+kan|ber\w+)\b.*$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^(?:(?:rt|rw|warga|massal|bersama|rutin|bulanan|mingguan)\b[\s\d./]*)*$", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:[\s,;:.!?()\[\]/|@\0•-]|\b(?:ya|yaa|di|dan|pada|wib|wita|wit|bapak|ibu|warga|semua|semuanya|sekalian)\b)+$",
    re.IGNORECASE,
)


def read(text: str, now: datetime, zone: str) -> Understood:
    """Read an announcement; never raises, and leaves open what it is not sure of."""
    letter = labelled(readable(text))
    free = "\n".join(letter[Part.FREE])
    day_text = "\n".join(letter[Part.DAY])
    hour_text = "\n".join(letter[Part.HOUR])
    in_free, spans = moments.understand(free, free, now, zone)
    moment = in_free
    if day_text or hour_text:
        day_text = day_text if days.find(day_text) else free
        moment, _ = moments.understand(day_text, hour_text or free, now, zone)
    place, tools, rest = _inline(blanked(free, spans))
    titles = letter[Part.TITLE] or rest.split("\n")
    place = "\n".join(letter[Part.PLACE]) or place
    tools = "\n".join(letter[Part.TOOLS]) or tools
    return _within_bounds(_title(titles), place, tools_of(tools), moment)


def tools_of(text: str) -> list[str]:
    """Split a list of tools as people write it."""
    found = []
    for part in _BETWEEN_TOOLS.split(text):
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
    cut = {"title": long_title, "place": long_place, "tools": len(tools) > TOOLS_MOST}
    shortened = tuple(name for name, was in cut.items() if was)
    return Understood(title, place, tuple(tools[:TOOLS_MOST]), moment, shortened)


def _inline(text: str) -> tuple[str, str, str]:
    """Take place and tools out of running text; return them and the rest."""
    at, text = _taken(_AT, text, stop=_TOOLS)
    tools, text = _taken(_TOOLS, text, stop=_BREAKS)
    gather, text = _taken(_GATHER, text)
    inside, text = ("", text) if at or gather else _taken(_IN, text)
    return at or gather or inside, tools, text


def _taken(pattern: re.Pattern[str], text: str, stop: re.Pattern[str] | None = None) -> tuple[str, str]:
    match = pattern.search(text)
    if match is None:
        return "", text
    end = match.end()
    if stop is not None and (halt := stop.search(text, match.start("value"), end)):
        end = halt.start()
    value = text[match.start("value") : end].strip()
    return value, blanked(text, [(match.start(), end)])


def _title(lines: list[str]) -> str:
    purposes = [match["value"] for line in lines if (match := _PURPOSE.search(line))]
    for line in (*purposes, *lines):  # a line is searched in its beginning only: enough for any title
        line = _TO_BE_HELD.sub("", _ANNOUNCED.sub("", line[:400]))
        line = _DANGLING.sub("", line)
        line = _TRAILING.sub("", _LEADING.sub("", line))
        line = re.sub(rf"[\s,]*{BLANK}[\s{BLANK}]*", " ", line)
        whole = line.strip()
        title = _TRAILING.sub("", _KINDS.sub("", whole))
        if not re.search(r"\w", title) or _NO_TITLE.match(title):
            title = _TRAILING.sub("", whole) if _KINDS.match(whole) else ""
        if title:
            return title[0].upper() + title[1:]
    return ""
