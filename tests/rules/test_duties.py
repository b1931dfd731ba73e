"""Who may speak for a duty, and when somebody may help."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules import duties as rules
from bot.rules.duties import Helped, Reason, Refused, Said
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Squad, Watch
from tests.watches import MELATI, watch

MAWAR = Squad(2, 1, None, "Regu Mawar", "", 21, 22)
WATCH = watch(4)
NOW = WATCH.night.starts_at - timedelta(hours=2)
OWN = WATCH.duties[2]  # of Regu Melati, whose leader and deputy are residents 1 and 2


def resident(number: int, *roles: Role, status: Status = Status.ACTIVE) -> Resident:
    return Resident(number, 1, Person(number, f"Warga {number}"), None, status, frozenset(roles))


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (resident(1), True),
        (resident(2), True),
        (resident(21), False),  # leads another squad
        (resident(22), False),
        (resident(21, Role.SQUAD_LEADER), False),
        (resident(21, Role.CHAIR), True),
        (resident(4), False),  # keeps watch in the same night
        (resident(1, status=Status.LEFT), False),
    ],
)
def test_leaders_act_for_their_own_squad_only(actor: Resident, may: bool) -> None:
    squads = (MELATI, MAWAR)
    assert rules.may_act_for(OWN, actor, squads) is may
    said = rules.say(WATCH, OWN, actor, squads, Answer.READY, NOW)
    assert isinstance(said, Said) if may else said == Refused(Reason.NOT_YOURS)


def test_a_duty_outside_the_squads_is_for_officers() -> None:
    duty = replace(OWN, squad_id=None)
    assert not rules.may_act_for(duty, resident(1), (MELATI, MAWAR))
    assert rules.may_act_for(duty, resident(1, Role.COORDINATOR), ())


def answered(*answers: Answer, needed: int = 4) -> Watch:
    duties = tuple(replace(one, answer=said) for one, said in zip(WATCH.duties, answers, strict=False))
    return replace(WATCH, night=replace(WATCH.night, needed=needed), duties=duties)


@pytest.mark.parametrize(
    ("found", "instead_of"),
    [
        (answered(Answer.READY, Answer.UNABLE, Answer.UNABLE), 2),
        (answered(Answer.READY, Answer.UNABLE, needed=1), 2),  # enough come, and still one looks for help
        (answered(Answer.READY, Answer.NONE), None),  # two are too few
    ],
)
def test_who_helps_takes_the_first_duty_that_nobody_can_keep(found: Watch, instead_of: int | None) -> None:
    outcome = rules.help_out(found, resident(30), NOW, is_adult=True)
    assert isinstance(outcome, Helped)
    assert (outcome.instead_of.id if outcome.instead_of else None) == instead_of


def test_who_need_not_help() -> None:
    full = answered(Answer.READY, Answer.NONE, needed=2)
    assert rules.help_out(full, resident(30), NOW, is_adult=True) == Refused(Reason.FULL)
    short = answered(Answer.READY, Answer.UNABLE)
    assert rules.help_out(short, resident(2), NOW, is_adult=True) == Refused(Reason.ON_DUTY)
    assert rules.help_out(short, resident(30), NOW, is_adult=False) == Refused(Reason.NOT_ADULT)
    over = short.night.ends_at
    assert rules.help_out(short, resident(30), over, is_adult=True) == Refused(Reason.OVER)


def test_it_says_how_many_are_too_few_then() -> None:
    found = answered(Answer.READY, Answer.UNABLE, Answer.NONE, needed=3)

    def missing(number: int, wanted: Answer) -> int:
        duty = found.duties[number - 1]
        said = rules.say(found, duty, duty.resident, (), wanted, NOW)
        assert isinstance(said, Said)
        return said.missing

    assert missing(3, Answer.UNABLE) == 2
    assert missing(3, Answer.READY) == 1
    assert missing(2, Answer.READY) == 0
    assert missing(2, Answer.UNABLE) == 1
