"""Holidays as people write them: 17 Agustus, tahun baru, Lebaran H-3; and what only looks like a date."""

from bot.language.calendars import HOLIDAY_NAMES
from bot.language.claims import Claim, claim
from bot.language.lexicon import named
from bot.language.numbers import ordinal, value
from bot.language.phrases import hit
from bot.language.text import Token, Tokens, at
from bot.language.weekdays import CALLED

NUMBERED = named("sets", "numbered")
_FRACTIONS = frozenset((("1", "2"), ("1", "3"), ("1", "4"), ("3", "4"), ("24", "7"), ("2", "3")))
_FOR_HOLIDAYS = named("sets", "of_holidays")


def read_holiday(tokens: Tokens, place: int) -> Claim | None:
    """17 Agustus, tahun baru, Lebaran H-3."""
    named = holiday_at(tokens, place)
    if named is None or is_numbered(tokens, place) or at(tokens, place - 1).word in CALLED | _FOR_HOLIDAYS:
        return None
    return claim(tokens, place, named[1], holiday=named[0], offset=named[2] or None)


def holiday_at(tokens: Tokens, place: int) -> tuple[str, int, int] | None:
    """Return a holiday's name, the place after it and the days from it ("H-3")."""
    found = hit(HOLIDAY_NAMES, tokens, place)
    if found is None:
        return None
    following = at(tokens, found.after)
    if at(tokens, place).word in ("17", "1") and value(following) and len(following.word) == 4:
        return None  # with a year it is a date
    if following.word == "hari" and (nth := ordinal(tokens, found.after + 1)) and nth[0] > 0:
        return found.key, nth[1], nth[0] - 1
    distance = distance_at(tokens, found.after)
    return (found.key, distance[1], distance[0]) if distance else (found.key, found.after, 0)


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
    """H-3 Lebaran: the distance before the name."""
    distance = distance_at(tokens, place)
    named = holiday_at(tokens, distance[1]) if distance else None
    if distance is None or named is None:
        return None
    return claim(tokens, place, named[1], holiday=named[0], offset=distance[0])


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
