"""One writer with group commit, readers beside it."""

import asyncio
import math
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from db.engine import SLOWLY, Database, Transaction, open_database
from db.migrating import migrate
from db.outbox import LETTERS, Priority, Status
from tests.house import START

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


class Boom(Exception):
    """Not one of the database's errors."""


def add(key: str) -> Callable[[Transaction], str]:
    def job(tx: Transaction) -> str:
        row = {"key": key, "kind": "card", "priority": Priority.CARD, "due_at": START, "expires_at": START}
        tx.run(sa.insert(LETTERS), row | {"status": Status.WAITING})
        return key

    return job


def add_and(key: str, then: Callable[[Transaction], object]) -> Callable[[Transaction], object]:
    def job(tx: Transaction) -> object:
        add(key)(tx)
        return then(tx)

    return job


def boom(_tx: Transaction) -> None:
    raise Boom


def wrong(tx: Transaction) -> None:
    tx.all(sa.text("select * from nowhere"))


def keys(tx: Transaction) -> set[str]:
    return {row.key for row in tx.all(sa.select(LETTERS.c.key))}


async def in_one_group(database: Database, *jobs: Callable[[Transaction], Any]) -> list[Any]:
    """Queue the jobs while the writer is held up, so that they share a commit; return results and errors."""
    begun, go_on = threading.Event(), threading.Event()
    transactions = set()

    def hold(_tx: Transaction) -> None:
        begun.set()
        go_on.wait(10)

    def noting(job: Callable[[Transaction], Any]) -> Callable[[Transaction], Any]:
        def noted(tx: Transaction) -> Any:
            transactions.add(tx)
            return job(tx)

        return noted

    holding = asyncio.ensure_future(database.write(hold))
    await asyncio.to_thread(begun.wait, 10)
    waiting = asyncio.gather(*(database.write(noting(job)) for job in jobs), return_exceptions=True)
    await asyncio.sleep(0)  # every job stands in the queue now
    go_on.set()
    await holding
    results = await waiting
    assert len(transactions) == 1
    return results


async def test_it_returns_what_a_job_returns_once_others_can_see_it(database: Database) -> None:
    assert await database.write(add("a")) == "a"
    assert await database.read(keys) == {"a"}


@pytest.mark.parametrize("trouble", [boom, wrong])
async def test_it_undoes_a_failing_job_alone_and_commits_its_neighbours(
    database: Database, trouble: Callable[[Transaction], None]
) -> None:
    results = await in_one_group(database, add("a"), add_and("b", trouble), add("c"), add("c"), add("d"))
    assert results[0] == "a"
    assert isinstance(results[1], Boom if trouble is boom else sa.exc.DBAPIError)
    assert results[2] == "c"
    assert isinstance(results[3], sa.exc.IntegrityError)
    assert results[4] == "d"
    assert await database.read(keys) == {"a", "c", "d"}


async def test_it_undoes_a_step_of_a_job_alone(database: Database) -> None:
    def job(tx: Transaction) -> None:
        add("a")(tx)
        with pytest.raises(Boom):
            tx.within_savepoint(add_and("b", lambda inner: inner.within_savepoint(add_and("c", boom))))
        with pytest.raises(sa.exc.IntegrityError):
            tx.within_savepoint(add("a"))
        assert tx.within_savepoint(add("d")) == "d"

    await database.write(job)
    assert await database.read(keys) == {"a", "d"}


async def test_it_tells_everybody_when_the_whole_group_is_lost(database: Database) -> None:
    def lose(tx: Transaction) -> None:
        tx.raw.execute("ROLLBACK")  # as SQLite does by itself on a full disk
        raise Boom

    results = await in_one_group(database, add("a"), add_and("b", lose), add("c"))
    assert all(isinstance(result, sa.exc.OperationalError) for result in results), results
    assert await database.read(keys) == set()
    assert await database.write(add("d")) == "d"
    assert await database.read(keys) == {"d"}


@ON_POSTGRES
async def test_it_goes_on_after_the_server_has_put_it_out(database: Database) -> None:
    def put_out(tx: Transaction) -> None:
        tx.scalar(sa.text("select pg_terminate_backend(pg_backend_pid())"))

    results = await in_one_group(database, add("a"), put_out, add("c"))
    assert all(isinstance(result, sa.exc.OperationalError) for result in results), results
    assert await database.write(add("d")) == "d"
    assert await database.read(keys) == {"d"}


async def test_it_raises_a_readers_error_and_goes_on(database: Database) -> None:
    with pytest.raises(Boom):
        await database.read(boom)
    for _ in range(8):  # more than there are readers
        with pytest.raises(sa.exc.DBAPIError):
            await database.read(wrong)
    assert await database.read(keys) == set()


