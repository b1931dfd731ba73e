"""Lines of a letter that tell of something else: who cooks, who is in charge, whom to call."""

from bot.language.lexicon import named
from bot.language.text import Tokens, at

_LABELS = named("sets", "asides")
_SHORTENED = named("sets", "shortened")
_WORDS = 5  # tokens of a label
_BY = frozenset(("oleh", "dari", "ditanggung", "disiapkan", "disediakan"))


def aside_in(tokens: Tokens) -> frozenset[int]:
    """Return the tokens in "Konsumsi: ...", "Seksi perlengkapan: ...", "konsumsi oleh ibu-ibu ..."."""
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if token.word not in _LABELS or place in found or not _starts(tokens, place):
            continue
        if not _is_label(tokens, place):
            continue
        end = place
        while end < len(tokens) and not _ends(tokens, end):
            end += 1
        found.update(range(place, end))
    return frozenset(found)


def _starts(tokens: Tokens, place: int) -> bool:
    before = at(tokens, place - 1)
    return before.kind in ("end", "line") or before.word in (".", "!", "-", "•", ")", "?", ";", ",")


def _is_label(tokens: Tokens, place: int) -> bool:
    if at(tokens, place + 1).word in _BY:
        return True
    colon = next((n for n in range(place + 1, place + _WORDS) if at(tokens, n).word in (":", "=")), None)
    return colon is not None and all(at(tokens, n).kind == "word" for n in range(place + 1, colon))


def _ends(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    return token.kind == "line" or _is_stop(tokens, place) or token.word in ("!", "?", "|")


def _is_stop(tokens: Tokens, place: int) -> bool:
    """True for a dot that ends a sentence: "Bu Ani.", but not "Sdr. Budi", "M. Yusuf" or "No. 5"."""
    before = at(tokens, place - 1).raw
    return (
        tokens[place].word == "."
        and len(before) > 1
        and before not in _SHORTENED
        and not at(tokens, place + 1).glued
    )
