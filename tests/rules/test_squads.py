"""Squads: names, ticks, who may be in one, and which turns are whose."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules import squads
from bot.rules.residents import Person, Resident, Status
from bot.rules.ronda import Squad
from bot.rules.squads import MEMBERS_MOST, Reason
from tests.watches import watch

ONE = Resident(7, 1, Person(1, "Budi"))
SQUAD = Squad(1, 1, None, "Regu 1", "weekdays=5", None, None, date(2026, 12, 29))


@pytest.mark.parametrize(
    ("taken", "name"),
    [((), "Regu 1"), (("regu 1", "Regu 3"), "Regu 2"), (("Regu 1", "Regu 2", "Melati"), "Regu 3")],
)
def test_the_next_name_is_free(taken: tuple[str, ...], name: str) -> None:
    assert squads.next_name(taken) == name


@pytest.mark.parametrize(
    ("before", "weekday", "on", "after"),
    [
        ("", 5, True, "weekdays=5"),
        ("weekdays=5", 1, True, "weekdays=1,5"),
        ("weekdays=5", 5, False, ""),
        ("weekdays=5", 5, True, "weekdays=5"),
        ("every=5;first=2026-11-27", 2, True, "weekdays=2"),
        ("pasaran=4;weekdays=3", 2, True, "weekdays=2"),
    ],
)
def test_a_tick_says_what_is_wanted(before: str, weekday: int, on: bool, after: str) -> None:
    assert squads.toggled(before, weekday, on=on) == after


@pytest.mark.parametrize(
    ("resident", "members", "is_adult", "reason"),
    [
        (ONE, 0, True, None),
        (None, 0, True, Reason.NOT_HERE),
        (replace(ONE, neighbourhood_id=2), 0, True, Reason.NOT_HERE),
        (replace(ONE, status=Status.LEFT), 0, True, Reason.NOT_HERE),
        (ONE, 0, False, Reason.NOT_ADULT),
        (ONE, MEMBERS_MOST, True, Reason.FULL),
    ],
)
def test_who_may_be_a_member(
    resident: Resident | None, members: int, is_adult: bool, reason: Reason | None
) -> None:
    assert squads.misfit_of_joining(resident, 1, members, is_adult=is_adult) is reason


def test_an_evening_is_the_squads_once_it_is_made() -> None:
    saturday = date(2026, 11, 28)
    assert squads.is_on(SQUAD, saturday)
    assert not squads.is_on(SQUAD, date(2026, 11, 29))
    assert not squads.is_on(replace(SQUAD, made_until=None), saturday)
    assert not squads.is_on(replace(SQUAD, made_until=date(2026, 11, 27)), saturday)
    assert not squads.is_on(replace(SQUAD, cycle=""), saturday)


def test_a_turn_that_changed_hands_is_not_ones_own() -> None:
    found = watch(3)
    first, second, _ = found.duties
    taken = replace(found, duties=(replace(first, resident=ONE), second))
    assert squads.is_own_turn(second, 1, 2)
    assert not squads.is_own_turn(second, 2, 2)
    assert not squads.is_own_turn(taken.duties[0], 1, ONE.id)
    assert squads.without_turn(taken, [1, 2, ONE.id, 9]) == [9]
