"""Drawing a roster, beside OR-Tools CP-SAT where that happens to be installed; nothing here needs it.

Both get the same RT: 200 people in 100 houses, 12 weeks of 8 people a night, three holidays, 30 of 100
evenings on which somebody cannot come; and a small, tight one in which not every night can be filled.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from random import Random
from time import perf_counter
from typing import Any

from bot.rules import draws, lots
from bot.rules.draws import Drawn, Evening, Watcher, Weight
from tests.benchmarks.report import Line

FIRST = date(2026, 11, 30)
HOLIDAYS = (10, 24, 31)  # days after the first
TURNS = 5
SOLVER_SECONDS = 60.0
CASES = {"large": (200, 84, 8, 0.3, 2), "tight": (30, 84, 8, 0.2, 1)}  # people, nights, needed, away, house

Case = tuple[list[Evening], list[Watcher]]


def lines() -> Iterator[Line | str]:
    """Yield the figures of each case, ours first."""
    for name, of in CASES.items():
        case = _case(*of)
        times = []
        for seed in range(TURNS):
            begin = perf_counter()
            roster = lots.draw(*case, Random(seed))
            times.append(perf_counter() - begin)
        yield from _told(f"draws_{name}", case, roster, sorted(times)[TURNS // 2])
        try:
            cp_model = import_module("ortools.sat.python.cp_model")
        except ImportError:
            yield "ortools is not installed"
            continue
        begin = perf_counter()
        nights = _solved(cp_model, *case)
        spent = perf_counter() - begin
        yield from _told(f"draws_{name}_cp_sat", case, draws.judged(*case, nights), spent)


def _case(people: int, nights: int, needed: int, away: float, at_home: int) -> Case:
    dice = Random(7)
    off = {FIRST + timedelta(days=n) for n in HOLIDAYS}
    days = [FIRST + timedelta(days=n) for n in range(nights)]
    evenings = [Evening(day, needed, draws.weight(day, day in off)) for day in days]
    watchers = [
        Watcher(
            n + 1,
            n // at_home,
            is_experienced=dice.random() < 0.3,
            cannot=frozenset(day for day in days if dice.random() < away),
        )
        for n in range(people)
    ]
    return evenings, watchers


def _told(name: str, case: Case, roster: Drawn, seconds: float) -> Iterator[Line]:
    yield Line(f"{name}_time", seconds, "s")
    yield Line(f"{name}_score", roster.score, "of 100")
    yield Line(f"{name}_missing", sum(gap.missing for gap in roster.gaps), "duties")
    for sort, weights in {"nights": tuple(Weight), "weekends": (Weight.WEEKEND,)}.items():
        yield Line(f"{name}_spread_{sort}", _spread(case, roster, weights), "nights")


def _spread(case: Case, roster: Drawn, weights: tuple[Weight, ...]) -> int:
    evenings, watchers = case
    houses = {one.id: one.house for one in watchers}
    count = Counter(dict.fromkeys(houses.values(), 0))
    days = [evening.day for evening in evenings if evening.weight in weights]
    count.update(houses[one] for day in days for one in roster.nights[day])
    return max(count.values()) - min(count.values())


def _solved(cp_model: Any, evenings: list[Evening], watchers: list[Watcher]) -> dict[date, list[int]]:
    """Return what CP-SAT finds by the same rules, with the smallest spreads that it can find."""
    model = cp_model.CpModel()
    comes = {
        (one.id, e): model.new_bool_var("")
        for one in watchers
        for e, evening in enumerate(evenings)
        if draws.can_come(one, evening.day)
    }
    for one in watchers:
        for e in range(len(evenings)):
            window = [comes[one.id, f] for f in range(e, e + draws.REST + 1) if (one.id, f) in comes]
            model.add_at_most_one(window)
    for e, evening in enumerate(evenings):
        here = [comes[one.id, e] for one in watchers if (one.id, e) in comes]
        model.add(sum(here) <= evening.needed)
        model.add_bool_or(
            [comes[one.id, e] for one in watchers if one.is_experienced and (one.id, e) in comes]
        )
    spreads = [_spread_of(model, comes, evenings, watchers, weights) for weights in _SORTS]
    price = sum(factor * spread for factor, spread in zip((100, 10, 10), spreads, strict=True))
    model.maximize(1000 * sum(comes.values()) - price)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SOLVER_SECONDS
    solver.parameters.num_workers = 2
    solver.solve(model)
    return {
        evening.day: [one.id for one in watchers if (one.id, e) in comes and solver.value(comes[one.id, e])]
        for e, evening in enumerate(evenings)
    }


_SORTS = (tuple(Weight), (Weight.WEEKEND,), (Weight.HOLIDAY,))


def _spread_of(
    model: Any, comes: Any, evenings: list[Evening], watchers: list[Watcher], weights: tuple[Weight, ...]
) -> Any:
    most, least = (model.new_int_var(0, len(evenings) * 4, "") for _ in range(2))
    for house in {one.house for one in watchers}:
        theirs = [
            var
            for (who, e), var in comes.items()
            if evenings[e].weight in weights and watchers[who - 1].house == house
        ]
        model.add(sum(theirs) <= most)
        model.add(sum(theirs) >= least)
    return most - least
