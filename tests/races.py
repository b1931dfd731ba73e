"""Two processes at the same instant, on PostgreSQL: the second comes while the first has not committed."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest
import sqlalchemy as sa

from db.engine import Database, Transaction

A = TypeVar("A")
B = TypeVar("B")
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
_waiting = sa.text("select count(*) from pg_locks where not granted")


async def race(
    database: Database, url: str, first: Callable[[Transaction], A], second: Callable[[Transaction], B]
) -> tuple[A, B]:
    """Run both; the first commits when the second is through already, or waits for a lock of the first."""
    done, go_on = threading.Event(), threading.Event()

    def held(tx: Transaction) -> A:
        try:
            return first(tx)
        finally:
            done.set()
            go_on.wait(10)

    other = Database(url)
    holding = asyncio.ensure_future(database.write(held))
    await asyncio.to_thread(done.wait, 10)
    coming = asyncio.ensure_future(other.write(second))
    async with asyncio.timeout(10):
        while not coming.done() and not await database.read(_somebody_waits):
            pass
    go_on.set()
    results = await holding, await coming
    other.close()
    return results


def _somebody_waits(tx: Transaction) -> bool:
    return bool(tx.scalar(_waiting))
