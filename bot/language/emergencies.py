"""Whether a short text calls for help: fire, crime, somebody ill or hurt, violence, flood, disaster.

A weighed sum of few signs, so that it can be followed by hand. In private a doubt is answered with a number;
in a group only what is certain is, see `Emergency.certain`. The words stand in words/emergencies.txt.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from bot.language.phrases import Hit, hits, table
from bot.language.text import LIMIT, Token, tokens


class Kind(StrEnum):
    """What kind of danger; each has its own number."""

    FIRE = "fire"
    CRIME = "crime"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    FLOOD = "flood"
    DISASTER = "disaster"  # an earthquake, a landslide, a storm, what has fallen down
    RESCUE = "rescue"  # snakes, and whoever is locked in or fell into a well
    OTHER = "other"  # only that it is urgent


class Emergency(NamedTuple):
    """What was read; `certain` when nobody could take the words for news, a plan or a saying."""

    kind: Kind
    certain: bool


LONGEST, LONGEST_CERTAIN = 60, 30  # tokens: whoever is in danger writes no letter
_CALLED, _CERTAIN = 2, 4  # the sums from which on it is one
_STRONG, _WEAK = 3, 1
_HELP, _NOW, _THERE, _PLACE, _SHOUT, _SHORT = 2, 1, 2, 1, 1, 1
_AGAINST = {"figure": 9, "talk": 4, "past": 4, "plan": 3, "excuse": 3}
_ASKED = 2
_FEW = 4  # words of a text that says nothing else
_NEAR = 2  # tokens between "ada" and what there is

_PHRASES = table("emergencies")
_KINDS = {f"{kind}{ending}": kind for kind in Kind for ending in ("", "_maybe")}
_KNOWN = frozenset(
    word for first, listed in _PHRASES.items() for phrase, _ in listed for word in (first, *phrase)
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def emergency_in(text: str) -> Kind | None:
    """Return what emergency a short text calls for help in; None for everything else."""
    found = read(text)
    return found.kind if found else None


def read(text: str) -> Emergency | None:
    """Read a text; never raises. Long ones, news, plans, what is past and sayings are none."""
    words = list(map(_bare, tokens(_STRETCHED.sub(r"\1", text[:LIMIT]))))
    if len(words) > LONGEST:
        return None
    found = list(hits(_PHRASES, words))
    dangers = [hit for hit in found if hit.key in _KINDS]
    if not dangers:
        return None
    main = max(dangers, key=_weight)
    against = _against(found, words)
    total = _for(dangers, found, words, text) - against
    certain = total >= _CERTAIN and not against and len(words) <= LONGEST_CERTAIN
    return Emergency(_KINDS[main.key], certain) if total >= _CALLED else None


def _weight(hit: Hit) -> tuple[bool, bool, int]:
    """Of several dangers one that has a kind names it, then the surest, then the first."""
    kind = _KINDS[hit.key]
    return kind is not Kind.OTHER, kind == hit.key, -hit.first


def _bare(token: Token) -> Token:
    """Take the "-nya" off a word that is known without it: "apinya", "banjirnya"."""
    bare = token.word.removesuffix("nya")
    return token._replace(word=bare) if token.word not in _KNOWN and bare in _KNOWN else token


def _for(dangers: list[Hit], found: list[Hit], words: list[Token], text: str) -> int:
    keys = {hit.key for hit in found}
    total = _STRONG if any(_KINDS[hit.key] == hit.key for hit in dangers) else _WEAK
    total += _HELP * ("help" in keys) + _NOW * ("now" in keys) + _PLACE * ("place" in keys)
    total += _THERE * any(_is_there(hit, found) for hit in dangers)
    plain = [word for word in words if word.kind == "word"]
    total += _SHORT * (len(plain) <= _FEW)
    return total + _SHOUT * (_is_shouted(text) or len({hit.first for hit in dangers}) > 1)


def _is_there(danger: Hit, found: list[Hit]) -> bool:
    return any(hit.key == "there" and 0 <= danger.first - hit.after <= _NEAR for hit in found)


def _is_shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return "!" in text or (len(letters) > 3 and all(char.isupper() for char in letters))


def _against(found: list[Hit], words: list[Token]) -> int:
    total = sum(_AGAINST[key] for key in {hit.key for hit in found} if key in _AGAINST)
    return total + _ASKED * any(word.word == "?" for word in words)
