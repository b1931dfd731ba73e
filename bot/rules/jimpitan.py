"""Jimpitan: what a house gives on the night's round, and the evenings that it covers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.rules import cycles, duty_books
from bot.rules.cycles import Cycle
from bot.rules.households import Household, by_number
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Night, Squad, Watch

FARTHEST = timedelta(days=365)  # a payment covers no evening further ahead
PAST = timedelta(days=62)  # nor one that was longer ago
OFFERED = 7  # nights at once
PAST_OFFERED = (1, 3, 7)
CORRECTED = timedelta(days=7)  # chair and treasurer put a line right for so long
KEPT = timedelta(days=730)  # then only the sum is left
DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why nothing was noted, or nothing is shown."""

    NOT_HERE = "not_here"
    NOT_YOURS = "not_yours"
    NONE = "none"  # this neighbourhood collects none
    CANCELLED = "cancelled"
    EARLY = "early"
    OVER = "over"
    SIGNED = "signed"
    GONE = "gone"  # the house, or the line
    CHANGED = "changed"  # somebody has noted the house meanwhile
    UNREAD = "unread"  # no amount
    LONG = "long"  # more than a year ahead
    TAKEN = "taken"  # nights that were are noted already, or too long ago
    LATE = "late"  # to take a line back
    OPEN = "open"  # the round is not over yet


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Payment:
    """A line: what was given on a day, for the evenings from `first` to `last`.

    No house: nobody is known to live there any more, or it is long ago. No night: noted by hand. No
    collector: forgotten.
    """

    id: int
    neighbourhood_id: int
    household_id: int | None
    night_id: int | None
    day: date
    amount: int  # Rp
    first: date
    last: date
    at: datetime
    collector: Person | None = None

    def covers(self, evening: date) -> bool:
        """True when that evening is paid for."""
        return self.first <= evening <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """The evenings that an amount covers: so many nights from `first` to `last`."""

    amount: int
    nights: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Round:
    """Where somebody notes: on a night's round, or by hand without a night; `evening` is tonight's."""

    rt: Neighbourhood
    person: Person
    nightly: int  # Rp a house and night
    evening: date
    day: date  # on which the money comes
    turns: tuple[Cycle, ...] = ()
    night: Night | None = None
    leads: bool = False

    @property
    def night_id(self) -> int:
        """The night as buttons name it; 0 by hand."""
        return self.night.id if self.night else 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A house before the eyes of who notes; `lines` are those that they may see, newest first.

    `covered`: what covers this evening; `until`: the last evening from then on that is paid for. `offered`
    are what one tap notes; `removable` the lines that may be taken out.
    """

    at: Round
    house: Household
    lines: tuple[Payment, ...] = ()
    covered: Payment | None = None
    until: date | None = None
    offered: tuple[Period, ...] = ()
    removable: frozenset[int] = frozenset()


def may_collect(watch: Watch, resident: Resident) -> bool:
    """True for those on duty that night, and officers; who cannot come does not go round."""
    return watch.serves(resident)


def reason_of_closed(night: Night, now: datetime) -> Reason | None:
    """Return why nothing is noted on a night's round now: it is open as long as the duty book."""
    reason = duty_books.reason_of_closed(night, now)
    return Reason(reason.value) if reason else None


def is_over(night: Night, now: datetime) -> bool:
    """True when nothing is noted on a night's round any more: it was signed, or nobody did in time."""
    return reason_of_closed(night, now) in (Reason.SIGNED, Reason.OVER)


def told_from(night: Night) -> datetime:
    """Return when the treasurer hears of a night that nobody signs."""
    return night.ends_at + duty_books.LATE


def turns_of(squads: Collection[Squad]) -> tuple[Cycle, ...]:
    """Return the cycles of the rounds; none where a squad has none: then any evening may be one."""
    found = tuple(cycles.parsed(squad.cycle) for squad in squads)
    return () if None in found else tuple(cycle for cycle in found if cycle is not None)


def is_round(turns: Collection[Cycle], evening: date) -> bool:
    """True for an evening on which jimpitan is collected; no cycles: every evening is one."""
    return not turns or any(cycles.is_on(turn, evening) for turn in turns)


