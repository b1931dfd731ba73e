"""Whether a text announces something that is to come: not thanks, a question, an answer, a sale or news."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import fsum

from bot.language.changes import Notice
from bot.language.kinds import Kind
from bot.language.lexicon import entries
from bot.language.manner import READ, manner_of
from bot.language.phrases import Hit, hits, table, words
from bot.language.places import Place
from bot.language.tasks import Task
from bot.language.text import Tokens, at
from bot.language.when import Doubt, When


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
MARGIN = 1.1  # a card nobody wanted is worse than one that has to be asked for
WEIGHTS = {name: float(weight) for weight, names in entries("weights").items() for name in names.split()}
_LABELS = words("hari tanggal jam tempat waktu acara lokasi agenda")
_NAMES = words(
    "bakti royong goro rapat ronda posyandu senam arisan pengajian lomba bersih tirakatan pelatihan yasinan"
)
_OVER = words("kemarin tadi semalam lalu barusan mau")
_OUTCOMES = words("hasil keputusan kesepakatan sesuai")
_NAMED = 2.0  # strength: the thing itself is named
_IN_PAIRS = {"number": "0", "line": "/"}
_KEPT = frozenset(".,!?:")
_WEIGHED = frozenset(map(str, Sign)) - {str(Sign.CALL)}
_FILLERS = words(
    "dan serta atau ya yaa yo yuk ayo mari pada hari tanggal jam di kita ada akan rt rw warga semua bapak "
    "ibu kawan teman lur kumpul mulai dimulai pukul wib wita wit untuk nanti depan ini rutin bersama bareng "
    "gaes pengumuman info undangan mohon hadir kehadirannya lupa ke bulan tahun"
)
_IFS = words("kalau jika bila apabila bilamana asal asalkan")
_OF_RAIN = _IFS | words("hujan tidak ditunda dibatalkan diundur batal cuaca mendukung cerah")
_NOT_PLAIN = words("saya aku gue gw ane kulo siapa kenapa kapan apa apakah berapa mana sudah belum kok cuma")
_PLAIN_LENGTH = 24  # tokens
PLAIN = 0.5  # how surely the name of an activity and its time alone announce it
_OPENING = 4  # tokens
_EARLY = 12  # tokens
_SHORT = 26  # words of a chat line


class Standing:
    """The signs in a text, counted once, for the questions asked of them."""

    def __init__(self, tokens: Tokens) -> None:
        """Look for the signs."""
        self.tokens = tokens
        self.found = list(hits(_SIGNS, tokens))
        self.keys = {hit.key for hit in self.found}

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
    place: Place | None = None


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
        "recurs": float(bool(when.rrule)),
        "named": float(seen.strength >= _NAMED),
        "named_early": float(any(name.first < _EARLY for name in seen.names)),
        "soon": float(coming and seen.strength >= _NAMED and bool(when.day)),
        "placed": float(seen.place is not None),
        "placed_surely": min(8, seen.place.score) / 8 if seen.place else 0.0,
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
    found["plain"] = float(_is_plain(standing, seen, when, now))
    first = {hit.key for hit in standing.found if hit.first < _OPENING}
    for sign in standing.keys & _WEIGHED:
        found[sign] = 1.0
        found[f"{sign}_first"] = float(sign in first)
        found[f"{sign}_short"] = float(short)
    return found | manner_of(standing.tokens)


_ODD_DAYS = (Doubt.NO_SUCH_DAY, Doubt.NOT_SET)


def _is_plain(standing: Standing, seen: Seen, when: When, now: datetime) -> bool:
    """ "Kerja bakti Sabtu 28/11 jam 7": a name and a time to come, and next to nothing else."""
    tokens = standing.tokens
    if seen.strength < _NAMED or len(tokens) > _PLAIN_LENGTH or seen.notice is not None:
        return False
    if when.past or not ((is_coming(when, now) and (when.day or when.period)) or when.doubt in _ODD_DAYS):
        return False
    told = [
        token for token in tokens if token.word == "?" or token.word in _NOT_PLAIN or token.raw in _NOT_PLAIN
    ]
    if told or standing.keys & _AGAINST:
        return False
    busy = {n for name in seen.names for n in range(name.first, name.after)}
    busy |= set(range(*seen.place[:2])) if seen.place else set()
    fillers = _FILLERS | _OF_RAIN if any(token.word in _IFS for token in tokens) else _FILLERS
    rest = [
        token
        for n, token in enumerate(tokens)
        if token.kind == "word"
        and n not in busy
        and token.word not in fillers
        and not (token.word == "jangan" and at(tokens, n + 1).word == "lupa")
        and not any(start <= token.start < end for start, end in when.spans)
    ]
    return not rest


_AGAINST = frozenset(
    map(str, (Sign.HELD, Sign.ASKS, Sign.REPLY, Sign.TRADE, Sign.PRIVATE, Sign.SELF, Sign.DONE))
)


def _has_price(tokens: Tokens) -> bool:
    """150rb, Rp 50.000, 27 juta."""
    return any(
        token.raw in ("rp", "rb", "ribu", "jt", "juta", "rebu")
        and (at(tokens, n - 1).kind == "number" or at(tokens, n + 1).kind == "number")
        for n, token in enumerate(tokens)
    )


def _is_kind_over(tokens: Tokens) -> bool:
    """ "Kerja bakti kemarin", "rapat semalam": the thing itself is over; not "sesuai hasil rapat kemarin"."""
    named = [place for place, token in enumerate(tokens) if token.word in _NAMES]
    following = (at(tokens, place + 1) for place in named if at(tokens, place - 1).word not in _OUTCOMES)
    return any(token.word in _OVER or token.raw in _OVER for token in following)


def spoken(tokens: Tokens) -> frozenset[str]:
    """Return the words, and the pairs of neighbours, that may speak for or against an announcement.

    A pair is written "besok_jam"; in it any number is 0 and the end of a line is /.
    """
    kept = [token for token in tokens[:READ] if token.word in _KEPT or token.kind != "sign"]
    names = [_IN_PAIRS.get(token.kind, token.word) for token in kept]
    pairs = map("_".join, pairwise(names))
    return frozenset(t.word for t in tokens if t.kind == "word" and len(t.word) > 1) | frozenset(pairs)


def announces(signs: Mapping[str, float], words_said: Iterable[str]) -> float:
    """Return how surely a text announces something to come; above zero it does."""
    weighed = (WEIGHTS.get(f"={name}", 0.0) * value for name, value in signs.items())
    # exact, for the words come in another order in each process, and some sums are a hair from zero
    told = fsum((*weighed, *(WEIGHTS.get(word, 0.0) for word in words_said), -MARGIN))
    return max(told, PLAIN) if signs.get("plain") else told
