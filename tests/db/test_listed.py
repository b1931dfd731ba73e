"""Statements over a list of values, whatever its length."""

import pytest
import sqlalchemy as sa

from db.engine import Database, Transaction
from db.listed import MOST, Listed
from db.looks import TICKS, tick
from tests.house import START

BY_NAME = Listed(TICKS.c.name, sa.select(TICKS.c.name).where(TICKS.c.at == sa.bindparam("at")).where)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 64, MOST, MOST + 1])
async def test_it_finds_each_value_once(database: Database, number: int) -> None:
    names = [f"{n:03}" for n in range(number)]

    def find(tx: Transaction) -> list[str]:
        for name in [*names, "another"]:
            tick(tx, name, START)
        return [row.name for row in BY_NAME.all(tx, [*names, *names[:1]], at=START)]

    for _ in range(2):  # prepared from the second time on
        found = await database.write(find)
        assert sorted(set(found)) == names
        assert len(found) == number + (number >= MOST)  # in two statements, what is asked twice comes twice
