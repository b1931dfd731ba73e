"""Points in time as they are stored."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from db import outbox
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests.db.letters import letter


async def test_an_hour_that_comes_twice_is_stored_as_two(database: Database) -> None:
    zone = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=zone) for fold in (0, 1))
    assert first == second  # for Python, which looks at the wall clock

    def job(tx: Transaction) -> list[datetime]:
        outbox.put(tx, letter("a", due_at=first), letter("b", due_at=second))
        return [row.due_at for row in tx.all(sa.select(LETTERS.c.due_at).order_by(LETTERS.c.key))]

    assert await database.write(job) == [first.astimezone(UTC), second.astimezone(UTC)]
