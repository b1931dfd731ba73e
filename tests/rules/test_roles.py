"""Giving and taking offices."""

from dataclasses import replace

import pytest

from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Change, Role, change

CHAIR, TREASURER = Role.CHAIR, Role.TREASURER


@pytest.mark.parametrize(
    ("actor", "held", "role", "gives", "chairs", "expected"),
    [
        ({CHAIR}, set(), TREASURER, True, 1, Change.GIVEN),
        ({CHAIR}, {TREASURER}, TREASURER, True, 1, Change.UNCHANGED),
        ({CHAIR}, {TREASURER}, TREASURER, False, 1, Change.TAKEN),
        ({CHAIR}, set(), TREASURER, False, 1, Change.UNCHANGED),
        ({CHAIR}, {CHAIR}, CHAIR, False, 1, Change.LAST_CHAIR),
        ({CHAIR}, {CHAIR}, CHAIR, False, 2, Change.TAKEN),
        ({TREASURER}, set(), TREASURER, True, 1, Change.NOT_CHAIR),
        (set(), set(), CHAIR, True, 0, Change.NOT_CHAIR),
    ],
)
def test_it_changes_offices(
    actor: set[Role], held: set[Role], role: Role, gives: bool, chairs: int, expected: Change
) -> None:
    assert change(actor, held, role, gives, chairs) is expected


@pytest.mark.parametrize(
    ("role", "keeps"),
    [
        (CHAIR, True),
        (TREASURER, True),
        (Role.COORDINATOR, False),
        (Role.SQUAD_LEADER, False),
        (Role.RONDA_MEMBER, False),
    ],
)
def test_chair_and_treasurer_keep_the_money(role: Role, keeps: bool) -> None:
    here = Resident(1, 1, Person(1, "Bu Sari"), roles=frozenset({role}))
    assert here.keeps_money is keeps
    assert not replace(here, status=Status.LEFT).keeps_money
    assert not replace(here, roles=frozenset()).keeps_money


def test_it_gives_those_who_left_no_office() -> None:
    left = Resident(1, 1, Person(1, "Bu Sari"), status=Status.LEFT, roles=frozenset({CHAIR}))
    assert left.offices == frozenset()
    assert not left.is_officer
    assert not left.is_present
