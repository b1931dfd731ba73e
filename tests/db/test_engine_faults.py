"""A transaction that is lost as a whole: everybody in its group hears of it, nothing half-done stays."""

import asyncio
import threading

import pytest
import sqlalchemy as sa

from db.engine import Database, Transaction, is_trouble
from db.outbox import LETTERS
from tests.db.test_engine import ON_POSTGRES, ON_SQLITE, add

_end_my_own_connection = sa.select(sa.func.pg_terminate_backend(sa.func.pg_backend_pid())).where(
    sa.bindparam("really", type_=sa.Boolean)
)


def stored(tx: Transaction) -> set[str]:
    return {row.key for row in tx.all(sa.select(LETTERS.c.key))}


def fill(tx: Transaction) -> None:
    add("x" * 4_000_000)(tx)


@ON_SQLITE
async def test_it_answers_nobody_ok_when_a_full_disk_undoes_the_group(database: Database) -> None:
    def leave_no_room(tx: Transaction) -> None:
        pages = tx.raw.execute("PRAGMA page_count").fetchone()[0]
        tx.raw.execute(f"PRAGMA max_page_count = {pages + 20}")

    busy, held = threading.Event(), threading.Event()

    def wait(_tx: Transaction) -> None:
        busy.set()
        held.wait(10)

    await database.write(leave_no_room)
    first = asyncio.ensure_future(database.write(wait))
    await asyncio.to_thread(busy.wait, 10)
    group = [asyncio.ensure_future(database.write(job)) for job in (add("a"), fill, add("b"))]
    await asyncio.sleep(0)  # all are in the queue before the writer goes on
    held.set()
    await first
    outcomes = await asyncio.gather(*group, return_exceptions=True)
    assert all(isinstance(outcome, sa.exc.DBAPIError) for outcome in outcomes), outcomes
    assert await database.read(stored) == set()
    await database.write(add("c"))
    assert await database.read(stored) == {"c"}


@ON_POSTGRES
async def test_it_goes_on_after_the_server_ended_the_connection(database: Database) -> None:
    def end_it(tx: Transaction) -> None:
        for really in (False, False, True):
            tx.first(_end_my_own_connection, really=really)

    with pytest.raises(sa.exc.DBAPIError) as lost:
        await database.write(end_it)
    assert is_trouble(lost.value)
    await database.write(add("after"))
    assert await database.read(stored) == {"after"}
