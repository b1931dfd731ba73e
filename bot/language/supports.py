"""Whether two complaints of one kind tell of the same place: their words compared, rather too strictly."""

from bot.language.lexicon import named
from bot.language.phrases import hits, table
from bot.language.reports import AGAINST
from bot.language.text import LIMIT, Token, tokens

LONGEST = 60  # tokens; a longer story is not compared
ENOUGH = 0.5  # of the words that either has are in both
_COMPLAINTS = table("reports")
_NOISE = named("supports", "noise")
_SIDES = named("supports", "sides")
_LANES = dict.fromkeys(named("supports", "lanes"), "gang")
_PLACES = named("supports", "places")
_NUMBERED = named("sets", "numbered") | {"gang"}


def alike(one: str, other: str) -> bool:
    """True when both name a place, and it is hardly another one: `gang 3 depan pos`, never `gang 5`."""
    first, second = _named(one), _named(other)
    here, there = first - _SIDES, second - _SIDES
    if not here or not there or len(here & there) < ENOUGH * len(here | there):
        return False
    if _numbered(here) != _numbered(there):
        return False
    sides, others = first & _SIDES, second & _SIDES
    return not (sides and others) or not sides.isdisjoint(others)


def _named(text: str) -> frozenset[str]:
    """Return what is left of a text without what it complains of and what could stand in any other."""
    found = [token for token in tokens(text[:LIMIT]) if token.kind in ("word", "number")][: LONGEST + 1]
    if len(found) > LONGEST:
        return frozenset()
    complaints = (hit for hit in hits(_COMPLAINTS, found) if hit.key not in AGAINST)
    spoken = {place for hit in complaints for place in range(hit.first, hit.after)}
    kept = [token for place, token in enumerate(found) if place not in spoken or _says_where(token)]
    return frozenset(_joined(kept)) - _NOISE


def _says_where(token: Token) -> bool:
    return token.kind == "number" or token.word in _PLACES


def _joined(found: list[Token]) -> list[str]:
    """Return the words; a number belongs to what it counts: `gang 3`, `rt 5`. Any other says nothing."""
    said: list[str] = []
    counts = False  # the word just before may have a number
    for token in found:
        word = _LANES.get(token.word, token.word)
        if token.kind == "word":
            said.append(word)
        elif counts:
            said[-1] = f"{said[-1]} {int(word)}"
        counts = token.kind == "word" and word in _NUMBERED
    return said


def _numbered(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[-1].isdigit())
