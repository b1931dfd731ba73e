"""One entry out of two."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.merges import Entry, merged
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST, Post
from tests.house import START

LATER = START + timedelta(hours=1)
OWN = Entry(Answer.JOINING, START, companions=1, post=Post(3, 4, LATER))
SPOKEN = Entry(Answer.JOINING, LATER, True, 2, Post(5, 4, START), given_by=1001)


def test_their_own_answer_wins_and_the_rest_adds_up() -> None:
    assert merged(OWN, SPOKEN) == Entry(Answer.JOINING, START, True, 2, Post(3, 4, START))
    declined = Entry(Answer.DECLINED, START, False)
    assert merged(declined, SPOKEN) == Entry(Answer.DECLINED, START, True)
    silent = Entry(None, START)
    assert merged(silent, SPOKEN) == SPOKEN


def test_work_alone_that_is_done_stays_done() -> None:
    """Whoever of the two had done it: a no of the other takes nothing back."""
    declined, done = Entry(Answer.DECLINED, LATER), Entry(Answer.JOINING, START, True, given_by=1001)
    assert merged(declined, done, alone=True) == done
    assert merged(replace(done, given_by=None), declined, alone=True) == replace(done, given_by=None)
    assert merged(declined, replace(done, present=None), alone=True) == declined


@pytest.mark.parametrize(
    ("own", "spoken", "post"),
    [
        (NO_POST, Post(5), Post(5)),
        (Post(3), Post(None, 3, START), Post(3)),  # who has it no longer waits for it
        (Post(3, 4, START), Post(None, 6, LATER), Post(3, 4, START)),
        (Post(None, 4, START), Post(None, 4, LATER, LATER), Post(None, 4, LATER, LATER)),  # an offer is kept
        (NO_POST, NO_POST, NO_POST),
    ],
)
def test_a_task_and_a_queue_are_kept_once(own: Post, spoken: Post, post: Post) -> None:
    assert merged(replace(OWN, post=own), replace(SPOKEN, post=spoken)).post == post


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (None, None, None),
        (None, False, False),
        (True, False, True),
        (False, True, True),
        (False, None, False),
    ],
)
def test_they_were_there_when_either_was(one: bool | None, other: bool | None, both: bool | None) -> None:
    assert merged(replace(OWN, present=one), replace(SPOKEN, present=other)).present is both
