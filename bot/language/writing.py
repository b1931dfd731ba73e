"""What people type or paste, made readable: no invisible marks, no WhatsApp stars, plain spaces."""

import re
import unicodedata
from collections.abc import Iterable

LIMIT = 4096  # a Telegram message is never longer
BLANK = "\0"  # stands where something was understood and taken out; never survives `readable`

_MARKS = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
_SPACES = re.compile(r" {2,}")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")

Span = tuple[int, int]


class _Readable(dict[int, str]):
    """What stands for each character, found once."""

    def __missing__(self, code: int) -> str:
        self[code] = seen = "".join(map(_seen, unicodedata.normalize("NFKC", chr(code))))
        return seen


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\t" or category in ("Zs", "Zl", "Zp"):
        return "\n" if char in "\n\u2028\u2029" else " "
    if category in _UNSEEN:
        return ""
    return "'" if char in "’‘`´" else char


_READABLE = _Readable()


def readable(text: str) -> str:
    """Return the text in plain characters, line by line; fancy letters and digits become ordinary ones."""
    return _SPACES.sub(" ", _MARKS.sub("", text[:LIMIT].translate(_READABLE)))


def lowered(text: str) -> str:
    """Return the text in small letters, as long as before (a few capitals have none of one letter)."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text, as long as before, with BLANK in place of the spans."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text
