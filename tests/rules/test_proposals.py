"""Until when a proposal can be answered."""

from dataclasses import replace
from datetime import timedelta

from bot.rules import proposals
from bot.rules.activities import Status
from bot.rules.plan_data import plan_again, restored, stored
from bot.rules.proposals import Refusal
from tests.house import START
from tests.samples import ACTIVITY

PROPOSED = replace(ACTIVITY, status=Status.PROPOSED, starts_at=START + timedelta(days=30))


def test_it_is_open_for_two_weeks_and_only_while_proposed() -> None:
    assert proposals.is_open(PROPOSED, START)
    assert proposals.is_open(PROPOSED, START + timedelta(days=13, hours=23))
    assert not proposals.is_open(PROPOSED, START + timedelta(days=14))
    assert not any(
        proposals.is_open(replace(PROPOSED, status=status), START)
        for status in Status
        if status is not Status.PROPOSED
    )


def test_it_cannot_be_posted_when_its_day_has_come() -> None:
    soon = replace(PROPOSED, starts_at=START + timedelta(days=2))
    assert proposals.refusal(soon, START) is None
    assert proposals.refusal(soon, START + timedelta(days=2)) is Refusal.PAST
    assert proposals.refusal(soon, START + timedelta(days=20)) is Refusal.ANSWERED


def test_it_becomes_a_plan_again_with_nothing_to_ask() -> None:
    plan = plan_again(PROPOSED, "Asia/Jakarta")
    assert (plan.open, plan.missing, plan.proposal_id, plan.proposes) == ((), (), PROPOSED.id, False)
    assert plan.starts_at("Asia/Jakarta") == PROPOSED.starts_at
    assert restored(stored(plan)) == plan
