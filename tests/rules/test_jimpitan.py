"""What jimpitan covers: nights by the amount, ahead and before, never twice; who may note and take back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules import jimpitan as rules
from bot.rules.cycles import Cycle
from bot.rules.households import Household
from bot.rules.jimpitan import Payment, Period, Reason, Refused, Round
from bot.rules.jimpitan_totals import Missing, missing, months
from bot.rules.residents import Resident, Status
from bot.rules.ronda import Answer, Presence
from bot.rules.ronda import Status as NightStatus
from tests.samples import RT
from tests.watches import MELATI, watch

WATCH = watch(4)
NIGHT = WATCH.night
TONIGHT = NIGHT.evening  # Tuesday, 1 December
NOW = NIGHT.starts_at
BUDI, JOKO = (duty.resident.person for duty in WATCH.duties[:2])
ROUND = Round(RT, JOKO, 500, TONIGHT, TONIGHT, (), NIGHT)
BY_HAND = replace(ROUND, night=None)
SATURDAYS = (Cycle(weekdays=(5,)),)


def day(number: int) -> date:
    """So many evenings after tonight."""
    return TONIGHT + timedelta(days=number)


def paid(first: int, last: int, night_id: int | None = 7, number: int = 1) -> Payment:
    """A line from one evening to another, counted from tonight, that Mas Joko noted."""
    return Payment(number, RT.id, 1, night_id, TONIGHT, 500, day(first), day(last), NOW, JOKO)


def spans(found: Period | Refused | None) -> tuple[int, int, int] | Reason | None:
    """First and last evening counted from tonight, and how many nights."""
    if found is None or isinstance(found, Refused):
        return found.reason if found else None
    return ((found.first - TONIGHT).days, (found.last - TONIGHT).days, found.nights)


@pytest.mark.parametrize(
    ("amount", "nights"), [(1, 1), (499, 1), (500, 1), (999, 1), (1000, 2), (3700, 7), (500_000, 1000)]
)
def test_an_amount_is_so_many_nights(amount: int, nights: int) -> None:
    assert rules.nights_of(amount, 500) == nights


@pytest.mark.parametrize(
    ("payments", "amount", "turns", "span"),
    [
        ([], 500, (), (0, 0, 1)),
        ([], 3500, (), (0, 6, 7)),
        ([paid(-9, -1)], 3500, (), (0, 6, 7)),
        ([paid(-3, 0)], 1000, (), (1, 2, 2)),
        ([paid(0, 4), paid(5, 9)], 1000, (), (10, 11, 2)),
        ([paid(3, 4)], 500, (), (5, 5, 1)),  # a gap is not filled by what reaches further
        ([], 1000, SATURDAYS, (0, 4, 2)),  # tonight was made by hand, then the next Saturday
        ([paid(0, 4)], 1000, SATURDAYS, (11, 18, 2)),
        ([], 183_500, (), Reason.LONG),
        ([], 183_000, (), (0, 365, 366)),
        ([paid(0, 366)], 500, (), Reason.LONG),
        ([], 28_000, SATURDAYS, Reason.LONG),
        ([paid(0, 0, NIGHT.id)], 3500, (), (0, 6, 7)),  # the tap of this round makes room
    ],
)
def test_a_payment_begins_where_the_last_one_ends(
    payments: list[Payment], amount: int, turns: tuple[Cycle, ...], span: tuple[int, int, int] | Reason
) -> None:
    at = replace(ROUND, turns=turns)
    assert spans(rules.covered_by(at, payments, amount, NOW, past=False)) == span


@pytest.mark.parametrize(
    ("payments", "nights", "turns", "span"),
    [
        ([], 1, (), (-1, -1, 1)),
        ([], 3, (), (-3, -1, 3)),
        ([paid(-2, -1)], 3, (), (-5, -3, 3)),
        ([paid(-4, -2)], 1, (), (-1, -1, 1)),
        ([paid(-4, -2)], 2, (), Reason.TAKEN),
        ([], 62, (), (-62, -1, 62)),
        ([], 63, (), Reason.TAKEN),
        ([], 2, SATURDAYS, (-10, -3, 2)),
        ([paid(0, 9)], 1, (), (-1, -1, 1)),
    ],
)
def test_past_nights_are_the_newest_that_nothing_covers(
    payments: list[Payment], nights: int, turns: tuple[Cycle, ...], span: tuple[int, int, int] | Reason
) -> None:
    at = replace(ROUND, turns=turns)
    assert spans(rules.covered_by(at, payments, nights * 500, NOW, past=True)) == span


def test_no_two_payments_ever_cover_the_same_evening() -> None:
    payments: list[Payment] = []
    for number, (amount, past) in enumerate([(500, 0), (3500, 0), (1000, 1), (1500, 1), (9000, 0), (500, 1)]):
        covers = rules.covered_by(BY_HAND, payments, amount, NOW, past=bool(past))
        assert isinstance(covers, Period)
        first, last = ((one - TONIGHT).days for one in (covers.first, covers.last))
        payments.append(paid(first, last, number=number))
    evenings = [day(n) for n in range(-20, 40)]
    assert all(sum(one.covers(evening) for one in payments) <= 1 for evening in evenings)
    assert sum(one.covers(evening) for one in payments for evening in evenings) == 1 + 7 + 2 + 3 + 18 + 1


@pytest.mark.parametrize(
    ("evening", "payments", "turns", "offered"),
    [
        (0, [], (), [(0, 6, 7), (0, 30, 31)]),
        (24, [], (), [(24, 30, 7)]),  # both are the same
        (29, [], (), [(29, 35, 7), (29, 30, 2)]),
        (30, [], (), [(30, 36, 7)]),  # the last evening of December
        (30, [paid(30, 30)], (), [(31, 37, 7), (31, 61, 31)]),
        (4, [], SATURDAYS, [(4, 46, 7), (4, 25, 4)]),
        (0, [paid(0, 366)], (), []),
    ],
)
def test_one_tap_offers_a_week_and_the_rest_of_the_month(
    evening: int, payments: list[Payment], turns: tuple[Cycle, ...], offered: list[tuple[int, int, int]]
) -> None:
    at = replace(BY_HAND, evening=day(evening), turns=turns)
    found = rules.offered(at, payments, NOW)
    assert [spans(one) for one in found] == offered
    assert all(one.amount == 500 * one.nights for one in found)
    assert rules.offered(replace(at, nightly=0), payments, NOW) == ()


def test_a_squad_without_a_cycle_makes_every_evening_a_round() -> None:
    weekly = replace(MELATI, cycle="weekdays=5")
    assert rules.turns_of([weekly, replace(MELATI, cycle="weekdays=1")]) == (
        Cycle(weekdays=(5,)),
        Cycle(weekdays=(1,)),
    )
    assert rules.turns_of([weekly, MELATI]) == ()
    assert rules.turns_of([]) == ()


@pytest.mark.parametrize(
    ("number", "answer", "presence", "may"),
    [
        (3, Answer.NONE, Presence.NONE, True),
        (3, Answer.READY, Presence.NONE, True),
        (3, Answer.UNABLE, Presence.NONE, False),
        (3, Answer.UNABLE, Presence.PRESENT, True),  # came all the same
        (1, Answer.UNABLE, Presence.NONE, True),  # the leader
        (99, Answer.NONE, Presence.NONE, False),
    ],
)
def test_those_on_duty_collect_and_who_leads(
    number: int, answer: Answer, presence: Presence, may: bool
) -> None:
    duties = tuple(replace(duty, answer=answer, presence=presence) for duty in WATCH.duties)
    seen = replace(WATCH, duties=duties)
    resident = Resident(number, RT.id, JOKO)
    assert rules.may_collect(seen, resident) is may
    assert not rules.may_collect(seen, replace(resident, status=Status.LEFT))


def test_a_line_is_taken_back_on_its_round_by_who_noted_it_or_who_leads() -> None:
    line = paid(0, 0, NIGHT.id)
    signed = replace(ROUND, night=replace(NIGHT, status=NightStatus.SIGNED))
    for at, one, now, may in (
        (ROUND, line, NOW, True),
        (replace(ROUND, person=BUDI), line, NOW, False),
        (replace(ROUND, person=BUDI, leads=True), line, NOW, True),
        (ROUND, replace(line, collector=None), NOW, False),
        (replace(ROUND, leads=True), paid(0, 0, None), NOW, False),
        (signed, line, NOW, False),
        (ROUND, line, NIGHT.ends_at + timedelta(hours=6), False),
        (BY_HAND, line, NOW + timedelta(days=7, seconds=-1), True),
        (BY_HAND, line, NOW + timedelta(days=7), False),
    ):
        assert rules.may_take_back(at, one, now) is may
    assert rules.replaced(ROUND, [line, paid(-3, -1, NIGHT.id)], NOW) == [line]
    assert rules.replaced(BY_HAND, [line], NOW) == []


def test_a_round_is_over_when_it_is_signed_or_closed() -> None:
    for status, hours, over in (("planned", 0, False), ("signed", 0, True), ("cancelled", 0, False)):
        night = replace(NIGHT, status=NightStatus(status))
        assert rules.is_over(night, NOW + timedelta(hours=hours)) is over
    assert not rules.is_over(NIGHT, NOW - timedelta(days=1))
    assert not rules.is_over(NIGHT, rules.told_from(NIGHT) - timedelta(seconds=1))
    assert rules.is_over(NIGHT, rules.told_from(NIGHT))


def houses(*labels: str, exempt: Sequence[str] = ()) -> list[Household]:
    return [Household(n, RT.id, label, label in exempt) for n, label in enumerate(labels, 1)]


def test_houses_stand_in_walking_order_without_those_that_are_exempt() -> None:
    found = houses("B-1", "A-12", "A-2", "A-3", exempt=("A-3", "A-2"))
    covering = {3: paid(0, 0)}
    shown = rules.listed(found, covering, by_hand=False)
    assert [one.house.label for one in shown] == ["A-2", "A-12", "B-1"]  # A-2 gave though it need not
    assert [one.payment is not None for one in shown] == [True, False, False]
    assert len(rules.listed(found, covering, by_hand=True)) == 4


def test_a_total_counts_houses_once() -> None:
    gone = replace(paid(0, 0), household_id=None, collector=None)
    lines = [paid(0, 0), paid(-2, -1), replace(paid(0, 0), household_id=2, collector=BUDI), gone, gone]
    assert rules.total(lines) == rules.Total(2500, 4, (JOKO, BUDI))
    assert rules.total([]) == rules.Total()


def test_what_is_missing_counts_rounds_that_were_made() -> None:
    known = houses("B-1", "A-1", "A-2", exempt=("A-2",))
    rounds = [day(-3), day(-1), TONIGHT]
    payments = [replace(paid(-1, 5), household_id=1)]
    assert missing(known, payments, rounds) == [Missing(known[1], 3), Missing(known[0], 1)]
    assert missing(known, payments, []) == [Missing(known[1], 0)]
    assert missing(known, [], [day(-9)]) == [Missing(known[1], 1), Missing(known[0], 1)]


def test_months_go_back_over_new_year() -> None:
    assert months(date(2027, 2, 14))[:3] == [date(2027, 2, 1), date(2027, 1, 1), date(2026, 12, 1)]
    assert len(months(date(2027, 2, 14))) == 6
