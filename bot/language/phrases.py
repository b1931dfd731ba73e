"""Finding phrases in a text: tables of words, looked up by their first."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.language.lexicon import entries, named
from bot.language.spelling import usual
from bot.language.text import Tokens, at

_JOINTS = frozenset(("-",))


class Hit(NamedTuple):
    """A phrase that was found, what it stands for, and the tokens it stands in."""

    key: str
    first: int
    after: int


Table = dict[str, list[tuple[tuple[str, ...], str]]]


def table(name: str) -> Table:
    """Make a table out of a list of phrases, all in their usual spelling."""
    found: Table = {}
    for key, phrases in entries(name).items():
        for phrase in filter(None, (p.strip() for p in phrases.split("|"))):
            words = tuple(map(usual, phrase.split()))
            found.setdefault(words[0], []).append((words, key))
    for listed in found.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    return found


def words(text: str) -> frozenset[str]:
    """Return words in their usual spelling, to be looked up."""
    return frozenset(map(usual, text.split()))


def listed(name: str, key: str) -> frozenset[str]:
    """Return the single words of one entry, in their usual spelling."""
    return frozenset(map(usual, named(name, key)))


def hit(phrases: Table, tokens: Tokens, place: int) -> Hit | None:
    """Return the longest phrase that stands at a place; a hyphen may join its words."""
    following = at(tokens, place + 1).word
    for wanted, key in phrases.get(at(tokens, place).word, ()):
        if len(wanted) > 1 and wanted[1] != following and following not in _JOINTS:
            continue
        after = place + 1
        for word in wanted[1:]:
            if at(tokens, after).word in _JOINTS and at(tokens, after + 1).word == word:
                after += 1
            if at(tokens, after).word != word:
                break
            after += 1
        else:
            return Hit(key, place, after)
    return None


def hits(phrases: Table, tokens: Tokens) -> Iterator[Hit]:
    """Return every phrase in a text, the longest at each place, none inside another."""
    free = 0
    for place, token in enumerate(tokens):
        if place >= free and token.word in phrases and (found := hit(phrases, tokens, place)):
            yield found
            free = found.after
