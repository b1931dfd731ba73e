"""Answers to activities and attendance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.rules.residents import Resident
from bot.rules.signups import Answer
from db.engine import Transaction
from db.residents import RESIDENTS, RESIDENTS_WITH_PEOPLE, resident_of
from db.tables import Signup, table_of
from db.upsert import insert_or_change

SIGNUPS = table_of(Signup)
ONE = ("activity_id", "resident_id")  # what makes an answer one

_answer = sa.select(SIGNUPS.c.answer).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.resident_id == sa.bindparam("resident_id")
)
_present = sa.select(SIGNUPS.c.present).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.resident_id == sa.bindparam("resident_id")
)
_companions = sa.select(SIGNUPS.c.companions).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.resident_id == sa.bindparam("resident_id")
)
_given_by = sa.select(SIGNUPS.c.given_by).where(
    SIGNUPS.c.activity_id == sa.bindparam("activity_id"), SIGNUPS.c.resident_id == sa.bindparam("resident_id")
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A resident with their answer (None: came without one) and attendance (None: not taken)."""

    resident: Resident
    answer: Answer | None
    answered_at: datetime
    present: bool | None
    companions: int = 0

    @property
    def is_done(self) -> bool:
        """True for whoever was there, or has done their part: nobody reminds them."""
        return bool(self.present)


def answer_of(tx: Transaction, activity_id: int, resident_id: int) -> Answer | None:
    """Return what a resident answered."""
    answer = tx.scalar(_answer, activity_id=activity_id, resident_id=resident_id)
    return Answer(answer) if answer else None


def given_by(tx: Transaction, activity_id: int, resident_id: int) -> int | None:
    """Return the officer (person id) who answered for a resident; None: they did so themselves."""
    officer: int | None = tx.scalar(_given_by, activity_id=activity_id, resident_id=resident_id)
    return officer


def set_given_by(tx: Transaction, activity_id: int, resident_id: int, by: int | None) -> None:
    """Store which officer spoke for a resident last; None: they said so themselves."""
    theirs = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.resident_id == resident_id)
    tx.run(sa.update(SIGNUPS).where(*theirs).values(given_by=by))


def set_answer(
    tx: Transaction,
    activity_id: int,
    resident_id: int,
    answer: Answer,
    now: datetime,
    by: int | None = None,
) -> None:
    """Store an answer over the one before; `by` is the officer who gave it for them."""
    row = {
        "activity_id": activity_id,
        "resident_id": resident_id,
        "answer": answer,
        "answered_at": now,
        "given_by": by,
    }
    insert_or_change(tx, SIGNUPS, row, ONE, ("answer", "answered_at", "given_by"))


def withdraw(tx: Transaction, activity_id: int, resident_id: int) -> None:
    """Take an answer back as if it had never been given; the counters are the caller's."""
    theirs = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.resident_id == resident_id)
    tx.run(sa.delete(SIGNUPS).where(*theirs))


def companions_of(tx: Transaction, activity_id: int, resident_id: int) -> int:
    """Return how many family members a resident brings along."""
    return tx.scalar(_companions, activity_id=activity_id, resident_id=resident_id) or 0


def set_companions(tx: Transaction, activity_id: int, resident_id: int, number: int) -> int:
    """Store how many family members come along with somebody who answered; return how many it was before."""
    before = companions_of(tx, activity_id, resident_id)
    if before != number:
        theirs = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.resident_id == resident_id)
        tx.run(sa.update(SIGNUPS).where(*theirs).values(companions=number))
    return before


def answered_ids(tx: Transaction, activity_id: int) -> set[int]:
    """Return which residents answered, whatever it was, or are marked as having been there or done it."""
    said = sa.or_(SIGNUPS.c.answer != "", SIGNUPS.c.present.is_(True))
    theirs = sa.select(SIGNUPS.c.resident_id).where(SIGNUPS.c.activity_id == activity_id, said)
    return {row.resident_id for row in tx.all(theirs)}


def answered(tx: Transaction, activity_id: int) -> list[Signed]:
    """Return everybody who answered, whatever it was, and still lives there."""
    return [signed for signed in roster(tx, activity_id, tuple(Answer)) if signed.resident.is_present]


def was_present(tx: Transaction, activity_id: int, resident_id: int) -> bool:
    """True when the resident is marked as having been there."""
    return bool(tx.scalar(_present, activity_id=activity_id, resident_id=resident_id))


def presence_of(tx: Transaction, activity_id: int, resident_id: int) -> bool | None:
    """Return whether a resident was there as far as it is noted; None: it is not."""
    present: bool | None = tx.scalar(_present, activity_id=activity_id, resident_id=resident_id)
    return present


def set_present(
    tx: Transaction, activity_id: int, resident_id: int, present: bool | None, now: datetime
) -> None:
    """Store attendance, also of somebody who never answered."""
    row = {"activity_id": activity_id, "resident_id": resident_id, "answered_at": now, "present": present}
    insert_or_change(tx, SIGNUPS, row, ONE, ("present",))


def forget_absences(tx: Transaction, activity_id: int) -> None:
    """Forget who is noted as not having been there: nobody can tell of a day to come."""
    absent = (SIGNUPS.c.activity_id == activity_id, SIGNUPS.c.present.is_(False))
    tx.run(sa.update(SIGNUPS).where(*absent).values(present=None))


def roster(
    tx: Transaction, activity_id: int, answers: Collection[Answer] = (), most: int | None = None
) -> list[Signed]:
    """Return who answered, in the order of their answers; `answers` narrows it, `most` cuts it."""
    found = tx.all(_roster(tuple(answers), most), activity_id=activity_id)
    return [
        Signed(
            resident_of(row),
            Answer(row.answer) if row.answer else None,
            row.answered_at,
            row.present,
            row.companions,
        )
        for row in found
    ]


@cache
def _roster(answers: tuple[Answer, ...], most: int | None) -> "sa.Select[Any]":
    """Write it once: the clock asks it of each activity."""
    own = (SIGNUPS.c.answer, SIGNUPS.c.answered_at, SIGNUPS.c.present, SIGNUPS.c.companions)
    statement = (
        RESIDENTS_WITH_PEOPLE.add_columns(*own)
        .join(SIGNUPS, SIGNUPS.c.resident_id == RESIDENTS.c.id)
        .where(SIGNUPS.c.activity_id == sa.bindparam("activity_id"))
        .order_by(SIGNUPS.c.answered_at, SIGNUPS.c.resident_id)
    )
    if answers:
        statement = statement.where(SIGNUPS.c.answer.in_([sa.literal(answer.value) for answer in answers]))
    return statement.limit(most)
