"""Tickets that become one kerja bakti: which fit, how a button carries them, what the plan knows."""

from dataclasses import replace

import pytest

from bot.rules import report_works as rules
from bot.rules.plan_data import restored, stored
from bot.rules.plans import Step
from bot.rules.reports import Pillar, Privacy, Report, Status
from bot.taps import WorksPlanTap, WorksTap
from bot.taps.tap import LIMIT
from tests.rules.test_reports import report
from tests.rules.test_supports import METRE


def ticket(number: int, metres: float | None = 0, **more: object) -> Report:
    place = {} if metres is None else {"latitude": -1.6 + metres * METRE, "longitude": 103.6}
    return replace(report(**({"pillar": Pillar.CLEAN} | place | more)), id=number, number=number)


FIRST = ticket(1)


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (ticket(2, 200), True),
        (ticket(2, 203), False),
        (ticket(2, 100, pillar=Pillar.FACILITY), True),
        (ticket(2, None), True),
        (ticket(2, None, pillar=Pillar.FACILITY), False),
        (ticket(2, status=Status.DONE), False),
        (ticket(2, is_sensitive=True), False),
        (ticket(2, pillar=Pillar.SAFE), False),
        (replace(ticket(2), activity_id=5), False),
        (FIRST, False),
    ],
)
def test_what_is_open_and_around_may_come_along(other: Report, fits: bool) -> None:
    assert [one.id for one in rules.around(FIRST, [other], 50)] == [other.id] * fits


def test_cleaning_comes_first_then_the_nearest() -> None:
    lamp, far, near, somewhere = (
        ticket(2, 1, pillar=Pillar.FACILITY),
        ticket(3, 90),
        ticket(4, 10),
        ticket(5, None),
    )
    found = rules.around(FIRST, [lamp, somewhere, far, near], 50)
    assert [one.id for one in found] == [4, 3, 5, 2]
    many = [ticket(number) for number in range(2, 30)]
    assert len(rules.around(FIRST, many, 50)) == rules.SHOWN


def test_a_tap_puts_one_in_and_out_but_the_first_stays() -> None:
    assert rules.toggled([1], 2) == [1, 2]
    assert rules.toggled([1, 2], 2) == [1]
    assert rules.toggled([1, 2], 1) == [1, 2]
    full = list(range(1, rules.MOST + 1))
    assert rules.toggled(full, 99) == full


def test_buttons_carry_as_many_as_fit() -> None:
    ids = [2**31 - 1 - n for n in range(rules.MOST)]
    assert rules.unpacked(rules.packed(ids)) == ids
    assert len(WorksTap(rules.packed(ids)).data()) <= LIMIT
    assert len(WorksPlanTap(rules.packed(ids)).data()) <= LIMIT
    assert rules.packed([0, 35, 36]) == "0.z.10"


@pytest.mark.parametrize("forged", ["", ".", "a..b", "A", "a b", "zzzzzzz", "-1", "a.b.c.d.e.f.g.h.i"])
def test_forged_buttons_carry_nothing(forged: str) -> None:
    assert rules.unpacked(forged) == []


def test_the_same_one_counts_once() -> None:
    assert rules.unpacked("a.a") == [10]


def test_the_plan_knows_its_tickets_and_asks_the_rest() -> None:
    sealed = ticket(1, place="Rumah saya", privacy=Privacy.SEALED)
    known = ticket(2, place="Gang 3")
    plan = rules.plan_of(7, [sealed, known], "Bersih-bersih", ["Selokan (L-1)", "Rumput (L-2)"])
    assert (plan.place, plan.reports, plan.step) == ("Gang 3", (1, 2), Step.DAY)
    assert plan.tasks == (("Selokan (L-1)", rules.HANDS), ("Rumput (L-2)", rules.HANDS))
    assert Step.PLACE not in plan.open
    assert restored(stored(plan)) == plan
    assert Step.PLACE in rules.plan_of(7, [sealed], "x", []).open
