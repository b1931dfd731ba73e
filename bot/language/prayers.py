"""Prayers as people tell the time by them: habis Subuh, ba'da Isya, sebelum Magrib, besok magrib."""

from bot.language.hours import NIGHTS
from bot.language.said import Prayer, Said, said
from bot.language.text import Tokens, at

PRAYERS = frozenset(("subuh", "zuhur", "asar", "magrib", "isya", "tarawih", "jumatan", "duha"))


def read_relation(tokens: Tokens, place: int) -> tuple[Said, int] | None:
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
    return said(at(tokens, place).start, at(tokens, after - 1).end, prayer=Prayer(name, relation)), after


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


def read_prayer(tokens: Tokens, place: int) -> tuple[Said, int] | None:
    """A prayer's name alone: "besok magrib", "pas Isya" is right at it."""
    word = at(tokens, place).word
    before = at(tokens, place - 1).word
    after = at(tokens, place + 1).word
    if len(tokens) > 1 and before not in _DAYS and after not in ("ini", "nanti", "besok"):
        return None
    return said(at(tokens, place).start, at(tokens, place).end, part=word), place + 1
