"""Days that come again as they are said without "tiap", and short forms: a line about a routine, made plain.

"Senin dan Kamis", "tiap Senin Rabu Jumat" and "Senin s/d Jumat" are days of each week where somebody writes
what the RT is to be reminded of again and again; anywhere else they would be the next ones.
"""

import re

_DAY = r"(?:senin|snin|selasa|slasa|rabu|rebo|kamis|kemis|jum'?at|sabtu|minggu|ahad)"
_ON = r"(?:(?:pada\s+)?hari\s+)"
_EACH = rf"(?:(?:tiap|setiap|saban)\s+(?:minggu(?:nya)?\s+(?={_ON}?{_DAY}))?)"
_AND = r"(?:\s*[,/&+]\s*(?:dan\s+|dn\s+|hari\s+)?|\s+(?:dan|dn|sama|sm|serta)\s+(?:hari\s+)?)"
_TO = r"(?:\s*[-–]\s*|\s+(?:s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?|sampe|hingga)\s+(?:hari\s+)?)"
_BEFORE = r"(?<!\w)(?<!malam )(?<!kecuali )(?<!selain )(?<!sampai )(?<!hingga )"
_MONTHS = r"(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)"
_AFTER = (  # the second Saturday, Friday Kliwon, Sunday next, every two weeks, 25 December
    r"(?!\w)(?!\s+(?:pertama|kedua|ketiga|keempat|kelima|terakhir|ke\s*-?\s*\d|pahing|pon|wage|kliwon|legi|depan|ini"
    rf"|sekali|besok|tgl|tanggal|dan\s+{_DAY})\b)(?!,?\s*\d{{1,2}}(?:\s*[/-]\s*\d|\s+{_MONTHS}))"
)
_RANGE = re.compile(
    rf"{_BEFORE}{_EACH}?{_ON}?(?P<first>{_DAY}){_TO}(?P<last>{_DAY}){_AFTER}(?!{_AND}{_DAY})", re.IGNORECASE
)
_SEVERAL = re.compile(rf"{_BEFORE}{_EACH}?{_ON}?(?P<days>{_DAY}(?:{_AND}{_DAY})+){_AFTER}", re.IGNORECASE)
_IN_A_ROW = re.compile(
    rf"{_BEFORE}{_EACH}?{_ON}?(?P<days>(?!minggu|ahad){_DAY}(?:\s+{_DAY})+(?:{_AND}{_DAY})*){_AFTER}",
    re.IGNORECASE,
)
_ONE = re.compile(_DAY, re.IGNORECASE)
_DATES = re.compile(
    r"(?P<each>\b(?:tiap|setiap|saban)\s+(?:bulan(?:nya)?\s+)?)(?:tanggal|tgl)\.?\s*"
    r"(?P<dates>\d{1,2}(?:\s*(?:,|&|\+|dan|dn|sama|sm)\s*(?:(?:tanggal|tgl)\.?\s*)?\d{1,2})+)\b(?![.:/-]\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}")
_SHORT = tuple(
    (re.compile(rf"\b{said}\b", re.IGNORECASE), words)
    for said, words in (
        ("(?:utk|utuk|untk)", "untuk"),
        ("s(?:e)?bl(?:u)?mnya", "sebelumnya"),
        ("sbl(?:u)?m", "sebelum"),
        ("(?:mnt|mnit)", "menit"),
    )
)


def in_full(text: str) -> str:
    """Return the text with short forms written out: "1 jam sblmnya", "utk pengurus"."""
    for pattern, words in _SHORT:
        text = pattern.sub(words, text)
    return text


def each_week(text: str) -> str:
    """Return a line about a routine with its weekdays and dates told as such that come again."""
    text = _RANGE.sub(r"tiap \g<first>-\g<last>", text)
    for pattern in (_SEVERAL, _IN_A_ROW):
        text = pattern.sub(lambda match: "tiap " + ", ".join(_ONE.findall(match["days"])), text)
    return _DATES.sub(lambda match: "tiap tanggal " + " dan ".join(_NUMBER.findall(match["dates"])), text)
