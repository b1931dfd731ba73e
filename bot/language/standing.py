"""Whether a text announces something that is to come: not thanks, a question, an answer, a sale or news."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import fsum

from bot.language.changes import Notice
from bot.language.kinds import Kind
from bot.language.lexicon import entries
from bot.language.phrases import Hit, hits, table, words
from bot.language.tasks import Task
from bot.language.text import Tokens, at
from bot.language.when import When


class Sign(StrEnum):
    """What a phrase speaks for."""

    CALL = "call"  # it calls people together
    HELD = "held"  # it has been held
    ASKS = "asks"
    REPLY = "reply"
    TRADE = "trade"
    OUTAGE = "outage"
    PRIVATE = "private"
    ELSEWHERE = "elsewhere"
    UNSETTLED = "unsettled"
    MONEY = "money"
    DUTY = "duty"
    DONE = "done"  # it went well, thanks for it
    GREETS = "greets"
    THANKS = "thanks"
    LOST = "lost"
    MINUTES = "minutes"
    SELF = "self"  # one person speaks of himself
    SCHOOL = "school"
    COMMENT = "comment"  # somebody has an opinion
    OFFICE = "office"
    TEAM = "team"


_SIGNS = table("signs")
MARGIN = 0.4  # a card nobody wanted is worse than one that has to be asked for
WEIGHTS = {name: float(weight) for weight, names in entries("weights").items() for name in names.split()}
_LABELS = words("hari tanggal jam tempat waktu acara lokasi agenda")
_NAMES = words(
    "bakti royong goro rapat ronda posyandu senam arisan pengajian lomba bersih tirakatan pelatihan yasinan"
)
_OVER = words("kemarin tadi semalam lalu barusan mau")
_NAMED = 2.0  # strength: the thing itself is named
_SHORT = 26  # words of a chat line


class Standing:
    """The signs in a text, counted once, for the questions asked of them."""

    def __init__(self, tokens: Tokens) -> None:
        """Look for the signs."""
        self.tokens = tokens
        self.found = list(hits(_SIGNS, tokens))
        self.keys = {hit.key for hit in self.found}

    def has(self, sign: Sign, within: int | None = None) -> bool:
        """True when a sign is there, or is among the first tokens."""
        if within is None:
            return sign in self.keys
        return any(hit.key == sign and hit.first < within for hit in self.found)

    def count(self, sign: Sign) -> int:
        """How often a sign is there."""
        return sum(hit.key == sign for hit in self.found)

    def is_form(self) -> bool:
        """True for two or more lines of a form: Hari, Tanggal, Pukul, Tempat."""
        labels = sum(
            token.word in _LABELS and any(at(self.tokens, n + k).word == ":" for k in (1, 2, 3, 4))
            for n, token in enumerate(self.tokens)
        )
        return labels >= 2


AHEAD = timedelta(days=200)  # nobody calls the neighbours together for the year after


def is_coming(when: When, now: datetime) -> bool:
    """True when it is still ahead, or goes on."""
    if when.past:
        return False
    if when.rrule:
        return True
    start = when.starts_at
    if start is not None:
        return start > now and start - now < AHEAD
    if when.day is not None:
        return timedelta(0) <= when.day - now.date() < AHEAD
    return when.period is not None and when.period[1] >= now.date()


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been read already: the time, the kind and how strongly it is named, and what a card needs.

    `names` are where the thing is named, the plainest first.
    """

    when: When
    kind: Kind | None = None
    strength: float = 0.0
    names: tuple[Hit, ...] = ()
    notice: Notice | None = None
    bring: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


def signs_of(standing: Standing, seen: Seen, now: datetime) -> dict[str, float]:
    """Return all that speaks for or against an announcement, each as a number of about 0 to 1."""
    when = seen.when
    form = standing.is_form()
    short = len(standing.tokens) <= _SHORT and not form
    coming = is_coming(when, now)
    found = {
        "one": 1.0,
        "strength": seen.strength / 3,
        "no_kind": float(seen.strength == 0),
        "day": float(coming and bool(when.day or when.rrule)),
        "hour": float(coming and when.starts_at is not None),
        "period": float(coming and when.day is None and not when.rrule),
        "timeless": float(when.is_empty),
        "over": float(not when.is_empty and not coming),
        "changed": float(seen.notice is not None),
        "news": float(seen.notice is not None and not coming and when.is_empty and seen.strength >= _NAMED),
        "calls": min(2, standing.count(Sign.CALL)) / 2,
        "form": float(form),
        "brought": min(2, len(seen.bring)) / 2,
        "tasks": float(len(seen.tasks) > 1),
        "question": float(any(token.word == "?" for token in standing.tokens)),
        "kind_over": float(_is_kind_over(standing.tokens)),
        "price": float(_has_price(standing.tokens)),
    }
    for sign in Sign:
        if sign is not Sign.CALL and standing.has(sign):
            found[f"{sign}"] = 1.0
            found[f"{sign}_first"] = float(standing.has(sign, within=4))
            found[f"{sign}_short"] = float(short)
    return found


def _has_price(tokens: Tokens) -> bool:
    """150rb, Rp 50.000, 27 juta."""
    return any(
        token.raw in ("rp", "rb", "ribu", "jt", "juta", "rebu")
        and (at(tokens, n - 1).kind == "number" or at(tokens, n + 1).kind == "number")
        for n, token in enumerate(tokens)
    )


def _is_kind_over(tokens: Tokens) -> bool:
    """ "Kerja bakti kemarin", "rapat semalam": the thing itself is over."""
    following = (at(tokens, place + 1) for place, token in enumerate(tokens) if token.word in _NAMES)
    return any(token.word in _OVER or token.raw in _OVER for token in following)


def spoken(tokens: Tokens) -> frozenset[str]:
    """Return the words of a text that may speak for or against an announcement."""
    return frozenset(token.word for token in tokens if token.kind == "word" and len(token.word) > 1)


def announces(signs: Mapping[str, float], words_said: Iterable[str]) -> float:
    """Return how surely a text announces something to come; above zero it does."""
    weighed = (WEIGHTS.get(f"={name}", 0.0) * value for name, value in signs.items())
    # exact, for the words come in another order in each process, and some sums are a hair from zero
    return fsum((*weighed, *(WEIGHTS.get(word, 0.0) for word in words_said), -MARGIN))
