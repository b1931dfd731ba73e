"""A whole announcement read: whether it is one, of what kind, and all that a card needs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language.asides import aside_in
from bot.language.changes import Change, Notice, change_in, conditional
from bot.language.evenings import by_evening
from bot.language.events import chosen, counting
from bot.language.kinds import Clue, Kind, beside, by_night, found_in, kind_of
from bot.language.labels import labelled
from bot.language.places import JOINED, place_in, with_words
from bot.language.portions import portions
from bot.language.scan import Mention
from bot.language.shifts import implied, new_time
from bot.language.standing import Seen, Standing, announces, signs_of, spoken
from bot.language.tasks import Task, tasks_in
from bot.language.tasks import spans_in as tasks_at
from bot.language.text import Tokens, tokens
from bot.language.titles import filled, named_in, title_of, with_topic
from bot.language.tools import brought, spans_in
from bot.language.when import When
from bot.language.writing import BLANK, readable

NEVER = When()
_NO_LINE = re.compile(r"[^\n]")
_NAMING = 1.3  # strength of a name, even if another one is told first
_PLAIN = 2.0  # strength of a name that stands for the thing itself
_GAP = 4  # characters between two words of one activity, stars and quotes among them
_NAMED_WITHIN = 1800  # characters: title and place are told early


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text says; what it does not say is empty.

    `kind` and `title` mean something for announcements only; `kind` is None where no word speaks for any.
    `certainty` is above zero for an announcement of something to come, the surer the higher.
    """

    is_activity: bool = False
    kind: Kind | None = None
    title: str = ""
    when: When = NEVER
    place: str = ""
    bring: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    change: Change | None = None
    certainty: float = 0.0


def weighed(text: str, now: datetime) -> tuple[dict[str, float], frozenset[str]]:
    """Return what speaks for and against a text as an announcement: its signs and its words."""
    words = tokens(text)
    return signs_of(Standing(words), _first_of(words, now)[2], now), spoken(words)


def understand(text: str, now: datetime, *, named: bool = False) -> Understanding:
    """Read an announcement, of several activities the first to come; never raises.

    `now` is local and without a zone. `named`: what begins with the name of its kind, as a command does, so
    that what nothing else is made of tells what it is about.
    """
    words = tokens(text)
    own, found, seen = _first_of(words, now)
    certainty = announces(signs_of(Standing(words), seen, now), spoken(words))
    text = text if own is words else _only(text, own)
    title, place = _named(text, own, found, seen)
    if named and seen.names and seen.names[0].first == 0:
        title = filled(text, own, title, seen.names[0], _spans(own, found, seen))
    return Understanding(
        is_activity=certainty > 0,
        kind=seen.kind,
        title=title,
        when=seen.when,
        place=place,
        bring=seen.bring,
        tasks=seen.tasks,
        change=seen.notice.change if seen.notice else None,
        certainty=certainty,
    )


def _first_of(words: Tokens, now: datetime) -> tuple[Tokens, Sequence[Mention], Seen]:
    """Return the words, the times and what is seen of the activity that comes first."""
    found, clues = counting(words), found_in(words)
    notice = _notice(words, found, clues, now)
    several = portions(words, found, clues, now) if notice is None else []
    if several:
        words, when = several[0]
        found, clues = counting(words), found_in(words)
    else:
        when = chosen(words, found, now, [clue.hit.first for clue in clues])
    if notice is not None and notice.change in (Change.POSTPONED, Change.BROUGHT_FORWARD):
        when = new_time(words, found, notice, when, now)
    when = by_evening(when, found, kind_of(clues), words)
    return words, found, _seen(words, found, clues, when, notice)


def _notice(words: Tokens, found: Sequence[Mention], clues: Sequence[Clue], now: datetime) -> Notice | None:
    if not clues:
        return None
    behind = [clue.hit.after for clue in clues if clue.strength >= _NAMING]
    return change_in(words, behind) or implied(words, found, now)


def _seen(
    words: Tokens, found: Sequence[Mention], clues: Sequence[Clue], when: When, notice: Notice | None
) -> Seen:
    clues = sorted(beside(by_night(clues, words, when), words, when.spans), key=lambda clue: -clue.strength)
    kind = kind_of(clues)
    aside = aside_in(words)
    names = (clue.hit for clue in clues if clue.kind is kind and clue.strength >= _PLAIN)
    return Seen(
        when,
        kind,
        clues[0].strength if clues else 0.0,
        tuple(name for name in names if name.first not in aside),
        notice,
        tuple(brought(words)),
        tuple(tasks_in(words)),
        place_in(words, [*_told(found), *conditional(words), *tasks_at(words)]),
    )


def _spans(words: Tokens, found: Sequence[Mention], seen: Seen) -> list[tuple[int, int]]:
    """Return the words that tell when, where and what to bring."""
    where = [with_words(words, seen.place[:2])] if seen.place else []
    return [*_told(found), *where, *spans_in(words), *tasks_at(words)]


def _told(found: Sequence[Mention]) -> list[tuple[int, int]]:
    return [(mention.first, mention.after) for mention in found if mention.said.start < mention.said.end]


def _only(text: str, words: Tokens) -> str:
    """Return a text in which only some words are left, each in its place."""
    left, end = "", 0
    for token in words:
        gap = text[end : token.start] if token.start - end < _GAP else BLANK * (token.start - end)
        left += gap + text[token.start : token.end]
        end = token.end
    return left


def _named(text: str, words: Tokens, found: Sequence[Mention], seen: Seen) -> tuple[str, str]:
    """Return the title and the place."""
    told, place = _told(found), seen.place
    where = readable(text[words[place.first].start : words[place.after - 1].end]) if place else ""
    where = where[2:] if place and words[place.first].raw in JOINED else where  # "dirumah"
    told_at = seen.notice.place if seen.notice else len(words)
    names = [name for name in seen.names if name.first < told_at] or seen.names  # what follows is a reason
    letter = labelled(_without(text, seen.when.spans))
    if not letter.titles and (title := named_in(text, words, names, [*told, *tasks_at(words)])):
        if seen.kind is Kind.MUSYAWARAH:
            spans = [*told, *([place[:2]] if place else [])]
            title = with_topic(text, words, title, {n for first, after in spans for n in range(first, after)})
        return title, where
    if not letter.titles:
        aside = _spans(words, (), seen)
        spans = [(words[first].start, words[after - 1].end) for first, after in aside if first < after]
        letter = labelled(_without(text, [*seen.when.spans, *spans]))
    return title_of(letter), where


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the readable text without the words at some places; its lines stay lines."""
    text = text[:_NAMED_WITHIN].replace(BLANK, " ")
    for start, end in spans:
        text = text[:start] + _NO_LINE.sub(BLANK, text[start:end]) + text[end:]
    return BLANK.join(readable(piece) if piece else piece for piece in text.split(BLANK))
