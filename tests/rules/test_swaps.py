"""Who may ask for a swap, who may take it, and when it needs a leader's word."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules import swaps as rules
from bot.rules.residents import Resident
from bot.rules.roles import Role
from bot.rules.ronda import Ronda, Status, Swaps
from bot.rules.swaps import Reason, Swap
from tests.rules.test_duties import MAWAR, resident
from tests.watches import MELATI, watch

WATCH = watch(4)
NIGHT, OWN = WATCH.night, WATCH.duties[2]
BEFORE = NIGHT.starts_at - timedelta(minutes=1)
SWAP = Swap(9, OWN.id, 3, None, None, rules.Status.OPEN, 1003, BEFORE)
SQUADS = (MELATI, MAWAR)


@pytest.mark.parametrize(
    ("swap", "helper", "reason"),
    [
        (SWAP, resident(30), None),
        (replace(SWAP, to_id=30), resident(30), None),
        (replace(SWAP, to_id=31), resident(30), Reason.NOT_ASKED),
        (replace(SWAP, status=rules.Status.OFFERED), resident(30), None),
        (replace(SWAP, status=rules.Status.AGREED), resident(30), Reason.OVER),
        (replace(SWAP, status=rules.Status.DONE), resident(30), Reason.OVER),
        (replace(SWAP, status=rules.Status.WITHDRAWN), resident(30), Reason.OVER),
        (replace(SWAP, status=rules.Status.REFUSED), resident(30), Reason.OVER),
        (SWAP, OWN.resident, Reason.OWN),
        (SWAP, resident(4), Reason.ON_DUTY),
    ],
)
def test_who_may_take_a_duty(swap: Swap, helper: Resident, reason: Reason | None) -> None:
    assert rules.misfit_of_helper(swap, WATCH, OWN, helper, BEFORE, is_adult=True) is reason


def test_nobody_under_age_takes_a_duty() -> None:
    young = rules.misfit_of_helper(SWAP, WATCH, OWN, resident(30), BEFORE, is_adult=False)
    assert young is Reason.NOT_ADULT


@pytest.mark.parametrize(
    ("now", "status", "reason"),
    [
        (BEFORE, Status.PLANNED, None),
        (NIGHT.starts_at, Status.PLANNED, Reason.BEGUN),
        (NIGHT.ends_at, Status.PLANNED, Reason.OVER),
        (BEFORE, Status.CANCELLED, Reason.OVER),
        (BEFORE, Status.SIGNED, Reason.OVER),
    ],
)
def test_until_when_duties_change_hands(now: datetime, status: Status, reason: Reason | None) -> None:
    found = replace(WATCH, night=replace(NIGHT, status=status))
    assert rules.misfit_of_night(found, now) is reason
    assert rules.misfit_of_taking(found, resident(30), now, is_adult=True) is reason


@pytest.mark.parametrize(
    ("actor", "reason"),
    [
        (OWN.resident, None),
        (resident(1), None),  # leads the squad
        (resident(30, Role.COORDINATOR), None),
        (resident(21), Reason.NOT_YOURS),  # leads another one
        (resident(4), Reason.NOT_YOURS),
    ],
)
def test_who_may_ask(actor: Resident, reason: Reason | None) -> None:
    asked = rules.misfit_of_asking(Ronda(1), WATCH, OWN, actor, SQUADS, BEFORE)
    assert asked is reason
    forbidden = Ronda(1, swaps=Swaps.FORBIDDEN)
    assert rules.misfit_of_asking(forbidden, WATCH, OWN, actor, SQUADS, BEFORE) is Reason.FORBIDDEN


@pytest.mark.parametrize(
    ("swaps", "approver", "status"),
    [
        (Swaps.ALLOWED, resident(30), rules.Status.DONE),
        (Swaps.APPROVAL, resident(30), rules.Status.AGREED),
        (Swaps.APPROVAL, None, rules.Status.AGREED),
        (Swaps.APPROVAL, resident(1), rules.Status.DONE),
        (Swaps.APPROVAL, resident(21), rules.Status.AGREED),  # leads another squad
        (Swaps.APPROVAL, resident(30, Role.CHAIR), rules.Status.DONE),
    ],
)
def test_when_a_leader_has_to_agree(swaps: Swaps, approver: Resident | None, status: rules.Status) -> None:
    assert rules.agreed(Ronda(1, swaps=swaps), approver, SQUADS, OWN) is status
