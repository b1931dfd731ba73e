"""Several activities in one text: which words belong to which, and which of them comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import NamedTuple

from bot.language.events import chosen
from bot.language.kinds import Clue
from bot.language.ranking import tells_plainly
from bot.language.scan import Mention
from bot.language.settle import settle
from bot.language.text import Token, Tokens, at
from bot.language.when import Doubt, When

_NAMING = 1.4  # strength of a name that is no mere topic
_LONGEST, _MOST = 260, 8  # tokens of a text with several activities, and activities in it
_LISTED = frozenset("-•+")
LINES, SENTENCES, CLAUSES = range(3)


class Portion(NamedTuple):
    """One activity's own words, and when it is."""

    words: Tokens
    when: When


class _Anchor(NamedTuple):
    first: int
    after: int
    mention: Mention
    clue: Clue


def portions(words: Tokens, found: Sequence[Mention], clues: Sequence[Clue], now: datetime) -> list[Portion]:
    """Return the activities of a text, the first to come first; none when it tells of one.

    Each has its name and its time in a line, a sentence or a clause of its own.
    """
    named = [clue for clue in clues if clue.strength >= _NAMING]
    timed = [mention for mention in found if mention.said.has_any]
    if len(named) < 2 or len(timed) < 2 or len(words) > _LONGEST:
        return []
    for level in (LINES, SENTENCES, CLAUSES):
        anchors = _anchors(words, timed, named, now, level)
        if 2 <= len(anchors) <= _MOST:
            return _in_order(_read(words, found, anchors, now, level), now)
    return []


def _anchors(
    words: Tokens,
    found: Sequence[Mention],
    clues: Sequence[Clue],
    now: datetime,
    level: int,
) -> list[_Anchor]:
    """Return the units of a text in which an activity and its time are named."""
    anchors: list[_Anchor] = []
    for first, after in _units(words, found, level):
        mentions = [m for m in found if first <= m.first < after and tells_plainly(words, m, now)]
        names = [clue for clue in clues if first <= clue.hit.first < after]
        if level != LINES:
            mentions = [m for m in mentions if m.said.has_hour or m.said.part]
        if not (mentions and names):
            continue
        best = max(mentions, key=lambda m: (m.said.has_day or bool(m.said.repeat), m.said.has_hour))
        anchor = _Anchor(first, after, best, max(names, key=lambda clue: clue.strength))
        if all(_is_other(anchor, earlier, level) for earlier in anchors):
            anchors.append(anchor)
    return anchors


def _is_other(anchor: _Anchor, earlier: _Anchor, level: int) -> bool:
    """True when it is another activity: at another time, and with a day or a kind of its own."""
    one, other = anchor.mention.said, earlier.mention.said
    if not (one.has_day or one.repeat):
        return one.has_hour and anchor.clue.kind is not earlier.clue.kind and level != LINES
    return (one.day, one.weekday, one.away, one.repeat, one.clock, one.prayer) != (
        other.day,
        other.weekday,
        other.away,
        other.repeat,
        other.clock,
        other.prayer,
    )


def _units(words: Tokens, found: Sequence[Mention], level: int) -> Iterator[tuple[int, int]]:
    """Return the lines, sentences or clauses; a mark inside a time ("Minggu, 6 Desember") ends none."""
    inside = {n for mention in found for n in range(mention.first + 1, mention.after)}
    first = 0
    for place, token in enumerate(words):
        if place in inside or not _ends(words, place, token, level):
            continue
        if place > first:
            yield first, place
        first = place
    yield first, len(words)


def _ends(words: Tokens, place: int, token: Token, level: int) -> bool:
    if token.kind == "line" or _is_bullet(words, place):
        return True
    if level >= SENTENCES and (token.word in ("!", "?") or _is_stop(words, place)):
        return True
    is_and = token.word in ("dan", "lalu", "sedangkan") and at(words, place + 1).word != "dan"
    return level == CLAUSES and (token.word in (",", ";", "|") or is_and)


def _is_stop(words: Tokens, place: int) -> bool:
    """True for a full stop behind a word: no "07.00" and no "Jl. Melati"."""
    before, token = at(words, place - 1), words[place]
    return token.word == "." and len(before.raw) > 2 and not at(words, place + 1).glued


def _is_bullet(words: Tokens, place: int) -> bool:
    token, following = words[place], at(words, place + 1)
    return token.kind == "number" and len(token.word) == 1 and following.word == ")" and following.glued


def _read(
    words: Tokens,
    found: Sequence[Mention],
    anchors: Sequence[_Anchor],
    now: datetime,
    level: int,
) -> list[Portion]:
    """Return each activity with the words up to the next; what follows in further sentences is all's."""
    ends = [anchor.first for anchor in anchors[1:]] + [len(words)]
    shared: Tokens = ()
    if level == CLAUSES:
        last = anchors[-1].first
        ends[-1] = next(
            (n for n in range(last + 1, len(words)) if _ends(words, n, words[n], SENTENCES)), ends[-1]
        )
        shared = words[ends[-1] :]
    read: list[Portion] = []
    for anchor, end in zip(anchors, ends, strict=True):
        own = [m for m in found if anchor.first <= m.first < end]
        when = chosen(words, own, now, [anchor.clue.hit.first])
        if read and when.assumed and (day := read[-1].when.day):
            when = _on_day(anchor.mention, day, when, now)
        read.append(Portion([*words[anchor.first : end], *shared], when))
    return read


def _on_day(mention: Mention, day: date, when: When, now: datetime) -> When:
    """Put an hour alone on the day that was named before it: "besok jam 7 kerja bakti, jam 10 rapat"."""
    hour = settle(replace(mention.said, away=1), now).hour
    return replace(when, day=day, hour=hour, assumed=False, alternatives=(), doubt=None)


def _in_order(read: list[Portion], now: datetime) -> list[Portion]:
    """Sort by when they are, the ones that are over last; the first is told of the others."""

    def key(portion: Portion) -> tuple[bool, datetime]:
        when = portion.when
        start = datetime.combine(when.day or date.max, when.hour or time.max)
        return when.past or start < now, start

    first, *others = sorted(read, key=key)
    coming = tuple(replace(other.when, alternatives=()) for other in others if not key(other)[0])
    if not coming:
        return [first, *others]
    alternatives = (*first.when.alternatives, *coming)
    doubt = first.when.doubt or Doubt.WHICH_DAY
    when = replace(first.when, alternatives=alternatives, doubt=doubt, confidence=0.5)
    return [first._replace(when=when), *others]
