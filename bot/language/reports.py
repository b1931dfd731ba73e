"""What a text complains of: the kind of report that it would be. The words stand in words/reports.txt."""

from collections import Counter
from typing import NamedTuple

from bot.language.phrases import hits, table
from bot.language.text import LIMIT, tokens

LONGEST = 120  # tokens; whoever writes more has something to announce
SENSITIVE = ("drugs", "violence", "child")
_STRONG, _WEAK, _BROKEN, _TOLD = 4, 1, 2, 2
_AGAINST = {"work": 3, "past": 4, "ahead": 3}
_ENOUGH, _CERTAIN = 2, 4

_PHRASES = table("reports")
_SIGNS = frozenset({"broken", "told", *_AGAINST})


class Guess(NamedTuple):
    """A kind by its key in rules/reports.toml; `certain` when it can hardly be anything but a report."""

    key: str
    certain: bool


def read(text: str) -> Guess | None:
    """Return what a text complains of; None where nothing says so. Never raises."""
    words = tokens(text[:LIMIT])
    found = Counter(hit.key for hit in hits(_PHRASES, words))
    kinds = _kinds(found)
    if not kinds or len(words) > LONGEST:
        return None
    key, weight = max(kinds.items(), key=lambda one: one[1])
    signs = _BROKEN * bool(found["broken"]) + _TOLD * bool(found["told"])
    against = sum(weight for sign, weight in _AGAINST.items() if found[sign])
    total = weight + signs - against
    return Guess(key, total >= _CERTAIN and not against) if total >= _ENOUGH else None


def _kinds(found: Counter[str]) -> Counter[str]:
    """Weigh each kind; of a strong phrase once is enough."""
    kinds: Counter[str] = Counter()
    for key in found:
        if key not in _SIGNS:
            kinds[key.removesuffix("_maybe")] += _WEAK if key.endswith("_maybe") else _STRONG
    return kinds
