"""What a reader claims: some tokens, and what they say of time."""

from typing import Any

from bot.language.said import Said
from bot.language.text import Tokens, at

Claim = tuple[Said, int]  # what was said, and the token after it


def claim(tokens: Tokens, begin: int, after: int, **what: Any) -> Claim:
    """Return what the tokens from `begin` to before `after` say, and `after`."""
    return Said(at(tokens, begin).start, at(tokens, after - 1).end, **what), after
