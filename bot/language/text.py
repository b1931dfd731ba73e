"""A text cut into tokens: words with their usual spelling, numbers and signs, each with its place."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from bot.language.lexicon import named
from bot.language.spelling import usual
from bot.language.vocabulary import USUAL

ABBREVIATIONS = named("sets", "abbreviations")  # keep their capitals
LIMIT = 4096  # a Telegram message is never longer
MOST = 350  # tokens: what comes after so many says nothing new of an announcement


class Token(NamedTuple):
    """A piece of text.

    `word` is the usual spelling of a word ("bsk" is "besok"), the digits of a number, or the sign itself.
    `start` and `end` are its place in the text as written; `glued` says that no space is before it.
    """

    word: str
    start: int
    end: int
    glued: bool
    kind: str  # "word", "number", "sign" or "line"
    raw: str  # as written, in small letters
    capital: bool  # begins with a capital: "Minggu depan" is a Sunday, "minggu depan" a week


Tokens = Sequence[Token]
END = Token("", LIMIT, LIMIT, False, "end", "", False)

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)|(?P<number>\d+)|(?P<line>\n)|(?P<sign>[^\s\w])")
_UNTIL = re.compile(r"(?<![\w/.])s\s?[./]\s?d\b\.?|(?<![\w/.])s\.d(?=\d)", re.IGNORECASE)
_KEPT = frozenset(".,:;/-()+&@!?|=%•½¼📍🧰#>")
_LINES = "\n\u2028\u2029\x0b\x0c\x85"


class _Plain(dict[int, str]):
    """What each character stands for, always one character: fancy letters become ordinary ones."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char in _LINES:
        return "\n"
    if char in "’‘`´ʼ":
        return "'"
    if char in "–—−‐‑~":
        return "-"
    if char in "½¼📍🧰•":
        return char
    folded = unicodedata.normalize("NFKC", char)
    base = unicodedata.normalize("NFD", folded)[:1] if folded.isalpha() else folded
    if len(base) != 1 or unicodedata.category(base)[0] == "C":
        return " "
    small = base.lower()
    return small if len(small) == 1 and (small.isalnum() or small in _KEPT or small in "'") else " "


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return a text in small, ordinary letters, every character in its place."""
    return text[:LIMIT].translate(_PLAIN)


def tokens(text: str) -> list[Token]:
    """Cut a text into tokens, at most MOST; stars, quotes and pictures are left out."""
    low = plain(text)
    marks = _untils(low)
    found: list[Token] = []
    skip = last_end = 0
    for match in _TOKEN.finditer(low):
        start, end = match.span()
        kind, raw = match.lastgroup, match.group()
        if start < skip or kind is None or raw == "'":
            continue
        glued = start == last_end and start > 0
        if start in marks:
            skip = end = marks[start]
            found.append(Token("sampai", start, end, False, "word", low[start:end], False))
        elif raw == "2" and glued and found and _doubles(found[-1]):
            found[-1] = _doubled(found[-1], end)  # bapak2, bersih2
        else:
            word = usual(raw) if kind == "word" else raw
            found.append(_new(Token, (word, start, end, glued, kind, raw, text[start].isupper())))
        last_end = end
        if len(found) == MOST:
            break
    return found


_new = tuple.__new__  # a third of the time that the tuple's own constructor takes


def _untils(low: str) -> dict[int, int]:
    """Return where "s.d.", "s/d" and the like stand."""
    if not any(mark in low for mark in ("s.d", "s/d", "s d", "s .", "s /")):
        return {}
    return {match.start(): match.end() for match in _UNTIL.finditer(low)}


def _doubles(token: Token) -> bool:
    return (
        token.kind == "word"
        and token.word not in ("jam", "tanggal", "h", "rt", "rw", "no", "ke", "x")
        and len(token.raw) > 1
    )


def _doubled(token: Token, end: int) -> Token:
    raw = f"{token.raw}2"
    return token._replace(word=usual(raw) if raw in USUAL else token.word, raw=raw, end=end)


def at(tokens: Tokens, place: int) -> Token:
    """Return the token at a place, or END outside the text."""
    try:
        return tokens[place] if place >= 0 else END
    except IndexError:
        return END


def as_written(piece: Tokens) -> str:
    """Return some tokens in small letters, spaced as they were; KTP stays as it was written."""
    said = (
        t.raw.upper() if t.capital and (t.raw in ABBREVIATIONS or len(t.raw) == 1) else t.raw for t in piece
    )
    return "".join(
        w if t.glued and n else f" {w}" for n, (t, w) in enumerate(zip(piece, said, strict=True))
    ).strip()
