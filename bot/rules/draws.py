"""Drawing a roster of night watches for a period: what is drawn, whom, what is missing, and how even it is.

The search itself is rules.lots. Everything is counted by house: who lives alone and a family of four keep
watch equally often. A night of a house is one person's duty in one night.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

REST = 3  # nights that lie between two duties of one person
SATURDAY = 5
_DAY = timedelta(days=1)


class Weight(StrEnum):
    """What sort of night it is; each is spread evenly of itself."""

    ORDINARY = "ordinary"
    WEEKEND = "weekend"  # malam Minggu: the only evening before a day that everybody has off
    HOLIDAY = "holiday"  # the evening before a holiday, malam Minggu or not


class Why(StrEnum):
    """Why a night is not as it should be."""

    NOBODY = "nobody"  # nobody may be drawn at all
    FEW = "few"  # those who can come and have rested are on it already
    UNTRIED = "untried"  # enough people, none of them experienced


@dataclass(frozen=True, slots=True)
class Evening:
    """A night to draw for, by its evening; `needed` is how many people."""

    day: date
    needed: int
    weight: Weight = Weight.ORDINARY


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who may be drawn.

    `household_id` is None where the house is not known: they count as a house of their own. `cannot` are the
    evenings on which they cannot come, `has` those on which they have a duty already, in the period and
    around it. `before` counts their duties of the period before, by weight: who had more then has less now.
    """

    id: int
    household_id: int | None = None
    is_adult: bool = True
    is_experienced: bool = False
    is_exempt: bool = False
    partner_id: int | None = None
    cannot: frozenset[date] = frozenset()
    has: frozenset[date] = frozenset()
    before: Mapping[Weight, int] = field(default_factory=dict)

    @property
    def may_be_drawn(self) -> bool:
        """False for minors, and for whoever is exempt."""
        return self.is_adult and not self.is_exempt

    @property
    def house(self) -> tuple[bool, int]:
        """Name the house by which their nights are counted."""
        return (False, self.id) if self.household_id is None else (True, self.household_id)


@dataclass(frozen=True, slots=True)
class Gap:
    """A night that lacks `missing` people, or somebody experienced; who is `away`, and who `resting`."""

    day: date
    why: Why
    missing: int = 0
    away: tuple[int, ...] = ()
    resting: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A roster: resident ids by evening, what is missing, and its `score` of evenness (see `score`)."""

    nights: Mapping[date, tuple[int, ...]]
    gaps: tuple[Gap, ...]
    score: int

    def per_person(self) -> Counter[int]:
        """Return how many nights each person has who has any."""
        return Counter(one for people in self.nights.values() for one in people)


def weight(evening: date, is_day_off: bool) -> Weight:
    """Return what sort of night an evening has; `is_day_off`: the day after it is a holiday."""
    if is_day_off:
        return Weight.HOLIDAY
    return Weight.WEEKEND if evening.weekday() == SATURDAY else Weight.ORDINARY


def is_near(one: date, other: date, rest: int) -> bool:
    """True when so few nights lie between two evenings that nobody keeps watch on both; also for the same."""
    return abs((one - other).days) <= rest


def can_come(watcher: Watcher, day: date, rest: int = REST) -> bool:
    """True when a watcher could keep watch on an evening if they had no other duty of this roster."""
    return day not in watcher.cannot and not any(is_near(day, other, rest) for other in watcher.has)


def judged(
    evenings: Sequence[Evening],
    watchers: Iterable[Watcher],
    nights: Mapping[date, Collection[int]],
    rest: int = REST,
) -> Drawn:
    """Return a roster with its gaps and its score."""
    drawable = [one for one in watchers if one.may_be_drawn]
    busy: dict[int, list[date]] = {one.id: [] for one in drawable}
    for day, people in nights.items():
        for one in people:
            busy[one].append(day)
    found = (_gap(evening, drawable, nights[evening.day], busy, rest) for evening in evenings)
    shown = {evening.day: tuple(sorted(nights[evening.day])) for evening in evenings}
    return Drawn(shown, tuple(gap for gap in found if gap), score(evenings, drawable, nights, rest))


def _gap(
    evening: Evening,
    drawable: Sequence[Watcher],
    people: Collection[int],
    busy: Mapping[int, Sequence[date]],
    rest: int,
) -> Gap | None:
    missing = evening.needed - len(people)
    if missing > 0 and not drawable:
        return Gap(evening.day, Why.NOBODY, missing)
    if missing <= 0:
        experienced = {one.id for one in drawable if one.is_experienced}
        is_untried = bool(experienced) and bool(people) and experienced.isdisjoint(people)
        return Gap(evening.day, Why.UNTRIED) if is_untried else None
    others = [one for one in drawable if one.id not in people]
    away = [one.id for one in others if evening.day in one.cannot]
    resting = [
        one.id
        for one in others
        if evening.day not in one.cannot
        and any(is_near(evening.day, day, rest) for day in (*one.has, *busy[one.id]))
    ]
    return Gap(evening.day, Why.FEW, missing, tuple(away), tuple(resting))


def score(
    evenings: Sequence[Evening],
    drawable: Sequence[Watcher],
    nights: Mapping[date, Collection[int]],
    rest: int = REST,
) -> int:
    """Return how even a roster is by house, 0 to 100: of a hundred duties, so many are where they should be.

    The others would have to go to another house, until no house has two nights more than another one; the
    same holds for malam Minggu and for holidays of themselves. A house of which nobody could come more often
    is not held against the roster. 100 means that nothing has to move.
    """
    houses = {one.id: one.house for one in drawable}
    moving = total = 0
    for weights in (tuple(Weight), (Weight.WEEKEND,), (Weight.HOLIDAY,)):
        days = [evening.day for evening in evenings if evening.weight in weights]
        count = Counter(houses[one] for day in days for one in nights[day])
        most: Counter[Any] = Counter()
        for one in drawable:
            most[one.house] += _most(one, days, rest)
        moving += to_move([(count[house], most[house]) for house in most])
        total += count.total()
    return 100 * (total - moving) // total if total else 100


def _most(watcher: Watcher, days: Iterable[date], rest: int) -> int:
    """Return on how many of these evenings a watcher could keep watch at most; they are in order."""
    number, last = 0, date.min
    for day in days:
        if (not number or not is_near(day, last, rest)) and can_come(watcher, day, rest):
            number, last = number + 1, day
    return number


def to_move(counts: Sequence[tuple[int, int]]) -> int:
    """Return how many must change the house until all are even; given is (has, could have) for each house."""
    total, level = sum(has for has, _ in counts), 0
    while sum(min(max(has, most), level) for has, most in counts) < total:
        level += 1
    over = sum(max(0, has - level) for has, _ in counts)
    under = sum(max(0, min(most, level - 1) - has) for has, most in counts)
    return max(over, under)
