"""Who comes along to a night of watch without a duty in it."""

from dataclasses import replace

import pytest

from bot.rules import joiners as rules
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Duty, Presence, Squad, Way
from tests.watches import MELATI, watch

WATCH = watch(4)
LEADER = WATCH.duties[0].resident
CHAIR = Resident(9, 1, Person(1009, "Bu Sari"), roles=frozenset({Role.CHAIR}))
MAWAR = Squad(2, 1, None, "Regu Mawar", "", 3, None)


def test_beside_which_squad_they_stand() -> None:
    assert rules.squad_of(WATCH, LEADER) == MELATI.id
    assert rules.squad_of(WATCH, CHAIR) == MELATI.id
    both = replace(WATCH, squads=(MELATI, MAWAR))
    assert rules.squad_of(both, WATCH.duties[2].resident) == MAWAR.id
    assert rules.squad_of(both, CHAIR) is None
    assert rules.squad_of(replace(WATCH, squads=()), CHAIR) is None


def test_in_whose_place_somebody_may_stand() -> None:
    here = replace(WATCH.duties[1], presence=Presence.PRESENT)
    seen = replace(WATCH, duties=(WATCH.duties[0], here, replace(WATCH.duties[2], squad_id=MAWAR.id)))
    squads = (MELATI, MAWAR)
    assert [duty.id for duty in rules.replaceable(seen, LEADER, squads)] == [1]
    assert [duty.id for duty in rules.replaceable(seen, CHAIR, squads)] == [1, 3]


AT = WATCH.night.starts_at
NOTED = replace(
    WATCH.duties[3],
    drawn_for=None,
    answer=Answer.READY,
    answered_at=AT,
    presence=Presence.PRESENT,
    arrived_at=AT,
    arrived_by=Way.LEADER,
)


@pytest.mark.parametrize(
    ("duty", "along"),
    [
        (NOTED, True),
        (replace(NOTED, drawn_for=4), False),
        (replace(NOTED, arrived_by=Way.CODE), False),
        (replace(NOTED, answered_at=None), False),
        (replace(NOTED, answered_at=None, arrived_at=None), False),
    ],
)
def test_who_was_only_noted_beside_the_others(duty: Duty, along: bool) -> None:
    assert rules.came_along(duty) is along
