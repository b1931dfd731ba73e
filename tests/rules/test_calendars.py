"""What an activity is in a calendar, and what may be the secret of one."""

from dataclasses import replace
from random import Random

import pytest

from bot.rules.activities import Status
from bot.rules.calendars import KEY_BITS, Entry, Standing, Turn, is_key, key_of
from bot.rules.ronda import Answer as DutyAnswer
from bot.rules.ronda import Status as NightStatus
from bot.rules.signups import Answer
from tests.house import START
from tests.samples import ACTIVITY, RT
from tests.watches import watch


@pytest.mark.parametrize(
    ("status", "answer", "standing"),
    [
        (Status.PLANNED, Answer.JOINING, Standing.CONFIRMED),
        (Status.PLANNED, Answer.MAYBE, Standing.TENTATIVE),
        (Status.PLANNED, None, Standing.CONFIRMED),
        (Status.CLOSED, Answer.JOINING, Standing.CONFIRMED),
        (Status.CANCELLED, Answer.MAYBE, Standing.CANCELLED),
        (Status.CANCELLED, Answer.JOINING, Standing.CANCELLED),
    ],
)
def test_it_knows_how_an_activity_stands(status: Status, answer: Answer | None, standing: Standing) -> None:
    assert Entry(replace(ACTIVITY, status=status), RT, START, answer=answer).standing is standing


def test_its_secrets_have_one_form() -> None:
    dice = Random(1)
    keys = {key_of(dice.getrandbits(KEY_BITS)) for _ in range(100)} | {key_of(0), key_of(2**KEY_BITS - 1)}
    assert len(keys) == 102
    assert all(is_key(key) for key in keys)


@pytest.mark.parametrize(
    "text", ["", "x", "0" * 31, "0" * 33, "G" * 32, "A" * 32, "0" * 31 + "\0", "0" * 32 + "\n"]
)
def test_it_looks_for_nothing_else(text: str) -> None:
    assert not is_key(text)


@pytest.mark.parametrize(
    ("status", "answer", "standing"),
    [
        (NightStatus.PLANNED, DutyAnswer.NONE, Standing.CONFIRMED),
        (NightStatus.SIGNED, DutyAnswer.READY, Standing.CONFIRMED),
        (NightStatus.PLANNED, DutyAnswer.UNABLE, Standing.TENTATIVE),
        (NightStatus.CANCELLED, DutyAnswer.READY, Standing.CANCELLED),
    ],
)
def test_it_knows_how_a_night_of_watch_stands(
    status: NightStatus, answer: DutyAnswer, standing: Standing
) -> None:
    night = watch(1, status=status).night
    assert Turn(night, RT, START, answer=answer).standing is standing
