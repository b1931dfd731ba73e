"""SQLite's log beside the file: nothing stays there for long, least of all what was deleted."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.engine import Transaction, open_database
from db.outbox import LETTERS
from db.sqlite_log import COPIES_AFTER
from tests.db.test_engine import ERASED, add, keys


def erase(tx: Transaction) -> None:
    tx.run(sa.delete(LETTERS).where(LETTERS.c.key == ERASED))
    tx.erases = True


def in_files(folder: Path) -> bool:
    """True while the words stand in the database's file, or in one beside it."""
    return any(ERASED.encode() in path.read_bytes() for path in folder.iterdir())


def becomes_empty(folder: Path) -> bool:
    return any(not in_files(folder) or threading.Event().wait(0.01) for _ in range(1000))


async def test_what_is_erased_is_not_in_the_log_beside_the_file_either(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/bantar.db")
    await database.write(add(ERASED))
    assert in_files(tmp_path)
    await database.write(erase)
    assert not in_files(tmp_path)
    database.close()


async def test_it_empties_the_log_later_while_somebody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.ERASES_AGAIN", 0.01)
    database = open_database(f"sqlite:///{tmp_path}/bantar.db")
    reads, goes_on = threading.Event(), threading.Event()

    def slowly(tx: Transaction) -> None:
        assert keys(tx) == {ERASED}
        reads.set()
        goes_on.wait(10)

    await database.write(add(ERASED))
    reading = asyncio.create_task(database.read(slowly))
    await asyncio.to_thread(reads.wait, 10)
    await database.write(erase)  # nobody waits for the reader
    assert in_files(tmp_path)
    goes_on.set()
    await reading
    assert await asyncio.to_thread(becomes_empty, tmp_path)
    database.close()


async def test_a_log_that_cannot_be_emptied_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.ERASES_AGAIN", 0.01)
    database = open_database(f"sqlite:///{tmp_path}/bantar.db")
    refuses = True

    def asked(_action: int, name: str | None, *_: object) -> int:
        return sqlite3.SQLITE_DENY if refuses and name == "wal_checkpoint" else sqlite3.SQLITE_OK

    sa.event.listen(database._engine, "checkout", lambda raw, *_: raw.set_authorizer(asked))
    await database.write(add(ERASED))
    await database.write(erase)
    assert in_files(tmp_path)
    assert await database.write(add("b")) == "b"
    refuses = False
    assert await asyncio.to_thread(becomes_empty, tmp_path)
    database.close()


async def test_the_log_is_copied_into_the_file_beside_the_writer(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/bantar.db")
    for number in range(COPIES_AFTER - 1):
        await database.write(add(str(number)))
    assert database._log is not None
    assert database._log._copying is None
    await database.write(add("the last"))
    assert database._log._copying is not None
    database._log._copying.result(10)
    alone = tmp_path / "alone.db"
    alone.write_bytes((tmp_path / "bantar.db").read_bytes())
    with sqlite3.connect(alone) as db:
        assert db.execute("SELECT count(*) FROM letters").fetchone() == (COPIES_AFTER,)
    db.close()
    database.close()
