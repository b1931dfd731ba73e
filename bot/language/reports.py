"""What a text complains of: the kind of report that it would be. The words stand in words/reports.txt.

A thing with what is wrong with it close by ("lampu jalan … mati"), or a phrase that says both. In the
dialogue of reporting any guess will do, a tap puts it right; out of the blue only what is certain is taken.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.language.lexicon import entries
from bot.language.phrases import Hit, hits, table
from bot.language.text import LIMIT, Token, tokens

LONGEST, LONGEST_CERTAIN = 120, 40  # tokens; whoever writes more has something to announce
SENSITIVE = ("drugs", "violence", "child")
NEAR = 8  # tokens between a thing and what is wrong with it
_SURE, _PAIR, _MAYBE = 3, 2, 1
_THANKS_BEFORE = 3  # tokens: "Terima kasih, lampu sudah …"; at the end it is only polite
AGAINST = frozenset(("work", "past", "ahead", "asks", "advice", "trade", "joke", "own"))
_WRONG = {"theft": "gone", "violence": "harm", "child": "harm"}  # of all others: what is broken
_SIGNS = AGAINST | {"broken", "does", "told", "harm", "thanks", "soft", "gone"}
_DAYS = frozenset(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"))
_SINCE = frozenset(("dari", "sejak", "malam", "tiap", "kemarin"))  # before a day they speak of what was
_NOT = frozenset(("tidak", "belum", "jarang", "susah", "sulit"))
_NO_DAYS = frozenset(("min", "mondar"))  # as the bot is called; mondar-mandir
_DONE = frozenset(("sudah", "telah", "tadi", "sekarang", "semua"))
_AT = frozenset(("di", "ke", "dari", "pinggir", "tengah", "ning", "nang", "ten", "masuk", "tutup"))

_PHRASES = table("reports")
_SPELT = {other: word for word, others in entries("report_spelling").items() for other in others.split()}
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_HOURS = re.compile(r"\d[.:]\d\d\s*(?:wib\s*)?(?:-|–|s/?d\b|sampai)\s*\d", re.IGNORECASE)
_ENDINGS = ("nya", "nyo", "ne", "e", "an")


def _shared() -> tuple[dict[tuple[str, ...], set[str]], frozenset[str]]:
    """Return under which keys each phrase stands, and every word of them."""
    keys: dict[tuple[str, ...], set[str]] = {}
    for listed in _PHRASES.values():
        for phrase, key in listed:
            keys.setdefault(phrase, set()).add(key)
    return keys, frozenset(word for phrase in keys for word in phrase)


_KEYS, _KNOWN = _shared()
WORDS = _KNOWN | set(_SPELT)  # of complaints, in small letters


class Guess(NamedTuple):
    """A kind by its key in rules/reports.toml; `certain` when it can hardly be anything but a report."""

    key: str
    certain: bool


class _Found(NamedTuple):
    """What a text may be about: how surely, how far from what is wrong with it, and where it stands."""

    weight: int
    gap: int
    first: int
    key: str

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """What is sensitive first, then the surest, what comes first, the closest."""
        return self.key not in SENSITIVE, -self.weight, self.first, self.gap


def read(text: str) -> Guess | None:
    """Return what a text complains of; None where nothing says so. Never raises."""
    words = list(map(_usual, tokens(_STRETCHED.sub(r"\1", text[:LIMIT]))))
    if len(words) > LONGEST:
        return None
    said = [(hit, _KEYS[_phrase(words, hit)]) for hit in hits(_PHRASES, words)]
    found = _found(said, words)
    if not found:
        return None
    best = min(found, key=lambda one: one.rank)
    told = any("told" in keys for _, keys in said)
    sure = best.weight >= _PAIR or told
    return Guess(best.key, sure and len(words) <= LONGEST_CERTAIN and not _is_other(said, words, text))


def _usual(token: Token) -> Token:
    """Return a word in its usual spelling, without what is only hung on to it: "lampune", "sampahnya"."""
    word = _SPELT.get(token.word, token.word)
    if word in _KNOWN or token.kind != "word":
        return token._replace(word=word)
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        bare = _SPELT.get(bare, bare)
        if bare != word and len(bare) > 2 and bare in _KNOWN:
            return token._replace(word=bare)
    return token


def _phrase(words: Sequence[Token], hit: Hit) -> tuple[str, ...]:
    written = tuple(word.word for word in words[hit.first : hit.after])
    return written if written in _KEYS else tuple(word for word in written if word != "-")


_Said = Sequence[tuple[Hit, set[str]]]


def _found(said: _Said, words: Sequence[Token]) -> list[_Found]:
    wrong = {sign: [hit for hit, keys in said if sign in keys] for sign in ("soft", "gone", "harm")}
    wrong["broken"] = _broken(said, words)
    found: list[_Found] = []
    for hit, keys in said:
        for key in keys - _SIGNS:
            kind = key.removesuffix("_thing")
            if key == kind:
                found.append(_Found(_SURE, 0, hit.first, kind))
            elif not _is_place(hit, words):
                found += _pair(kind, hit, wrong)
    return found


def _pair(kind: str, hit: Hit, wrong: Mapping[str, Sequence[Hit]]) -> list[_Found]:
    """A thing, and whether something wrong stands close to it; of some kinds both have to be there."""
    gap = _nearest(hit, wrong[_WRONG.get(kind, "broken")])
    if gap <= NEAR:
        return [_Found(_PAIR, gap, hit.first, kind)]
    if kind in _WRONG:
        return []
    return [_Found(_MAYBE, _nearest(hit, wrong["soft"]), hit.first, kind)]


def _nearest(hit: Hit, wrong: Sequence[Hit]) -> int:
    return min((max(one.first - hit.after, hit.first - one.after, 0) for one in wrong), default=NEAR + 1)


def _broken(said: _Said, words: Sequence[Token]) -> list[Hit]:
    """What is wrong: a word that says it, or that something does not do what it should."""
    plain = [hit for hit, keys in said if "broken" in keys and not _before(words, hit, _NOT, 1)]
    return plain + [hit for hit, keys in said if "does" in keys and _before(words, hit, _NOT, 2)]


def _before(words: Sequence[Token], hit: Hit, these: frozenset[str], near: int) -> bool:
    return any(word.word in these for word in words[max(hit.first - near, 0) : hit.first])


def _is_place(hit: Hit, words: Sequence[Token]) -> bool:
    """True for a road that only says where: "di jalan"."""
    return words[hit.first].word == "jalan" and _before(words, hit, _AT, 1)


def _is_other(said: _Said, words: Sequence[Token], text: str) -> bool:
    """True where it may be news, a plan, a question, advice, or a joke."""
    if any(keys & AGAINST for _, keys in said):
        return True
    if any("thanks" in keys and hit.first < _THANKS_BEFORE for hit, keys in said):
        return True
    if any("does" in keys and _is_done(words, hit) for hit, keys in said):
        return True
    return any(word.word == "?" for word in words) or _names_day(words) or bool(_HOURS.search(text))


def _is_done(words: Sequence[Token], hit: Hit) -> bool:
    return _before(words, hit, _DONE, 2) and not _before(words, hit, _NOT, 2)


def _names_day(words: Sequence[Token]) -> bool:
    """True for a day to come: "Kamis jam 9"; not for "dari Senin"."""
    return any(
        word.word in _DAYS and word.raw not in _NO_DAYS and not (at and words[at - 1].word in _SINCE)
        for at, word in enumerate(words)
    )
