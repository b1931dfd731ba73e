"""Hours as people write them: 07.00, jam 7, setengah tujuh, 4 sore, 19.30 WIB. A claim is what was said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.rules.days import PART
from bot.rules.spelling import as_written, corrected
from bot.rules.writing import BLANK, Span, lowered

_WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua+belas"
NUMBER = {word.replace("+", " "): value for value, word in enumerate(_WORDS.split(), 1)}
_PARTS = {  # the hours that are right as written, and those that are twelve later
    "dini hari": (range(6), range(0)),
    "subuh": (range(3, 6), range(0)),
    "pagi": (range(1, 12), range(0)),
    "siang": (range(10, 16), range(1, 4)),
    "sore": (range(14, 19), range(2, 7)),
    "petang": (range(14, 19), range(2, 7)),
    "malam": (range(18, 24), range(6, 12)),
    "am": (range(12), range(0)),
    "pm": (range(12, 24), range(1, 12)),
}
_USUAL = {  # when people begin, in each part of the day
    "dini hari": (time(3), time(4), time(5)),
    "subuh": (time(4, 30), time(5), time(5, 30)),
    "pagi": (time(6), time(6, 30), time(7), time(8)),
    "siang": (time(10), time(13), time(14)),
    "sore": (time(15, 30), time(16), time(16, 30)),
    "petang": (time(16), time(16, 30), time(17)),
    "malam": (time(19, 30), time(20), time(21)),
}
ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
EARLIEST = 6  # a bare "jam 4" is rarely four in the morning: asked


@dataclass(frozen=True, slots=True)
class Claim:
    """`hour` is None when it exists but is not clear which; `exists` is False for 25.00."""

    span: Span
    hour: time | None
    exists: bool = True


_SAID = r"(?:jam|pukul|pkl|pk)\b\.?\s*:?\s*|(?:jam|pukul|pkl)(?=\d)"
_NAME = "|".join(sorted(NUMBER, key=len, reverse=True))
_UNIT = r"(?:m|meter|kg|km|cm|liter|rb|ribu|jt|juta|orang|kk|persen|%)"
_DAYPART = rf"(?:{PART}|am|pm)\b"
_ZONE = rf"(?:{'|'.join(ZONES)})\b"
_HOUR = re.compile(
    rf"(?<![\w:/.%+-])(?:(?:mulai|dari|sejak|at)\s+)*(?P<said>{_SAID})?"
    rf"(?:(?P<half>setengah)\s+(?P<half_of>\d{{1,2}}|{_NAME})\b"
    rf"|(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d)(?:[.:]00)?(?![\d%]|[.:/-]\d{{3}}|\s*{_UNIT}(?!\w))"
    rf"|(?P<whole>\d{{1,2}}(?!\d|[.:/]\d)|(?:{_NAME})\b))"
    rf"(?:\s+(?P<sign>lewat|lebih|kurang)\s+(?P<by>\d{{1,2}}|seperempat)(?:\s+menit)?)?"
    rf"(?:\s*(?P<zone>{_ZONE}))?(?:\s*(?P<part>{_DAYPART}))?(?:\s*(?P<zone2>{_ZONE}))?"
    rf"(?P<until>\s*(?:-|–|s\.?/?d\.?|sampai|hingga|to)\s*(?:(?:dengan|jam|pukul|pkl)\.?\s*)*"
    rf"(?:\d{{1,2}}(?:[.:]\d\d)?(?!\d)|selesai)(?:\s*(?P<part2>{_DAYPART}))?(?:\s*(?P<zone3>{_ZONE}))?)?"
)


def find(text: str, zone: str, said: str = "") -> list[Claim]:
    """Return what a text says about hours; days must be blanked in it, `said` is the part of day they named.

    An hour of another zone than `zone` is unclear.
    """
    low, places = corrected(lowered(text))
    claims = (_claim(match, low, zone, said) for match in _HOUR.finditer(low))
    return [replace(c, span=as_written(c.span, places)) for c in claims if c is not None]


def fits(hour: time, part: str) -> bool:
    """True when an hour lies in a part of the day; any does where none was said."""
    return not part or hour.hour in _PARTS[part][0]


def to_offer(part: str, otherwise: Sequence[time]) -> Sequence[time]:
    """Return the usual hours of a part of the day, or those that are offered where none was said."""
    return _USUAL.get(part, otherwise)


def _claim(match: re.Match[str], text: str, zone: str, said: str) -> Claim | None:
    part = match["part"] or match["part2"]
    alone = text.replace(BLANK, " ").strip() == match.group().strip()
    if not (match["said"] or part or match["minute"] or (match["half"] and alone)):
        return None
    named = next((match[name] for name in ("zone", "zone2", "zone3") if match[name]), None)
    minutes, clear = _minutes(match)
    if not (0 <= minutes < 24 * 60 and int(match["minute"] or 0) < 60):
        return Claim(match.span(), None, exists=False)
    hour = _placed(minutes, " ".join((part or said).split()), clear)
    if named and zone in ZONES.values() and ZONES[named] != zone:
        hour = None
    return Claim(match.span(), hour)


def _minutes(match: re.Match[str]) -> tuple[int, bool]:
    """Return the minutes since midnight as written, and whether the hour needs no part of day."""
    word = match["half_of"] or match["hour"] or match["whole"]
    number = NUMBER[word] if word in NUMBER else int(word)
    minutes = number * 60 + int(match["minute"] or 0)
    if match["half"]:
        minutes += 690 if number == 1 else -30  # setengah satu is 12.30
    if match["sign"]:
        by = 15 if match["by"] == "seperempat" else int(match["by"])
        minutes += -by if match["sign"] == "kurang" else by
    return minutes, word.isdigit() and len(word) == 2 and not match["half"]


def _placed(minutes: int, part: str, clear: bool) -> time | None:
    hour, minute = divmod(minutes, 60)
    if not part:
        return time(hour, minute) if clear or hour >= EARLIEST else None
    as_written, later = _PARTS[part]
    if hour in as_written:
        return time(hour, minute)
    return time(hour + 12, minute) if hour in later else None
