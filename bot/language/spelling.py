"""The usual spelling of words: what people shorten, misspell, or say in the tongue of their region."""

from functools import lru_cache

from bot.language import vocabulary

LONGEST = 16  # letters of a word that may be misspelt


def _deletions(word: str) -> set[str]:
    return {word[:n] + word[n + 1 :] for n in range(len(word))} | {word}


_NEAR: dict[str, list[str]] = {}
for _word in vocabulary.GUESSED:
    for _shape in _deletions(_word):
        _NEAR.setdefault(_shape, []).append(_word)


@lru_cache(maxsize=8192)
def usual(raw: str) -> str:
    """Return the usual spelling of a word in small letters; an unknown word stays as it is."""
    word = raw.replace("'", "")
    known = vocabulary.USUAL.get(word)
    if known is not None:
        return known
    for ending in ("nya", "nyo", "nyah"):
        if word.endswith(ending) and (bare := vocabulary.USUAL.get(word[: -len(ending)])) is not None:
            return bare
    if not 4 <= len(word) <= LONGEST or word in vocabulary.OTHERS:
        return word
    return _near(word)


def _near(word: str) -> str:
    """One letter missing, too many, another one, or two that have changed places."""
    for shape in (word, *(word[:n] + word[n + 1 :] for n in range(len(word)))):
        for right in _NEAR.get(shape, ()):
            if word[0] == right[0] and _differ_by_one(word, right):
                return vocabulary.USUAL.get(right, right)
    return word


def _differ_by_one(word: str, right: str) -> bool:
    if abs(len(word) - len(right)) > 1:
        return False
    shorter = min(len(word), len(right))
    at = next((n for n in range(shorter) if word[n] != right[n]), shorter)
    swapped = word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return (
        right[at:] in (word[at + 1 :], swapped)
        or word[at + 1 :] == right[at + 1 :]
        or word[at:] == right[at + 1 :]
    )
