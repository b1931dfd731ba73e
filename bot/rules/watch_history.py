"""Somebody's own nights of watch in the last year, by how they went; and contributions, where there are."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.residents import Person
from bot.rules.ronda import Night, Presence

SHOWN = timedelta(days=365)
ORDER = (
    *(Presence.PRESENT, Presence.EXCUSED, Presence.UNEXCUSED, Presence.REPLACED, Presence.EXEMPT),
    Presence.NONE,
)
MONTHS_MOST = 12  # back


@dataclass(frozen=True, slots=True)
class Past:
    """A night that was somebody's turn; `is_theirs` is False when somebody else kept watch in their stead."""

    night: Night
    presence: Presence
    is_theirs: bool = True

    @property
    def went(self) -> Presence:
        """How it went for them; NONE: nobody has noted it."""
        return self.presence if self.is_theirs else Presence.REPLACED


@dataclass(frozen=True, slots=True)
class Owed:
    """So many nights without word of one person in a month, whose first day it is, and what that comes to."""

    month: date
    nights: int
    amount: int  # Rp
    person: Person | None = None  # None: the reader's own


def by_status(found: Iterable[Past]) -> dict[Presence, int]:
    """Return how many nights went how, in the order in which it is told."""
    counted = Counter(one.went for one in found)
    return {presence: counted[presence] for presence in ORDER if counted[presence]}


def owed(found: Iterable[Past], contributions: dict[int, int]) -> list[Owed]:
    """Return what somebody's own nights without word come to, a month each, newest first.

    `contributions`: Rp of each neighbourhood that has them, by its id; of the others nothing is told.
    """
    nights: Counter[date] = Counter()
    amounts: Counter[date] = Counter()
    for one in found:
        amount = contributions.get(one.night.neighbourhood_id, 0)
        if one.went is Presence.UNEXCUSED and amount:
            month = one.night.evening.replace(day=1)
            nights[month] += 1
            amounts[month] += amount
    return [Owed(month, nights[month], amounts[month]) for month in sorted(nights, reverse=True)]


def month_before(today: date, back: int) -> date:
    """Return the first day of the month so many months before a day; no further than MONTHS_MOST."""
    months = today.year * 12 + today.month - 1 - max(0, min(back, MONTHS_MOST))
    return date(months // 12, months % 12 + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of the month that begins on this day."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def listed(people: Sequence[Person], month: date, amount: int) -> list[Owed]:
    """Return a line for each of these people, by name; they stand here once a night without word."""
    nights = Counter(person.id for person in people)
    named = {person.id: person for person in sorted(people, key=lambda one: (one.name.casefold(), one.id))}
    return [Owed(month, nights[one], nights[one] * amount, person) for one, person in named.items()]


def in_all(lines: Collection[Owed]) -> int:
    """Return the sum of all, in Rp."""
    return sum(line.amount for line in lines)
