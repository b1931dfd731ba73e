"""Codes of attendance: shown at the place for a short while, so that who opens one is there.

There are no digits to type instead: five tries for each of two hundred phones guess one of 10,000 too easily.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LIVES = timedelta(minutes=15)
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0 and 1, which look like others
LENGTH = 10
BITS = 50  # five for each letter; nobody guesses one in a quarter of an hour


@dataclass(frozen=True, slots=True)
class Code:
    """What the officers of an activity showed last; "" before the first."""

    text: str = ""
    until: datetime | None = None

    def lives(self, now: datetime) -> bool:
        """True while it may be opened."""
        return bool(self.text) and self.until is not None and now < self.until

    def fits(self, given: str, now: datetime) -> bool:
        """True for this very code while it lives."""
        return hmac.compare_digest(self.text.encode(), given.encode()) and self.lives(now)


class Arrival(StrEnum):
    """What became of somebody who opened a code."""

    NOTED = "noted"
    ALREADY = "already"
    EXPIRED = "expired"  # or never was one: the words are the same
    TAKEN_BACK = "taken_back"  # an officer has noted that they were not there, and knows better


def drawn(bits: int) -> str:
    """Return the code for BITS random bits."""
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH))


def arrival(code: Code, given: str, present: bool | None, now: datetime) -> Arrival:
    """Decide for somebody who is noted as `present` (None: not yet); whoever is needs no newer code."""
    if present:
        return Arrival.ALREADY
    if not code.fits(given, now):
        return Arrival.EXPIRED
    return Arrival.NOTED if present is None else Arrival.TAKEN_BACK
