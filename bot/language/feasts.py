"""Holidays as people write them: 17 Agustus, tahun baru, Lebaran H-3; and what only looks like a date."""

from typing import Any, NamedTuple

from bot.language.calendars import HOLIDAY_NAMES, WEEKDAYS
from bot.language.claims import Claim, claim
from bot.language.lexicon import named
from bot.language.numbers import ordinal, value
from bot.language.phrases import hit
from bot.language.text import Token, Tokens, at
from bot.language.weekdays import CALLED

NUMBERED = named("sets", "numbered")
_FRACTIONS = frozenset((("1", "2"), ("1", "3"), ("1", "4"), ("3", "4"), ("24", "7"), ("2", "3")))
_FOR_HOLIDAYS = named("sets", "of_holidays")
_YEARS = range(2000, 2200)
_BEFORE_UNITS = frozenset(("hari", "sehari", "minggu", "seminggu"))
_OTHER_FASTS = frozenset("sunah sunnah arafah arofah syawal daud qadha qodho tarwiyah asyura".split())


class Feast(NamedTuple):
    """A holiday by its name, the token after it, the days from it ("H-3") and its year where that is told."""

    name: str
    after: int
    offset: int = 0
    year: int | None = None


def read_holiday(tokens: Tokens, place: int) -> Claim | None:
    """17 Agustus, tahun baru, Lebaran H-3."""
    feast = holiday_at(tokens, place)
    if feast is None or is_numbered(tokens, place) or at(tokens, place - 1).word in CALLED | _FOR_HOLIDAYS:
        return None
    return feast_claim(tokens, place, feast)


def read_fast(tokens: Tokens, place: int) -> Claim | None:
    """Puasa H-1, sehari sebelum bulan puasa: its first day; the month alone is none."""
    feast = _fast_at(tokens, place)
    if feast is None:
        return None
    is_before = at(tokens, place - 1).word == "sebelum" and at(tokens, place - 2).word in _BEFORE_UNITS
    distance = distance_at(tokens, feast.after)
    if distance is not None:
        feast = feast._replace(offset=distance[0], after=distance[1])
    return feast_claim(tokens, place, feast) if distance or is_before else None


def feast_claim(tokens: Tokens, place: int, feast: Feast, **what: Any) -> Claim:
    """Return what the tokens up to the end of a feast's name say: its day, or what `what` makes of it."""
    said = {"holiday": feast.name, "year": feast.year, "offset": feast.offset or None, **what}
    return claim(tokens, place, feast.after, **said)


def holiday_at(tokens: Tokens, place: int) -> Feast | None:
    """Return the holiday that is named at a place."""
    found = hit(HOLIDAY_NAMES, tokens, place)
    if found is None:
        return None
    following = at(tokens, found.after)
    if at(tokens, place).word in ("17", "1") and value(following) and len(following.word) == 4:
        return None  # with a year it is a date
    if following.word == "hari" and (nth := ordinal(tokens, found.after + 1)) and nth[0] > 0:
        return Feast(found.key, nth[1], nth[0] - 1)
    year = value(following) if len(following.word) == 4 else None
    year = year if year in _YEARS else None
    after = found.after + (year is not None)
    distance = distance_at(tokens, after) or (0, after)
    return Feast(found.key, distance[1], distance[0], year)


def _fast_at(tokens: Tokens, place: int) -> Feast | None:
    """Return the first day of the fast; no other fast's."""
    after = place + (at(tokens, place).word == "bulan")
    if at(tokens, after).word not in ("puasa", "ramadan"):
        return None
    after += 1 + (at(tokens, after + 1).word == "ramadan")
    is_other = at(tokens, after).word in WEEKDAYS or at(tokens, after).word in _OTHER_FASTS
    return None if is_other else Feast("awal ramadan", after)


def distance_at(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """H-3, H+2, h - 1."""
    if at(tokens, place).raw in ("(", ","):
        place += 1
    signs = [at(tokens, place + n) for n in range(3)]
    if signs[0].raw != "h" or signs[1].word not in ("-", "+") or signs[2].kind != "number":
        return None
    days = value(signs[2], 60)
    if days is None:
        return None
    after = place + 3
    return (-days if signs[1].word == "-" else days), after + 1 if at(tokens, after).word == ")" else after


def read_distance(tokens: Tokens, place: int) -> Claim | None:
    """H-3 Lebaran, H-1 puasa: the distance before the name."""
    distance = distance_at(tokens, place)
    feast = (holiday_at(tokens, distance[1]) or _fast_at(tokens, distance[1])) if distance else None
    if distance is None or feast is None:
        return None
    return feast_claim(tokens, place, feast, offset=distance[0])


def is_numbered(tokens: Tokens, place: int) -> bool:
    """True after RT, No., Jl.: the number is a name."""
    before = at(tokens, place - 1)
    if before.word in (".", ":") and at(tokens, place - 2).word in NUMBERED:
        return True
    if at(tokens, place).glued and before.kind == "word" and before.word not in ("tanggal", "jam"):
        return True
    is_street = any(at(tokens, place - n).word in ("jl", "jalan", "gang", "gg") for n in (2, 3, 4))
    if is_street and before.kind == "word" and before.capital:  # Jl. Kolonel Abunjani 29
        return True
    return before.word in NUMBERED or before.word in ("+", "$")


def is_fraction(one: Token, other: Token) -> bool:
    """1/2, 3/4 and 24/7 are no dates."""
    return (one.word, other.word) in _FRACTIONS
