"""Photos: what they show, who may send and remove them, which go to the group."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.photos import (
    IN_ALBUM,
    Kept,
    Photo,
    Stage,
    for_group,
    may_remove,
    may_send,
    said_stage,
    stage_at,
)
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role
from bot.rules.signups import Answer
from tests.samples import ACTIVITY, SUNDAY

BUDI = Person(1002, "Pak Budi")
RESIDENT = Resident(1, 1, BUDI)
OFFICER = replace(RESIDENT, roles=frozenset({Role.TREASURER}))
GONE = replace(OFFICER, status=Status.LEFT)


@pytest.mark.parametrize(
    ("caption", "stage"),
    [
        ("", None),
        ("Got depan pos", None),
        ("Sebelum", Stage.BEFORE),
        ("sebelumnya penuh sampah", Stage.BEFORE),
        ("SESUDAH dibersihkan", Stage.AFTER),
        ("setelah kerja bakti", Stage.AFTER),
        ("after", Stage.AFTER),
        ("before", Stage.BEFORE),
        ("sebelum dan sesudah", None),
    ],
)
def test_it_believes_the_words_below(caption: str, stage: Stage | None) -> None:
    assert said_stage(caption) is stage


def test_it_goes_by_the_hour_where_nothing_is_said() -> None:
    assert stage_at(ACTIVITY, SUNDAY - timedelta(seconds=1)) is Stage.BEFORE
    assert stage_at(ACTIVITY, SUNDAY) is Stage.AFTER
    alone = replace(ACTIVITY, alone=True)
    assert stage_at(alone, SUNDAY, done=False) is Stage.BEFORE
    assert stage_at(alone, SUNDAY - timedelta(days=1), done=True) is Stage.AFTER


@pytest.mark.parametrize(
    ("resident", "answer", "was_there", "may"),
    [
        (RESIDENT, Answer.JOINING, False, True),
        (RESIDENT, Answer.MAYBE, False, False),
        (RESIDENT, None, False, False),
        (RESIDENT, None, True, True),
        (OFFICER, None, False, True),
        (OFFICER, Answer.DECLINED, False, True),
        (GONE, Answer.JOINING, True, False),
    ],
)
def test_it_takes_photos_of_those_who_have_to_do_with_it(
    resident: Resident, answer: Answer | None, was_there: bool, may: bool
) -> None:
    assert may_send(resident, answer, was_there=was_there) is may


def test_its_sender_and_the_officers_may_remove_a_photo() -> None:
    mine = photo(1, Stage.AFTER)
    others = replace(mine, person_id=7)
    forgotten = replace(mine, person_id=None)
    assert [may_remove(one, BUDI, RESIDENT) for one in (mine, others, forgotten)] == [True, False, False]
    assert all(may_remove(one, BUDI, OFFICER) for one in (mine, others, forgotten))
    assert not may_remove(mine, BUDI, GONE)


def photo(number: int, stage: Stage) -> Photo:
    return Photo(number, 42, BUDI.id, stage, f"A{number}")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (0, 0, (0, 0)),
        (5, 0, (0, 0)),
        (0, 1, (0, 1)),
        (2, 3, (2, 3)),
        (10, 10, (4, 6)),
        (0, 15, (0, 10)),
        (12, 2, (8, 2)),
    ],
)
def test_it_shows_the_group_both_with_those_from_before_first(
    before: int, after: int, shown: tuple[int, int]
) -> None:
    stages = [Stage.AFTER] * after + [Stage.BEFORE] * before
    found = for_group([photo(number, stage) for number, stage in enumerate(stages)])
    assert tuple(sum(one.stage is stage for one in found) for stage in (Stage.BEFORE, Stage.AFTER)) == shown
    assert len(found) <= IN_ALBUM
    assert [one.stage for one in found] == [Stage.BEFORE] * shown[0] + [Stage.AFTER] * shown[1]


def test_whose_photos_are_not_kept_here_hears_why() -> None:
    assert [kept for kept in Kept if kept.is_refusal] == [Kept.NOT_JOINED, Kept.CANCELLED]
