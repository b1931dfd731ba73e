"""Who may be drawn for the night watch: what is noted of them, and all that a drawing must know."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions import holidays
from bot.rules import draws as rules
from bot.rules.draws import Evening, Watcher, Weight
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.periods import Period
from bot.rules.residents import Person
from bot.world import World
from db import households, journal, watchers
from db.engine import Transaction

FLAGS = ("is_adult", "is_experienced", "is_exempt")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Material:
    """All that a drawing reads."""

    evenings: list[Evening]
    watchers: list[Watcher]
    people: dict[int, Person]


def candidates(tx: Transaction, period: Period) -> list[Housed]:
    """Return who would be drawn from, minors and exempt ones among them, by name."""
    people = households.everybody(tx, period.rt_id)
    if not period.everybody:
        keeping = watchers.keeping_watch(tx, period.rt_id)
        people = [one for one in people if one.resident.id in keeping]
    return sorted(people, key=lambda one: (one.resident.person.name.casefold(), one.resident.id))


def material(tx: Transaction, world: World, rt: Neighbourhood, period: Period) -> Material:
    """Read all that the drawing must know."""
    taken = watchers.taken(tx, rt.id, period.first, period.last)
    off = holidays.on_day
    evenings = [
        Evening(
            day, period.needed, rules.weight(day, off(tx, world, rt, day + timedelta(days=1)) is not None)
        )
        for day in period.evenings(taken)
    ]
    people = candidates(tx, period)
    return Material(evenings, noted(tx, period, people), {p.resident.id: p.resident.person for p in people})


def noted(tx: Transaction, period: Period, people: list[Housed]) -> list[Watcher]:
    """Return what a drawing must know of these people."""
    attributes = watchers.attributes(tx, period.rt_id)
    cannot = away(tx, period)
    before, has = _accounts(tx, period)
    made = []
    for one in people:
        about = attributes.get(one.resident.id)
        made.append(
            Watcher(
                one.resident.id,
                one.resident.household_id,
                is_adult=about is None or about.is_adult,
                is_experienced=about is not None and about.is_experienced,
                is_exempt=one.exempt or (about is not None and about.is_exempt),
                partner_id=about.partner_id if about else None,
                cannot=frozenset(cannot.get(one.resident.id, ())),
                has=frozenset(has.get(one.resident.id, ())),
                before=before.get(one.resident.id, {}),
            )
        )
    return made


def away(tx: Transaction, period: Period) -> dict[int, set[date]]:
    """Return the evenings of a period on which somebody cannot come, by resident."""
    days: dict[int, set[date]] = {}
    for row in watchers.absences(tx, period.rt_id, period.first, period.last):
        first = max(period.first, date.fromisoformat(row.first_evening))
        last = min(period.last, date.fromisoformat(row.last_evening))
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        days.setdefault(row.resident_id, set()).update(
            day for day in every if row.weekday is None or day.weekday() == row.weekday
        )
    return days


def _accounts(
    tx: Transaction, period: Period
) -> tuple[Mapping[int, Mapping[Weight, int]], Mapping[int, set[date]]]:
    """Return the duties from as long before, by weight, and the evenings on which somebody has one already.

    Holidays of the past count as what weekday they were: the officers' corrections are for days to come.
    """
    before: dict[int, Counter[Weight]] = {}
    has: dict[int, set[date]] = {}
    for resident_id, day in watchers.held(
        tx, period.rt_id, period.first - _WEEK * period.weeks, period.last + _WEEK
    ):
        has.setdefault(resident_id, set()).add(day)
        weight = rules.weight(day, holidays.is_known(day + timedelta(days=1)))
        before.setdefault(resident_id, Counter())[weight] += 1
    return before, has


def about(tx: Transaction, period: Period, resident_id: int) -> tuple[Housed, Watcher, set[int]] | None:
    """Return somebody who may be drawn, what is noted, and on which weekdays they cannot; None for others."""
    one = next((p for p in candidates(tx, period) if p.resident.id == resident_id), None)
    if one is None:
        return None
    rows = watchers.absences(tx, period.rt_id, period.first, period.last)
    weekdays = {row.weekday for row in rows if row.resident_id == resident_id and row.weekday is not None}
    return one, noted(tx, period, [one])[0], weekdays


def change(
    tx: Transaction, world: World, person_id: int, period: Period, resident_id: int, what: str
) -> bool:
    """Turn a flag or a weekday (`d5`) of somebody's on or off; False for what is neither, or not theirs."""
    seen = about(tx, period, resident_id)
    if seen is None:
        return False
    row = watchers.attributes(tx, period.rt_id).get(resident_id)
    if what in FLAGS:
        before = getattr(row, what) if row else what == "is_adult"
        watchers.note(tx, resident_id, **{what: not before})
    elif what in [f"d{n}" for n in range(7)]:
        weekday = int(what[1:])
        if not watchers.drop_weekday(tx, resident_id, weekday):
            watchers.add_absence(tx, resident_id, period.first, period.last, weekday)
    else:
        return False
    subject = f"resident:{resident_id}"
    journal.note(tx, period.rt_id, person_id, world.now, "watcher", subject, what)
    return True
