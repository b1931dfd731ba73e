"""Prayers as people tell the time by them: habis Subuh, ba'da Isya, sebelum Magrib, besok magrib."""

from bot.language.claims import Claim, claim
from bot.language.hours import NIGHTS
from bot.language.said import PRAYERS, Prayer
from bot.language.text import Tokens, at

ALONE = PRAYERS - {"subuh", "duha"}  # names that are nothing but prayers; subuh is a part of the day too


def read_relation(tokens: Tokens, place: int) -> Claim | None:
    """Habis Subuh, ba'da Isya, sebelum Magrib, setelah salat tarawih."""
    relation = "before" if at(tokens, place).word == "sebelum" else "after"
    after = place + 1
    while at(tokens, after).word in (
        "salat",
        "sholat",
        "solat",
        "shalat",
        "azan",
        "adzan",
        "jamaah",
        "-",
        "waktu",
        "berjamaah",
        "ibadah",
        "sembahyang",
        "sembayang",
        "dari",
        "jam",
        "nya",
    ):
        after += 1
    name = _prayer_name(tokens, after)
    if not name:
        return None
    after += 2 if at(tokens, after + 1).word == "an" and at(tokens, after + 1).glued else 1
    while at(tokens, after).word in ("berjamaah", "jamaah", "di", "-") and at(tokens, after + 1).word in (
        "berjamaah",
    ):
        after += 1
    return claim(tokens, place, after, prayer=Prayer(name, relation))


def _prayer_name(tokens: Tokens, place: int) -> str:
    word = at(tokens, place).word
    if word == "jumat":
        came = at(tokens, place - 1).word
        return "jumat" if came in ("salat", "sholat", "solat", "shalat", "habis", "sebelum") else ""
    if word == "id" or (word == "ied" or word == "idul"):
        return "id"
    if word == "jumatan":
        return "jumat"
    return word if word in PRAYERS else ""


_DAYS = NIGHTS | frozenset("besok nanti lusa ini tadi kemarin waktu pas hari".split())


def read_prayer(tokens: Tokens, place: int) -> Claim | None:
    """A prayer's name alone: "besok magrib", "pas Isya" is right at it."""
    word = at(tokens, place).word
    before = at(tokens, place - 1).word
    after = at(tokens, place + 1).word
    if len(tokens) > 1 and before not in _DAYS and after not in ("ini", "nanti", "besok"):
        return None
    return claim(tokens, place, place + 1, part=word)
