"""Points in time, in storage."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from db.engine import Database, Transaction
from db.outbox import LETTERS, Priority

WIB = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def letter(due_at: datetime) -> dict[str, object]:
    return {"kind": "card", "priority": Priority.CARD, "due_at": due_at, "expires_at": due_at}


async def test_it_gives_back_the_same_moment_in_utc(database: Database) -> None:
    def job(tx: Transaction) -> None:
        tx.run(sa.insert(LETTERS), letter(WIB))
        row = tx.first(sa.select(LETTERS.c.due_at, LETTERS.c.sent_at))
        assert row is not None
        assert (row.due_at, row.due_at.utcoffset(), row.sent_at) == (WIB, timedelta(0), None)

    await database.write(job)


async def test_it_compares_moments_whatever_their_zones(database: Database) -> None:
    def job(tx: Transaction) -> list[object]:
        tx.run(sa.insert(LETTERS), letter(WIB))
        found = (sa.select(LETTERS.c.id).where(LETTERS.c.due_at <= limit) for limit in limits)
        return [tx.scalar(statement) is not None for statement in found]

    limits = [WIB.astimezone(UTC), WIB - timedelta(seconds=1), WIB.astimezone(ZoneInfo("Asia/Jayapura"))]
    assert await database.write(job) == [True, False, True]


async def test_it_refuses_a_time_without_a_zone(database: Database) -> None:
    naive = WIB.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="a naive datetime has no place in storage"):
        await database.write(lambda tx: tx.run(sa.insert(LETTERS), letter(naive)))
    with pytest.raises(sa.exc.StatementError, match="a naive datetime"):
        await database.read(lambda tx: tx.all(sa.select(LETTERS.c.id).where(LETTERS.c.due_at < naive)))
