"""When to be told of a routine, out of what people write: "diingatkan sehari sebelumnya jam 20.00", "H-1"."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.events import read_when
from bot.language.numbers import counted
from bot.language.said import Said
from bot.language.text import tokens
from bot.language.writing import lowered, readable
from bot.rules.routine_days import in_full
from bot.rules.routines import MORNING

# what stands before a part of a line; begun nowhere but at its start, since a row of commas is long to walk
# through from each of them
APART = r"(?<![,;\s(])[,;\s(]*\b"
DAYS_BEFORE_MOST = 7
LEADS_MOST = 12 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Told:
    """When people shall be reminded: minutes before its hour, or days before it, at a local minute."""

    lead: int | None = None
    days: int = 0
    minute: int | None = None


_TOLD = re.compile(
    rf"{APART}(?:(?:mohon|tolong)\s+)?(?:(?:di|meng)?ingatkan|pengingat(?:nya)?|remind(?:ed)?)\b(?P<when>[^,;\n()]{{0,60}})\)?",
    re.IGNORECASE,
)
_ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_NUMBER = (
    r"(?:\d{1,3}|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?:\s+(?:belas|puluh(?:\s+\w+)?))?|sepuluh"
    rf"|sebelas|setengah|{'|'.join(_ENGLISH)}|half\s+an?|an?|the)"
)
_UNIT = r"(?:hari|jam|menit|days?|hours?|minutes?)"
_SOONER = r"(?:lebih\s+awal|earlier|in\s+advance)"
_STARTS = r"(?:\s+(?:(?:acara|kegiatan|waktu|jam)(?:nya)?|(?:di)?mulai|hari\s*h|the\s+start|it\s+starts))?"
_PRIOR = (
    rf"(?:sebelumnya|beforehand|(?:sebelum|before){_STARTS}"
    r"(?=\s*(?:$|[,;.()]|(?:jam|pukul|pkl|at|saja|aja|ya)\b)))"
)
_AT_HOUR = (
    r"(?:\s+(?:pada\s+)?(?:jam|pukul|pkl|at)\s*(?:\d{1,2}(?:[.:]\d{2})?|setengah\s+\w+)"
    r"(?:\s*(?:pagi|siang|sore|malam|am|pm)\b)?)?"
)
_EARLIER = re.compile(  # said without "diingatkan"; "datang 10 menit sebelumnya" is what people shall do
    rf"{APART}(?<!datang )(?<!hadir )(?<!kumpul )(?<!siap )(?P<when>"
    rf"(?:{_NUMBER}\s*|se)(?:jam|menit|hours?|minutes?)\s+{_PRIOR}"
    rf"|(?:(?:(?:{_NUMBER}\s*|se)(?:hari|days?)|malam|(?:the\s+)?(?:evening|night))\s+{_PRIOR}|h\s*-\s*[1-7]\b)"
    rf"{_AT_HOUR})(?:\s+(?:saja|aja|ya)\b)*\)?",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\W*(?:tepat\s+waktu|(?:pas|saat)\s+(?:jam|waktu)nya|saat\s+itu(?:\s+juga)?|pagi(?:\s*hari)?nya|in\s+the\s+morning"
    rf"|on\s+time|(?:{_NUMBER}\s*)?(?:se)?{_UNIT}\s+{_SOONER})\W*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?P<number>\w+(?:\s+(?:puluh|belas)(?:\s+\w+)?)?)?\s*(?P<unit>{_UNIT})\s+(?:sebelum|before|{_SOONER})"
)
_HALF = re.compile(rf"\b(?:setengah\s+jam|half\s+an?\s+hour)\s+(?:sebelum|before|{_SOONER})")
_DAYS_EARLIER = re.compile(r"\bh\s*-\s*(?P<number>[1-7])\b")
_EVE = re.compile(
    r"\bsehari\s+sebelum|\bmalam\s+sebelum|\bsebelumnya\b|\bkemarin|\beve\b|\b(?:day|evening|night) before"
)
_EVENING = re.compile(r"\b(?:malam|evening|night)\b")
_AT_ONCE = re.compile(
    r"\b(?:tepat(?:\s+waktu)?|saat\s+itu|jam\s+itu|(?:waktu|(?:pas|saat)\s+jam)nya|langsung|on\s+time)\b(?!.*\bsebelum)"
)
_MORNINGS = frozenset(("pagi", "paginya", "pagi hari", "pagi harinya", "morning", "in the morning"))
_MINUTES = {"jam": 60, "hour": 60, "menit": 1, "minute": 1}


def cut_out(text: str, now: datetime, zone: str) -> tuple[str, Told | None, bool]:
    """Cut "diingatkan sehari sebelumnya" out of a line: the rest, when to remind, and whether it was said.

    What of it is not clear is said, and is None.
    """
    if _ALONE.fullmatch(text):
        return "", told_in(text, now, zone), True
    match = _TOLD.search(text) or _EARLIER.search(text)
    if match is None:
        return text, None, False
    return text[: match.start()] + text[match.end() :], told_in(match["when"], now, zone), True


def told_in(text: str, now: datetime, zone: str) -> Told | None:
    """Return when people shall be reminded, as the answer to that question says it; None for other words."""
    words = lowered(in_full(readable(text))).strip()
    if _AT_ONCE.search(words):
        return Told(lead=0)
    if words in _MORNINGS:
        return Told(minute=MORNING)
    if _HALF.search(words):
        return Told(lead=30)
    minute = _hour_of(words, now, zone)
    if match := _BEFORE.search(words):
        return _counted(match, minute)
    if match := _DAYS_EARLIER.search(words):
        return Told(days=int(match["number"]), minute=minute)
    if _EVE.search(words):
        return Told(days=1, minute=minute)
    return Told(minute=minute) if minute is not None else None


def _counted(match: re.Match[str], minute: int | None) -> Told | None:
    unit, said = match["unit"].removesuffix("s"), match["number"] or ""
    number = 1 if said in ("se", "a", "an", "the", "") else _number(said)
    if number is None:
        return None
    if unit in ("hari", "day"):
        return Told(days=number, minute=minute) if 1 <= number <= DAYS_BEFORE_MOST else None
    lead = number * _MINUTES[unit]
    return Told(lead=lead) if lead <= LEADS_MOST else None


def _number(word: str) -> int | None:
    found = counted(tokens(word), 0, LEADS_MOST)
    return found[0] if found else _ENGLISH.get(word)


def _hour_of(words: str, now: datetime, zone: str) -> int | None:
    """Return the hour in "sehari sebelumnya jam 19.30"; the hours that are counted are none."""
    said = Said(away=1, part="malam" if _EVENING.search(words) else "")
    clock = _EVE.sub(" ", _DAYS_EARLIER.sub(" ", _BEFORE.sub(" ", words)))
    when = read_when(clock, now.astimezone(ZoneInfo(zone)).replace(tzinfo=None), given=said)
    is_one = when.hour is not None and when.doubt is None
    return when.hour.hour * 60 + when.hour.minute if is_one and when.hour is not None else None
