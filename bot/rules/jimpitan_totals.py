"""Jimpitan before the eyes of treasurer and chair: sums, what was handed over, which nights are missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.households import Household, by_number
from bot.rules.jimpitan import Payment, Total
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Night, Squad

MONTHS = 6  # shown, this one too
NIGHTS = 5  # on a page
NIGHTS_MOST = 60  # the newest


@dataclass(frozen=True, slots=True)
class Receipt:
    """The money of a night as the treasurer received it; nobody: forgotten."""

    amount: int  # Rp
    at: datetime
    receiver: Person | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """What a night's round brought, and whether the treasurer has it; `is_over`: nothing comes to it."""

    night: Night
    total: Total
    squads: tuple[Squad, ...] = ()
    receipt: Receipt | None = None
    is_over: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A house that so many nights of the month are not noted of; 0: the month has had no round at all."""

    house: Household
    nights: int


@dataclass(frozen=True, slots=True)
class Fund:
    """The jimpitan of an RT: sums by month, the newest first, and the last nights."""

    rt: Neighbourhood
    months: tuple[tuple[date, int], ...]
    nights: tuple[Handed, ...]
    page: int  # of the nights, from 0
    pages: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The houses that some of a month's rounds are not noted of."""

    rt: Neighbourhood
    month: date
    rounds: int
    houses: tuple[Missing, ...]


def months(today: date) -> list[date]:
    """Return the first days of the months that are shown, newest first."""
    first = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, first - MONTHS, -1)]


def missing(
    houses: Iterable[Household], payments: Collection[Payment], rounds: Collection[date]
) -> list[Missing]:
    """Return the houses that some rounds of a month are not noted of, in the order of a walk.

    `payments` cover evenings of that month, `rounds` are the evenings on which somebody went round: where a
    squad did not, no house has missed it. Where nobody goes round, each payment of the month covers it.
    """
    found = []
    for house in sorted((one for one in houses if not one.exempt), key=lambda one: by_number(one.label)):
        own = [one for one in payments if one.household_id == house.id]
        nights = sum(not any(one.covers(evening) for one in own) for evening in rounds)
        if nights or not (rounds or own):
            found.append(Missing(house, nights))
    return found