async def test_it_reads_beside_a_writer_that_takes_its_time(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(tx: Transaction) -> None:
        add("a")(tx)
        begun.set()
        go_on.wait(10)

    writing = asyncio.ensure_future(database.write(slowly))
    await asyncio.to_thread(begun.wait, 10)
    assert await database.read(keys) == set()
    go_on.set()
    await writing
    assert await database.read(keys) == {"a"}


async def test_it_writes_although_nobody_waits_any_more(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(tx: Transaction) -> None:
        add("a")(tx)
        begun.set()
        go_on.wait(10)

    impatient = asyncio.ensure_future(database.write(slowly))
    await asyncio.to_thread(begun.wait, 10)
    impatient.cancel()
    other = asyncio.ensure_future(database.write(add("b")))
    await asyncio.sleep(0)
    go_on.set()
    assert await other == "b"
    assert impatient.cancelled()
    assert await database.read(keys) == {"a", "b"}


def test_it_writes_although_the_loop_that_asked_is_gone(database_url: str) -> None:
    database = Database(database_url)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(tx: Transaction) -> None:
        add("a")(tx)
        begun.set()
        go_on.wait(10)

    unheard: list[asyncio.Future[None]] = []

    async def ask_and_leave() -> None:
        unheard.append(asyncio.ensure_future(database.write(slowly)))
        await asyncio.to_thread(begun.wait, 10)

    asyncio.run(ask_and_leave())
    go_on.set()
    assert asyncio.run(database.write(add("b"))) == "b"
    assert asyncio.run(database.read(keys)) == {"a", "b"}
    database.close()


async def test_it_finishes_what_is_queued_when_it_closes(database_url: str) -> None:
    database = Database(database_url)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_tx: Transaction) -> None:
        begun.set()
        go_on.wait(10)

    writing = asyncio.gather(database.write(slowly), *(database.write(add(f"{n}")) for n in range(100)))
    await asyncio.to_thread(begun.wait, 10)
    closing = asyncio.ensure_future(asyncio.to_thread(database.close))
    go_on.set()
    await closing
    assert (await writing)[1:] == [f"{n}" for n in range(100)]
    again = Database(database_url)
    assert len(await again.read(keys)) == 100
    again.close()


@ON_SQLITE
def test_it_is_alone_on_a_file(database: Database) -> None:
    assert database.place.take()
    database.place.keep()
    assert database.place.take()


@ON_POSTGRES
async def test_it_knows_whether_another_process_is_alive(database: Database, database_url: str) -> None:
    def alive(tx: Transaction) -> int:
        held = sa.text("select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'")
        return int(tx.scalar(held))

    first, second, third = (Database(database_url) for _ in range(3))
    assert first.place.take()
    assert not second.place.take()  # asks for two seconds
    assert await database.read(alive) == 2
    second.close()
    first.close()
    assert third.place.take()  # asks for two seconds: the server needs a moment to notice who is gone
    third.close()


async def test_it_makes_the_folder_and_the_tables(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/new/folder/bantar.db")
    assert await database.read(keys) == set()
    database.close()
    assert (tmp_path / "new" / "folder" / "bantar.db").exists()


@ON_POSTGRES
async def test_it_takes_postgresqls_usual_addresses(database_url: str) -> None:
    url = database_url.replace("postgresql+psycopg://", "postgresql://")
    migrate(url)  # again: nothing to do
    database = Database(url)
    assert await database.write(add("a")) == "a"
    database.close()


@ON_SQLITE
async def test_it_keeps_sqlite_safe_against_a_power_cut(database: Database) -> None:
    def settings(tx: Transaction) -> list[object]:
        return [
            tx.raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert await database.write(settings) == ["wal", 2, 1]


ERASED = "nobody reads this any more"


async def test_an_error_does_not_tell_what_was_stored(database: Database) -> None:
    def twice(tx: Transaction) -> None:
        for _ in range(2):
            tx.run(sa.insert(LETTERS).values(id=1, kind=ERASED, priority=1, due_at=START, expires_at=START))

    with pytest.raises(sa.exc.IntegrityError) as told:
        await database.write(twice)
    assert ERASED not in str(told.value)


@ON_POSTGRES
async def test_it_takes_its_place_again_when_the_server_has_forgotten_it(
    database: Database, database_url: str
) -> None:
    held = sa.text("select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'")
    thrown_out = sa.text(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'"
    )
    first = Database(database_url)
    assert first.place.take()
    first.place.keep()
    assert await database.read(lambda tx: tx.scalar(held)) == 1
    await database.write(lambda tx: tx.all(thrown_out))
    first.place.keep()
    assert await database.read(lambda tx: tx.scalar(held)) == 1
    first.close()


@ON_SQLITE
async def test_it_says_for_how_long_it_may_be_busy(database_url: str) -> None:
    database = Database(database_url)
    heard: list[float] = []
    database.beat = heard.append
    await database.write(lambda tx: None)
    await database.write(lambda tx: None, 600.0)
    database.close()
    assert heard[:4] == [SLOWLY, 0.0, SLOWLY, math.inf]
    assert heard[5] == 600.0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@ON_SQLITE
async def test_it_says_that_nobody_writes_any_more(database_url: str) -> None:
    database, heard = Database(database_url), threading.Event()
    database.beat = lambda seconds: heard.set() if seconds == -math.inf else None
    database._orders.put("no order")  # type: ignore[arg-type]
    assert await asyncio.to_thread(heard.wait, 10)
    database._writer.join(10)