def nights_of(amount: int, nightly: int) -> int:
    """Return how many nights an amount covers; who gives less than is usual has given for one."""
    return max(1, amount // nightly)


def ahead(turns: Collection[Cycle], start: date, tonight: date, nights: int, amount: int) -> Period | None:
    """Return the period of so many nights from `start` on; tonight is one of them, whatever the cycles say.

    None when it would end more than a year ahead.
    """
    found: list[date] = []
    day = start
    while len(found) < nights:
        if day > tonight + FARTHEST:
            return None
        if day == tonight or is_round(turns, day):
            found.append(day)
        day += DAY
    return Period(amount, nights, found[0], found[-1])


def until_month_ends(turns: Collection[Cycle], start: date, tonight: date, nightly: int) -> Period | None:
    """Return the nights from `start` to the end of its month; None when there are fewer than two."""
    days = [start + timedelta(days=n) for n in range(31)]
    found = [day for day in days if day.month == start.month and (day == tonight or is_round(turns, day))]
    if len(found) < 2:
        return None
    return Period(len(found) * nightly, len(found), found[0], found[-1])


def before(
    turns: Collection[Cycle], payments: Collection[Payment], tonight: date, nights: int, amount: int
) -> Period | None:
    """Return the newest so many nights before tonight that nothing covers, one after the other.

    None when there are not so many in a row.
    """
    found: list[date] = []
    day = tonight - DAY
    while len(found) < nights and day >= tonight - PAST:
        if any(one.covers(day) for one in payments):
            if found:
                return None
        elif is_round(turns, day):
            found.append(day)
        day -= DAY
    return Period(amount, nights, found[-1], found[0]) if len(found) == nights else None


def start_of(payments: Iterable[Payment], tonight: date) -> date:
    """Return the first evening that a payment ahead may cover."""
    return max((one.last + DAY for one in payments if one.last >= tonight), default=tonight)


def may_take_back(at: Round, line: Payment, now: datetime) -> bool:
    """True on a round for who noted the line on it, and for who leads the night; by hand for a week."""
    if at.night is None:
        return now < line.at + CORRECTED
    is_theirs = line.collector is not None and line.collector.id == at.person.id
    return line.night_id == at.night.id and (is_theirs or at.leads) and not reason_of_closed(at.night, now)


def replaced(at: Round, payments: Iterable[Payment], now: datetime) -> list[Payment]:
    """Return what a larger payment of a round takes the place of: the tap was one night, now it is seven."""
    if at.night is None:
        return []
    return [one for one in payments if one.last >= at.evening and may_take_back(at, one, now)]


def covered_by(
    at: Round, payments: Sequence[Payment], amount: int, now: datetime, *, past: bool
) -> Period | Refused:
    """Return which evenings an amount covers, next to all other payments of the house."""
    nights = nights_of(amount, at.nightly)
    if past:
        return before(at.turns, payments, at.evening, nights, amount) or Refused(Reason.TAKEN)
    gone = replaced(at, payments, now)
    start = start_of((one for one in payments if one not in gone), at.evening)
    return ahead(at.turns, start, at.evening, nights, amount) or Refused(Reason.LONG)


def offered(at: Round, payments: Sequence[Payment], now: datetime) -> tuple[Period, ...]:
    """Return what one tap notes: some nights, and those to the end of the month."""
    if not at.nightly:  # none is collected any more, but a house still reads what it gave
        return ()
    week = covered_by(at, payments, OFFERED * at.nightly, now, past=False)
    if isinstance(week, Refused):
        return ()
    month = until_month_ends(at.turns, week.first, at.evening, at.nightly)
    return (week, month) if month is not None and month.nights != week.nights else (week,)


@dataclass(frozen=True, slots=True)
class Listed:
    """A house on the round; `payment` is what covers this night."""

    house: Household
    payment: Payment | None = None


def listed(houses: Iterable[Household], covering: dict[int, Payment], *, by_hand: bool) -> list[Listed]:
    """Return the houses in the order of a walk; an exempt one only by hand, or when it has given."""
    shown = (Listed(house, covering.get(house.id)) for house in houses)
    kept = [one for one in shown if by_hand or one.payment is not None or not one.house.exempt]
    return sorted(kept, key=lambda one: by_number(one.house.label))


@dataclass(frozen=True, slots=True)
class Total:
    """How much money came from how many houses, and who took it, in the order in which they began."""

    amount: int = 0
    houses: int = 0
    collectors: tuple[Person, ...] = ()


def total(payments: Sequence[Payment]) -> Total:
    """Count a night's lines; of those whose house is gone each is one."""
    known = {one.household_id for one in payments if one.household_id is not None}
    gone = sum(one.household_id is None for one in payments)
    people = {one.collector.id: one.collector for one in payments if one.collector is not None}
    return Total(sum(one.amount for one in payments), len(known) + gone, tuple(people.values()))
