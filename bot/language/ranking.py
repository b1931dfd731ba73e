"""How well a time in a text would do as the one of the event."""

from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from bot.language.changes import BEFORE_CHANGE, INTO
from bot.language.lexicon import named
from bot.language.phrases import words as words_of
from bot.language.said import Said
from bot.language.scan import Mention
from bot.language.settle import settle
from bot.language.text import Tokens, at
from bot.language.when import When

_DEADLINE = named("sets", "deadlines")
_TOPICS = words_of(
    "menyambut memperingati rangka persiapan panitia peringatan perayaan penilaian menjelang pekan soal "
    "bahas tentang bicara"
)
PLAIN, _OVER = 4, 4  # what a day has that is no other thing's, and what it loses for being over


class Ranked(NamedTuple):
    """A mention and how well it would do as the event's time."""

    mention: Mention
    when: When
    score: int
    others: tuple[Said, ...] = ()  # further days of the same: "besok dan lusa"


def rank(words: Tokens, mention: Mention, now: datetime) -> Ranked:
    """Return a mention settled, with its score."""
    when = settle(mention.said, now)
    said, score = mention.said, 0
    score += (
        4 * said.has_day
        + 2 * said.has_hour
        + (said.has_day and said.has_hour)
        + 2 * bool(said.repeat)
        + bool(said.part)
        + bool(said.stretch)
    )
    before = [at(words, mention.first - n).word for n in range(1, 5)]
    if any(word in _DEADLINE for word in before) or is_old(words, mention):
        score -= 6
    if before[0] == "bukan" or (before[1] == "bukan" and before[0] in ("hari", "tanggal", "jam")):
        score -= 6
    if before[0] in INTO or (before[1] in INTO and before[0] in ("hari", "tanggal", "ke", "jadi", ":")):
        score += 3
    score -= 2 * bool(said.holiday and not said.evening and not said.part)
    if any(word in _TOPICS for word in before) and not said.has_hour:
        score -= 4
    score -= 3 * (said.start == said.end)  # "Jumat Bersih" is a name
    if _is_past(when, now):
        score -= _OVER
    if _is_letter_date(words, mention):
        score -= 5
    if not when.exists:
        score -= 8
    return Ranked(mention, when, score)


def is_old(words: Tokens, mention: Mention) -> bool:
    """ "Semula jam 7": the time that counts no more; "semula jam 7 jadi jam 8" is the new one."""
    before = [at(words, mention.first - n).word for n in range(1, 5)]
    return any(word in BEFORE_CHANGE for word in takewhile(lambda word: word not in INTO, before))


def _is_past(when: When, now: datetime) -> bool:
    start = when.starts_at
    return start < now if start else when.day is not None and when.day < now.date()


def _is_letter_date(words: Tokens, mention: Mention) -> bool:
    """Jambi, 20 November 2026: a place, a comma and a date, a line of their own."""
    said = mention.said
    if said.day is None or said.has_hour or said.weekday is not None:
        return False
    comma, place, line = (at(words, mention.first - n) for n in (1, 2, 3))
    is_alone = at(words, mention.after).kind in ("line", "end")
    return is_alone and comma.word == "," and place.capital and line.kind in ("line", "end")


def tells_plainly(words: Tokens, mention: Mention, now: datetime) -> bool:
    """True for a time of an event itself, be it over: no deadline, no letter's date, no "semula"."""
    said, ranked = mention.said, rank(words, mention, now)
    score = ranked.score + _OVER * _is_past(ranked.when, now)
    return score >= PLAIN if said.has_day or said.repeat else score > 0 and said.has_hour
