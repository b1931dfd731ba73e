"""Statements that come again do the same as when SQLAlchemy runs them."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from db import neighbourhoods
from db.engine import Database, Transaction
from db.outbox import LETTERS, Priority, Status
from db.squads import POS

WHEN = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ADD = sa.insert(LETTERS)
BY_ID = sa.select(LETTERS.c.id, LETTERS.c.key, LETTERS.c.due_at, LETTERS.c.sent_at, LETTERS.c.version).where(
    LETTERS.c.key == sa.bindparam("key"), LETTERS.c.status == Status.WAITING
)
FIRST_WORDS = sa.update(LETTERS).where(LETTERS.c.key == sa.bindparam("letter")).values(version=7)
IS_THERE = sa.select(sa.exists().where(LETTERS.c.key == sa.bindparam("key")))


def letter(key: str) -> dict[str, object]:
    return {"key": key, "kind": "card", "priority": Priority.CARD, "due_at": WHEN, "expires_at": WHEN}


async def test_it_finds_and_changes_the_same_rows_each_time(database: Database) -> None:
    def job(tx: Transaction) -> None:
        for key in "abc":  # SQLAlchemy, then prepared, then from the shelf
            tx.run(ADD, letter(key))
            found = tx.first(BY_ID, key=key)
            assert found is not None
            assert (found.key, found.due_at, found.sent_at, found.version) == (key, WHEN, None, 1)
            assert tx.all(BY_ID, key=key) == [tuple(found)]
            assert tx.scalar(IS_THERE, key=key)
            assert not tx.scalar(IS_THERE, key="z")
            assert tx.first(BY_ID, key="z") is None
            assert tx.run(FIRST_WORDS, {"letter": key}).rowcount == 1
            assert tx.scalar(BY_ID.with_only_columns(LETTERS.c.version), key=key) == 7

    await database.write(job)


async def test_degrees_are_floats_each_time(database: Database) -> None:
    places = sa.select(POS.c.latitude, POS.c.longitude)

    def job(tx: Transaction) -> None:
        neighbourhoods.add(tx, {"chat_id": -100, "created_at": WHEN})
        tx.run(sa.insert(POS), {"neighbourhood_id": 1, "name": "Pos", "latitude": -1.61})
        for _ in range(3):
            assert tx.all(places) == [(-1.61, None)]

    await database.write(job)


async def test_it_runs_many_rows_at_once(database: Database) -> None:
    def job(tx: Transaction) -> int:
        for keys in ("ab", "cd", "ef"):
            tx.run(ADD, [letter(key) for key in keys])
        return int(tx.scalar(sa.select(sa.func.count()).select_from(LETTERS)))

    assert await database.write(job) == 6


async def test_it_raises_sqlalchemys_errors(database: Database) -> None:
    def twice(tx: Transaction) -> None:
        for key in ("a", "b", "b"):
            tx.run(ADD, letter(key))

    def incomplete(tx: Transaction) -> None:
        for _ in range(2):
            tx.first(BY_ID, key="a")
        tx.first(BY_ID)

    with pytest.raises(sa.exc.IntegrityError):
        await database.write(twice)
    with pytest.raises(sa.exc.StatementError):
        await database.write(incomplete)


async def test_what_comes_twice_and_never_again_is_not_kept_for_ever(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.prepared.MOST", 3)

    def job(tx: Transaction) -> None:
        tx.run(ADD, letter("a"))
        for number in range(10):
            made = sa.select(LETTERS.c.key).where(LETTERS.c.version == number - number + 1)
            assert [tx.scalar(made) for _ in range(3)] == ["a"] * 3
            assert tx.scalar(IS_THERE, key="a")

    await database.write(job)
    assert len(database._shelf._kept) <= 3
