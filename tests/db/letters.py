"""Letters to put, and the postman's hand that takes them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from db import postbag
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority
from tests.house import BUDI, START


def claim(tx: Transaction, now: datetime = START, busy: Collection[int] = (), **more: Any) -> list[Claimed]:
    options: dict[str, Any] = {"most": 64, "in_hand": (), "fits": lambda _letter: True} | more
    return postbag.claim(tx, now, busy=busy, **options)


def claim_one(tx: Transaction, now: datetime = START) -> Claimed:
    (letter,) = claim(tx, now)
    return letter


def letter(key: str, **more: Any) -> NewLetter:
    usual = NewLetter(
        key=key,
        kind="reminder_eve",
        chat_id=BUDI.id,
        priority=Priority.REMINDER,
        due_at=START,
        expires_at=START + timedelta(hours=2),
        subject_id=42,
        person_id=BUDI.id,
    )
    return replace(usual, **more)
