"""Which step goes from which status, for whom; what a reporter may answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules import tickets as rules
from bot.rules.reports import Event, Pillar, Privacy, Report, Status
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.rules.tickets import Change, Misfit, Step
from tests.house import START

LAMP = Report(
    id=7,
    neighbourhood_id=1,
    number=12,
    kind_id=11,
    pillar=Pillar.FACILITY,
    icon="💡",
    name="Lampu jalan mati",
    agency="lamps",
    is_sensitive=False,
    privacy=Privacy.HIDDEN,
    words="",
    place="",
    latitude=None,
    longitude=None,
    status=Status.NEW,
    holder_id=None,
    created_at=START,
    status_at=START,
)
LATER = START + timedelta(minutes=40)


def officer(resident_id: int = 1, role: Role = Role.TREASURER) -> Resident:
    return Resident(resident_id, 1, Person(1000 + resident_id, "x"), roles=frozenset({role}))


def names(report: Report, resident: Resident | None) -> str:
    return " ".join(rules.steps(report, resident))


@pytest.mark.parametrize(
    ("status", "holder", "offered"),
    [
        (Status.NEW, None, "verify work done reject hand"),
        (Status.VERIFIED, None, "work done reject hand"),
        (Status.VERIFIED, 2, "work done reject"),  # what Pak 2 was handed, he hands on
        (Status.FORWARDED, None, "work done reject hand"),
        (Status.WORKING, 1, "done reject hand"),
        (Status.WORKING, 2, "take done reject"),
        (Status.DONE, 2, "reopen"),
        (Status.REJECTED, 1, "reopen"),
    ],
)
def test_each_status_has_its_steps(status: Status, holder: int | None, offered: str) -> None:
    report = replace(LAMP, status=status, holder_id=holder)
    assert names(report, officer()) == offered
    for step in Step:
        assert (rules.change(report, officer(), step, to=3) is not None) is (step in offered.split())


def test_what_is_settled_has_none() -> None:
    assert names(replace(LAMP, status=Status.DONE, settled_at=LATER), officer()) == ""


def test_the_chair_and_coordinators_hand_on_what_another_holds() -> None:
    held = replace(LAMP, status=Status.WORKING, holder_id=2)
    for role in Role:
        may = role in (Role.CHAIR, Role.COORDINATOR)
        assert rules.may(held, officer(role=role), Step.HAND) is may


def test_a_group_is_offered_what_any_of_its_members_may() -> None:
    assert names(replace(LAMP, status=Status.WORKING, holder_id=2), None) == "take done reject hand"


@pytest.mark.parametrize(
    ("step", "status", "holder", "change"),
    [
        (Step.VERIFY, Status.NEW, None, Change(Status.VERIFIED, None, Event.VERIFIED)),
        (Step.WORK, Status.NEW, None, Change(Status.WORKING, 1, Event.WORKING)),
        (Step.WORK, Status.FORWARDED, 2, Change(Status.WORKING, 1, Event.WORKING)),
        (Step.TAKE, Status.WORKING, 2, Change(Status.WORKING, 1, Event.HANDED, is_news=False)),
        (Step.DONE, Status.NEW, None, Change(Status.DONE, 1, Event.DONE)),
        (Step.DONE, Status.WORKING, 2, Change(Status.DONE, 2, Event.DONE)),
        (Step.REJECT, Status.NEW, None, Change(Status.REJECTED, 1, Event.REJECTED)),
        (Step.HAND, Status.VERIFIED, None, Change(Status.VERIFIED, 3, Event.HANDED, is_news=False)),
        (Step.REOPEN, Status.DONE, 2, Change(Status.WORKING, 1, Event.REOPENED)),
    ],
)
def test_what_a_step_makes_of_it(step: Step, status: Status, holder: int | None, change: Change) -> None:
    assert rules.change(replace(LAMP, status=status, holder_id=holder), officer(), step, to=3) == change
    assert change.closes is (step in (Step.DONE, Step.REJECT))


@pytest.mark.parametrize(
    ("status", "holder", "reopened", "fixed", "outcome"),
    [
        (Status.DONE, 2, 0, True, Change(Status.DONE, 2, Event.CONFIRMED)),
        (Status.DONE, 2, 0, False, Change(Status.WORKING, 2, Event.REOPENED)),
        (Status.DONE, None, 2, False, Change(Status.VERIFIED, None, Event.REOPENED)),
        (Status.REJECTED, 2, 0, False, Change(Status.NEW, 2, Event.REOPENED)),
        (Status.REJECTED, 2, 3, False, Misfit.TOO_OFTEN),
        (Status.REJECTED, 2, 0, True, Misfit.LATE),
        (Status.WORKING, 2, 0, False, Misfit.LATE),
        (Status.WORKING, 2, 0, True, Misfit.LATE),
    ],
)
def test_what_a_reporter_answers(
    status: Status, holder: int | None, reopened: int, fixed: bool, outcome: Change | Misfit
) -> None:
    report = replace(LAMP, status=status, holder_id=holder)
    assert rules.answered(report, reopened, fixed=fixed) == outcome
    assert rules.answered(replace(report, settled_at=LATER), 0, fixed=fixed) is Misfit.SETTLED


def test_a_sealed_answer_tells_no_minute_and_never_comes_before_the_question() -> None:
    assert rules.told_at(LAMP, LATER) == LATER
    sealed = replace(LAMP, privacy=Privacy.SEALED)
    assert rules.told_at(sealed, LATER) == START
    done = START + timedelta(minutes=30)
    assert rules.told_at(replace(sealed, status_at=done), LATER) == done
    assert rules.told_at(sealed, LATER + timedelta(hours=1)) == START + timedelta(hours=1)


def test_typed_words_are_one_line() -> None:
    assert rules.typed(" sudah\n diganti  PLN ") == "sudah diganti PLN"
    assert len(rules.typed("x" * 900)) == 200


@pytest.mark.parametrize(
    ("text", "done", "rejected"),
    [
        ("sudah diganti PLN", True, True),
        ("belum jelas tempatnya", False, True),
        ("belum", False, False),
        ("Nanti sore", False, False),
        ("tidak jelas apa yang dimaksud", False, True),
        ("belum jelas, di mana ya?", False, False),
        ("tidak jadi", False, False),
        ("sebentar ya", False, False),
        ("di mana ini?", False, False),
        ("milik RT 06", True, True),
    ],
)
def test_talk_is_neither_a_note_nor_a_reason(text: str, done: bool, rejected: bool) -> None:
    assert (rules.answers(text, Step.DONE), rules.answers(text, Step.REJECT)) == (done, rejected)
