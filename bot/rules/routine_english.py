"""Repeated days that are told in English, in the words that are read: "every second Saturday"."""

import re
from functools import partial

_DAY = r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
_ORDINALS = {
    "first": "pertama",
    "1st": "pertama",
    "second": "kedua",
    "2nd": "kedua",
    "third": "ketiga",
    "3rd": "ketiga",
    "fourth": "keempat",
    "4th": "keempat",
    "last": "terakhir",
}
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)})\s+{_DAY}"
_OF_THE_MONTH = r"\s+(?:of|in)\s+(?:the|each|every)\s+month\b"
_NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)\b"
_EVERY = r"(?:every|each)"
_SAID = [
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (rf"\b{_EVERY}\s+{_NTH}(?:{_OF_THE_MONTH})?", "tiap {day} {nth}"),
        (rf"\b(?:(?:on\s+)?the\s+)?{_NTH}{_OF_THE_MONTH}", "tiap {day} {nth}"),
        (rf"\b(?:{_EVERY}\s+(?:other|alternate)|alternate)\s+{_DAY}", "tiap {day} dua minggu sekali"),
        (rf"\b{_EVERY}\s+(?:two|2)\s+weeks\s+on\s+{_DAY}", "tiap {day} dua minggu sekali"),
        (rf"\bweekly\s+on\s+{_DAY}", "tiap {day}"),
        (rf"\b(?:{_EVERY}\s+month|monthly)\s+on\s+(?:the\s+)?{_NUMBER}", "tiap tanggal {number}"),
        (rf"\b(?:(?:on\s+)?the|{_EVERY})\s+{_NUMBER}(?:{_OF_THE_MONTH})", "tiap tanggal {number}"),
        (rf"\b{_EVERY}\s+{_NUMBER}", "tiap tanggal {number}"),
        (rf"\b(?:{_EVERY}\s+(?:weekday|working\s+day)|on\s+weekdays)\b", "tiap hari kerja"),
    )
]


def in_read_words(text: str) -> str:
    """Return the text with what it says of repeated days as it is read; all other words stay."""
    for pattern, words in _SAID:
        text = pattern.sub(partial(_said, words), text)
    return text


def _said(words: str, match: re.Match[str]) -> str:
    found = match.groupdict()
    return words.format(**found | {"nth": _ORDINALS.get((found.get("nth") or "").lower(), "")})
