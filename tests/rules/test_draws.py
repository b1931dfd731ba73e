"""Drawing a roster: every rule in every draw, evenness where it is possible, and gaps that are true."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.rules import draws, lots
from bot.rules.draws import Drawn, Evening, Gap, Watcher, Weight, Why

MONDAY = date(2026, 11, 30)
DAYS = [MONDAY + timedelta(days=n) for n in range(42)]
SATURDAY = DAYS[5]

Case = tuple[list[Evening], list[Watcher], int]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Few people and many of what makes it hard: this is where an exchange goes wrong."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=20, unique=True))
    needed = draw(st.integers(1, 4))
    evenings = [Evening(day, needed, draw(st.sampled_from(Weight))) for day in days]
    number = draw(st.integers(0, 14))
    watchers = [
        Watcher(
            one,
            draw(st.none() | st.integers(1, 5)),
            is_adult=draw(st.integers(0, 5)) > 0,
            is_experienced=draw(st.integers(0, 2)) == 0,
            is_exempt=draw(st.integers(0, 5)) == 0,
            partner_id=draw(st.none() | st.integers(1, number)),
            cannot=frozenset(draw(st.sets(st.sampled_from(DAYS), max_size=12))),
            has=frozenset(draw(st.sets(st.sampled_from(DAYS), max_size=1))),
            before=draw(st.dictionaries(st.sampled_from(Weight), st.integers(0, 5))),
        )
        for one in range(1, number + 1)
    ]
    return evenings, watchers, draw(st.integers(0, 5))


def drawn(case: Case, seed: int = 1) -> Drawn:
    evenings, watchers, rest = case
    return lots.draw(evenings, watchers, Random(seed), rest)


def days_of(roster: Drawn, one: int) -> list[date]:
    return sorted(day for day, people in roster.nights.items() if one in people)


@settings(max_examples=70, deadline=None)
@given(cases())
def test_every_rule_holds_in_every_draw(case: Case) -> None:
    evenings, watchers, rest = case
    roster = drawn(case)
    known = {watcher.id: watcher for watcher in watchers}
    assert set(roster.nights) == {evening.day for evening in evenings}
    for evening in evenings:
        people = roster.nights[evening.day]
        assert len(people) == len(set(people)) <= evening.needed
    for one in roster.per_person():
        watcher, days = known[one], days_of(roster, one)
        assert watcher.is_adult
        assert not watcher.is_exempt
        assert watcher.cannot.isdisjoint(days)
        taken = sorted([*days, *watcher.has])
        fresh = [
            (day, other)
            for day, other in pairwise(taken)
            if day in days or other in days  # what they had before is nobody's fault here
        ]
        assert all((other - day).days > rest for day, other in fresh)


@settings(max_examples=70, deadline=None)
@given(cases())
def test_a_gap_is_only_where_nobody_was_left(case: Case) -> None:
    evenings, watchers, rest = case
    roster = drawn(case)
    gaps = {gap.day: gap for gap in roster.gaps}
    drawable = [watcher for watcher in watchers if watcher.may_be_drawn]
    for evening in evenings:
        people, gap = roster.nights[evening.day], gaps.get(evening.day)
        left = {
            one.id
            for one in drawable
            if draws.can_come(one, evening.day, rest)
            and not any(draws.is_near(evening.day, day, rest) for day in days_of(roster, one.id))
        }
        missing = evening.needed - len(people)
        assert (gap.missing if gap else 0) == missing
        if missing:
            assert gap is not None
            assert not left
            assert gap.why is (Why.FEW if drawable else Why.NOBODY)
            others = {one.id for one in drawable} - set(people)
            assert {*gap.away, *gap.resting} == others
            assert set(gap.away).isdisjoint(gap.resting)
        experienced = {one.id for one in drawable if one.is_experienced}
        if experienced and people and experienced.isdisjoint(people):
            assert not left & experienced
            assert missing or (gap is not None and gap.why is Why.UNTRIED)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(0, 2**32))
def test_the_same_dice_draw_the_same(case: Case, seed: int) -> None:
    evenings, watchers, rest = case
    roster = drawn(case, seed)
    assert 0 <= roster.score <= 100
    assert drawn((evenings[::-1], watchers[::-1], rest), seed) == roster


@settings(max_examples=60, deadline=None)
@given(
    nights=st.integers(1, 42),
    needed=st.integers(1, 6),
    rest=st.integers(0, 4),
    spare=st.integers(0, 12),
    at_home=st.integers(1, 3),
    weights=st.lists(st.sampled_from(Weight), min_size=42, max_size=42),
    before=st.lists(st.integers(0, 3), min_size=42, max_size=42),
)
@example(42, 1, 3, 0, 1, [Weight.ORDINARY] * 42, [0] * 42)
def test_equal_houses_differ_by_one_night_at_most(
    nights: int,
    needed: int,
    rest: int,
    spare: int,
    at_home: int,
    weights: Sequence[Weight],
    before: Sequence[int],
) -> None:
    houses = -(-needed * (rest + 1) // at_home) + spare
    evenings = [Evening(day, needed, sort) for day, sort in zip(DAYS[:nights], weights, strict=False)]
    watchers = [
        Watcher(n + 1, n // at_home, before={Weight.ORDINARY: before[n % 42]})
        for n in range(houses * at_home)
    ]
    roster = lots.draw(evenings, watchers, Random(3), rest)
    by_house = Counter(dict.fromkeys(range(houses), 0))
    by_house.update((one - 1) // at_home for people in roster.nights.values() for one in people)
    assert not roster.gaps
    assert by_house.total() == nights * needed
    assert max(by_house.values()) - min(by_house.values()) <= 1
    assert draws.to_move([(n, nights * at_home) for n in by_house.values()]) == 0


def evenings(number: int, needed: int = 1, weight: Weight = Weight.ORDINARY) -> list[Evening]:
    return [Evening(day, needed, weight) for day in DAYS[:number]]


def test_each_sort_of_night_is_even_of_itself() -> None:
    holidays = {DAYS[9], DAYS[24]}
    period = [Evening(day, 4, draws.weight(day, day in holidays)) for day in DAYS]
    roster = lots.draw(period, [Watcher(n) for n in range(1, 25)], Random(1))
    for sort in Weight:
        count = Counter(dict.fromkeys(range(1, 25), 0))
        count.update(
            one for evening in period if evening.weight is sort for one in roster.nights[evening.day]
        )
        assert max(count.values()) - min(count.values()) <= 1
    assert roster.score == 100


def test_accounts_go_on_from_the_period_before() -> None:
    had = {1: 2, 2: 1, 3: 2, 4: 1, 5: 1}
    watchers = [Watcher(one, before={Weight.ORDINARY: n}) for one, n in had.items()]
    roster = lots.draw(evenings(8), watchers, Random(1))
    assert roster.per_person() == {1: 1, 2: 2, 3: 1, 4: 2, 5: 2}


def test_within_a_house_its_people_take_turns() -> None:
    watchers = [Watcher(1, 7), Watcher(2, 7), *(Watcher(n) for n in range(3, 7))]
    roster = lots.draw(evenings(20), watchers, Random(1))
    assert roster.per_person() == {1: 2, 2: 2, 3: 4, 4: 4, 5: 4, 6: 4}


def test_pairs_come_together() -> None:
    """One of a pair says so; both say it or not, they are together as often as that is even."""
    watchers = [Watcher(n, partner_id=n + 1 if n % 2 else None) for n in range(1, 17)]
    roster = lots.draw(evenings(32, 2), watchers, Random(1))
    assert set(roster.per_person().values()) == {4}
    assert set(roster.nights.values()) <= {(n, n + 1) for n in range(1, 17, 2)}


def test_somebody_experienced_is_there_each_night() -> None:
    watchers = [Watcher(n, is_experienced=n <= 5) for n in range(1, 21)]
    roster = lots.draw(evenings(28, 3), watchers, Random(1))
    assert not roster.gaps
    assert all(min(people) <= 5 for people in roster.nights.values())
    assert set(roster.per_person().values()) <= {3, 4, 5, 6}


def test_who_can_seldom_come_has_those_nights() -> None:
    """Made even through a third one: 1 can only come when 2 has a duty, and 2 when 3 has one."""
    only = {1: DAYS[:4], 2: DAYS[:8], 3: DAYS[4:]}
    watchers = [Watcher(one, cannot=frozenset(DAYS) - frozenset(days)) for one, days in only.items()]
    roster = lots.draw(evenings(12), watchers, Random(1), rest=0)
    assert roster.per_person() == {1: 4, 2: 4, 3: 4}
    assert roster.score == 100


def test_somebody_makes_room_for_a_gap() -> None:
    """2 can only come on the first evening; the second one needs 1, who therefore must not have the first."""
    watchers = [Watcher(1), Watcher(2, cannot=frozenset(DAYS[1:]))]
    for seed in range(8):
        roster = lots.draw(evenings(2), watchers, Random(seed))
        assert roster.nights == {DAYS[0]: (2,), DAYS[1]: (1,)}


def test_somebody_makes_room_for_experience() -> None:
    """As above: 1 and 2 are the experienced ones."""
    watchers = [
        Watcher(n, is_experienced=n <= 2, cannot=frozenset(DAYS[1:]) if n == 2 else frozenset())
        for n in range(1, 7)
    ]
    for seed in range(8):
        roster = lots.draw(evenings(2, 2), watchers, Random(seed))
        assert 2 in roster.nights[DAYS[0]]
        assert 1 in roster.nights[DAYS[1]]
        assert not roster.gaps


def test_a_gap_says_who_is_away_and_who_rests() -> None:
    watchers = [Watcher(1), Watcher(2, cannot=frozenset(DAYS)), Watcher(3, has=frozenset({DAYS[0]}))]
    roster = lots.draw(evenings(2), watchers, Random(1))
    assert roster.nights == {DAYS[0]: (1,), DAYS[1]: ()}
    assert roster.gaps == (Gap(DAYS[1], Why.FEW, 1, away=(2,), resting=(1, 3)),)


def test_without_anybody_all_nights_are_gaps() -> None:
    roster = lots.draw(evenings(2, 3), [Watcher(1, is_exempt=True)], Random(1))
    assert roster.gaps == (Gap(DAYS[0], Why.NOBODY, 3), Gap(DAYS[1], Why.NOBODY, 3))
    assert roster.score == 100


def test_a_night_without_experience_is_told() -> None:
    watchers = [Watcher(1), Watcher(2, is_experienced=True, cannot=frozenset(DAYS[:1]))]
    roster = lots.draw(evenings(1), watchers, Random(1))
    assert roster.gaps == (Gap(DAYS[0], Why.UNTRIED),)


@pytest.mark.parametrize(
    ("counts", "moving"),
    [
        ([], 0),
        ([(2, 9), (1, 9), (2, 9)], 0),
        ([(3, 9), (1, 9), (2, 9)], 1),
        ([(6, 9), (0, 9), (0, 9)], 4),
        ([(5, 9), (1, 1), (0, 0)], 0),  # nobody else could come more often
        ([(0, 9), (2, 9), (2, 9), (2, 9)], 1),
    ],
)
def test_how_many_duties_would_have_to_move(counts: list[tuple[int, int]], moving: int) -> None:
    assert draws.to_move(counts) == moving


def test_an_uneven_roster_has_a_low_score() -> None:
    period = [Evening(day, 1, draws.weight(day, False)) for day in DAYS[:7]]
    watchers = [Watcher(n) for n in range(1, 8)]
    even = {day: [n + 1] for n, day in enumerate(DAYS[:7])}
    assert draws.judged(period, watchers, even).score == 100
    assert draws.judged(period, watchers, even | {DAYS[6]: [1]}, rest=0).score == 87  # 1 of 8 has to move
    assert draws.judged(period, watchers, {day: [1] for day in DAYS[:7]}, rest=0).score == 25


@pytest.mark.parametrize(
    ("day", "is_day_off", "weight"),
    [
        (SATURDAY, False, Weight.WEEKEND),
        (SATURDAY, True, Weight.HOLIDAY),
        (MONDAY, True, Weight.HOLIDAY),
        (DAYS[4], False, Weight.ORDINARY),
        (DAYS[6], False, Weight.ORDINARY),
    ],
)
def test_what_sort_of_night_it_is(day: date, is_day_off: bool, weight: Weight) -> None:
    assert draws.weight(day, is_day_off) is weight


def test_two_hundred_people_and_twelve_weeks_are_drawn_at_once() -> None:
    period = [Evening(MONDAY + timedelta(days=n), 8, draws.weight(DAYS[n % 7], False)) for n in range(84)]
    dice = Random(4)
    watchers = [
        Watcher(n, n // 2, cannot=frozenset(e.day for e in period if dice.random() < 0.3)) for n in range(200)
    ]
    roster = lots.draw(period, watchers, Random(1))
    assert not roster.gaps
    assert roster.score == 100
