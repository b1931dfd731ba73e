"""What kind of thing is announced: kerja bakti, ronda, musyawarah, belajar, posyandu, or another."""

from collections.abc import Sequence
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from bot.language.phrases import Hit, hits, listed, table, words
from bot.language.said import PRAYERS
from bot.language.text import Tokens, at
from bot.language.when import When


class Kind(StrEnum):
    """The kinds of activity."""

    GOTONG_ROYONG = "gotong_royong"
    RONDA = "ronda"
    MUSYAWARAH = "musyawarah"
    BELAJAR = "belajar"
    POSYANDU = "posyandu"
    OTHER = "other"


TABLE = table("kinds")
_PLACES = table("places")
_ABOUT = listed("sets", "about")
_STRENGTH = {"3": 3.0, "2": 2.6, "1": 1.0}
_AFTER = words("habis sebelum sesudah setelah selesai bar persiapan")
_LED_TO = words(
    "menindaklanjuti berdasarkan sesuai hasil keputusan kesepakatan usulan amanat sehubungan menyusul tindak"
)  # "sesuai hasil rapat, ronda dimulai": it is no meeting
_WATCH = words(
    "keliling jaga jago jogo regu giliran danru gardu cakruk kamling poskamling pos ronda portal maling "
    "patroli kentongan pentungan senter begadang melek"
)  # two of them by night are a watch
_ENOUGH = 2
_LATE, _EARLY = time(21), time(5)
_LAST = ("isya", "tarawih")
_NEAR = 60  # characters between what is named and when it is


class Clue(NamedTuple):
    """A phrase that speaks for a kind, and how strongly (3 names it)."""

    hit: Hit
    kind: Kind
    strength: float


def found_in(tokens: Tokens) -> list[Clue]:
    """Return what speaks for a kind; names of places and things do not."""
    places = {n for h in hits(_PLACES, tokens) for n in range(h.first, h.after)}
    found: list[Clue] = []
    for order, one in enumerate(h for h in hits(TABLE, tokens) if h.first not in places):
        kind, _, weight = one.key.partition(" ")
        before = {at(tokens, one.first - n).word for n in (1, 2)}
        is_topic = _is_after(tokens, one.first) or (before & _ABOUT and order)
        strength = _STRENGTH[weight] * (0.45 if is_topic else 1.0) * max(0.5, 1 - 0.12 * order)
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind is Kind.GOTONG_ROYONG
            and last.hit.after == one.first
            and kind == Kind.OTHER
        ):
            strength *= 0.3  # "bongkar panggung": what the work is done on
        found.append(Clue(one, Kind(kind), strength))
    return _without_origin(found, tokens)


def _without_origin(found: list[Clue], tokens: Tokens) -> list[Clue]:
    """Let a meeting that led to something count less than what is to be held."""
    led = [clue for clue in found if clue.kind is Kind.MUSYAWARAH and _has_led(tokens, clue.hit.first)]
    if not led or all(clue.kind is Kind.MUSYAWARAH for clue in found):
        return found
    return [clue._replace(strength=clue.strength * 0.3) if clue in led else clue for clue in found]


def _has_led(tokens: Tokens, place: int) -> bool:
    return any(at(tokens, place - n).word in _LED_TO for n in (1, 2, 3))


def _is_after(tokens: Tokens, place: int) -> bool:
    """ "Habis tarawih", "persiapan lomba"; but "sebelum Magrib bagi takjil" tells an hour."""
    before, first = at(tokens, place - 1).word, at(tokens, place - 2).word
    return before in _AFTER or (first in _AFTER and before not in PRAYERS)


def by_night(clues: Sequence[Clue], tokens: Tokens, when: When) -> list[Clue]:
    """Add a watch that is not called one: "nanti malam regu 4 kumpul di gardu, kita keliling"."""
    if any(clue.kind is Kind.RONDA for clue in clues) or not _is_night(when):
        return list(clues)
    told = {token.word: place for place, token in enumerate(tokens) if token.word in _WATCH}
    if len(told) < _ENOUGH:
        return list(clues)
    first = min(told.values())
    return [*clues, Clue(Hit("ronda", first, first + 1), Kind.RONDA, _STRENGTH["2"])]


def _is_night(when: When) -> bool:
    if when.hour is not None:
        return when.hour >= _LATE or when.hour < _EARLY
    return when.part in ("malam", "dini hari") or (when.prayer is not None and when.prayer.name in _LAST)


def beside(clues: Sequence[Clue], tokens: Tokens, spans: Sequence[tuple[int, int]]) -> list[Clue]:
    """Give more weight to what is named beside the time of the event, `spans` of the text."""
    return [c._replace(strength=c.strength * 1.25) if _is_near(tokens, c.hit, spans) else c for c in clues]


def _is_near(tokens: Tokens, one: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = at(tokens, one.first).start, at(tokens, one.after - 1).end
    return any(start - last < _NEAR and first - end < _NEAR for first, last in spans)


def kind_of(found: Sequence[Clue]) -> Kind | None:
    """Return the kind that the most speaks for; what is named first leads."""
    if not found:
        return None
    strongest: dict[Kind, float] = {}
    for _, kind, strength in found:
        strongest[kind] = max(strongest.get(kind, 0.0), strength) + 0.15 * min(1.0, strength) * (
            kind in strongest
        )
    return max(strongest, key=lambda kind: strongest[kind])
