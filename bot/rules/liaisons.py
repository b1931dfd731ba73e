"""Liaisons (pendamping): somebody of kelurahan, RW or LPM who reads an RT's sums, linked to it by a code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules import codes
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import Figures, Summary

LIVES = timedelta(days=7)  # of a code; with its fifty bits nobody guesses one in a week
KEPT = timedelta(days=400)  # after a link has ended, or a code was used by nobody
PLACES_MOST = 12  # linked to one RT, with the codes that wait
ON_PAGE = 10  # RT in a list
SUNDAY, EVENING = 6, 19 * 60 + 45  # when the summary of all their RT comes


class Post(StrEnum):
    """Of what a liaison is."""

    KELURAHAN = "kelurahan"
    RW = "rw"
    LPM = "lpm"


class Joining(StrEnum):
    """What became of somebody who used a code."""

    LINKED = "linked"
    ALREADY = "already"  # they are a liaison of this RT; the code stays for somebody else
    EXPIRED = "expired"  # or used, or taken back, or never one: the words are the same


class News(StrEnum):
    """Of what is told to whom it concerns."""

    LINKED = "linked"  # to those who set the RT up
    LEFT = "left"  # to the same
    ENDED = "ended"  # to the liaison


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a liaison in an RT: a code until somebody uses it."""

    id: int
    neighbourhood_id: int
    post: Post
    code: str
    code_until: datetime | None
    made_at: datetime
    person_id: int | None = None
    linked_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_linked(self) -> bool:
        """True while somebody is linked by it."""
        return self.person_id is not None and self.ended_at is None

    def waits(self, now: datetime) -> bool:
        """True while its code may be used."""
        return self.ended_at is None and codes.Code(self.code, self.code_until).lives(now)

    def is_there(self, now: datetime) -> bool:
        """True for what a chair can take back."""
        return self.is_linked or self.waits(now)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A report that is still open, by its number in its RT; nothing that anybody wrote."""

    neighbourhood_id: int
    number: int
    icon: str
    name: str
    status: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """The RT of a liaison in the order of their numbers, each with its summary; what is open in all of them.

    `secret` counts the sealed reports among those that are open: no more is told of them.
    """

    summaries: tuple[Summary, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    secret: int = 0

    @property
    def quiet(self) -> list[Summary]:
        """RT in which nothing happened."""
        return [one for one in self.summaries if one.figures.is_blank]

    @property
    def low(self) -> list[Summary]:
        """RT with three weeks in a row below their own usual one."""
        return [one for one in self.summaries if one.steadiness.is_low]

    @property
    def warned(self) -> list[Summary]:
        """Those of them of which it is told for the first time."""
        return [one for one in self.summaries if one.steadiness.warns]

    @property
    def sums(self) -> Figures:
        """All of them together; days to done are no sum, and the oldest is the oldest of all."""
        return together(one.figures for one in self.summaries)


_COUNTS = (
    *("houses", "took_part", "activities", "present", "unnoted", "nights", "held", "short", "duties"),
    *("confirmed", "reports", "done", "open"),
)


def together(figures: Iterable[Figures]) -> Figures:
    """Add up the figures of several RT."""
    found = list(figures)
    sums = {name: sum(getattr(one, name) for one in found) for name in _COUNTS}
    oldest = max((one.oldest_days for one in found if one.oldest_days is not None), default=None)
    return Figures(**sums, oldest_days=oldest)


def in_order(rts: Iterable[Neighbourhood]) -> list[Neighbourhood]:
    """Return RT by kelurahan, RW and number: never by how well they do."""
    return sorted(rts, key=lambda rt: (rt.kelurahan, _number(rt.rw), _number(rt.rt), rt.id))


def _number(text: str) -> tuple[int, str]:
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    return int(digits or 0), text


def evening_of(rts: Sequence[Neighbourhood]) -> Neighbourhood:
    """Return the RT by whose clock, and quiet hours, the summary of all of them comes: on Sunday evening."""
    return replace(rts[0], summary_day=SUNDAY, summary_minute=EVENING)


def read(text: str) -> str:
    """Return the code in what somebody typed or pasted, the whole link too; "" where it can be none."""
    given = text.strip().lower().rpartition("pendamping_")[2]
    given = "".join(letter for letter in given if not letter.isspace() and letter != "-")
    return given if len(given) == codes.LENGTH and set(given) <= set(codes.ALPHABET) else ""
