"""A transaction of another process that stands still: who waits for its rows gives up, and it is ended."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from db.engine import Database, Transaction, is_held_up, is_trouble
from db.outbox import LETTERS
from tests.db.test_engine import ON_POSTGRES, add, in_one_group, keys

pytestmark = ON_POSTGRES


def touch(key: str) -> Callable[[Transaction], Any]:
    return lambda tx: tx.run(
        sa.update(LETTERS).where(LETTERS.c.key == key).values(attempts=LETTERS.c.attempts + 1)
    )


@contextmanager
def held(url: str, job: Callable[[sa.Connection], object]) -> Iterator[sa.Connection]:
    """Another process, in the middle of a transaction."""
    engine = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        job(connection)
        yield connection
        connection.rollback()
    engine.dispose()


def lock_all(connection: sa.Connection) -> None:
    connection.execute(sa.text("select id from letters for update"))


async def test_a_job_that_waits_in_vain_fails_alone(database: Database, database_url: str) -> None:
    await database.write(add("a"))
    with held(database_url, lock_all):
        before, waiting, after = await in_one_group(database, add("b"), touch("a"), add("c"))
    assert (before, after) == ("b", "c")
    assert isinstance(waiting, sa.exc.OperationalError)
    assert is_held_up(waiting)
    assert is_trouble(waiting)
    await database.write(touch("a"))
    assert await database.read(keys) == {"a", "b", "c"}


async def test_it_is_known_from_other_errors(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError) as lost:
        await database.write(lambda tx: tx.scalar(sa.text("select pg_terminate_backend(pg_backend_pid())")))
    assert not is_held_up(lost.value)
    assert not is_held_up(ValueError())


async def test_the_server_lets_go_of_what_stands_still(database: Database, database_url: str) -> None:
    """Here soon; how long otherwise is the connection's setting, which the database's address may change."""
    for name, value in (("idle_in_transaction_session_timeout", "1min"), ("lock_timeout", "3s")):
        assert await database.read(partial(Transaction.scalar, statement=sa.text(f"show {name}"))) == value
    soon = {"options": "-c idle_in_transaction_session_timeout=200"}
    url = sa.make_url(database_url).update_query_dict(soon)
    other = Database(url.render_as_string(hide_password=False))
    try:
        await database.write(add("a"))
        go_on = threading.Event()

        def stands_still(tx: Transaction) -> None:
            touch("a")(tx)
            go_on.wait(1)
            touch("a")(tx)

        with pytest.raises(sa.exc.OperationalError):
            await other.write(stands_still)
        await database.write(touch("a"))
        await other.write(touch("a"))  # by a new connection
    finally:
        other.close()
    attempts = sa.select(LETTERS.c.attempts).where(LETTERS.c.key == "a")
    assert await database.read(lambda tx: tx.scalar(attempts)) == 2
