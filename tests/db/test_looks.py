"""What is asked each minute is answered from an index, on both databases, however much there is."""

import sqlite3
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.rules.wishes import About
from db import looks, neighbourhoods, offers, report_clocks, reports, ronda, series, squads, tasks
from db.engine import Database, Transaction
from db.prepared import Prepared
from tests.house import GROUP, START

NOW: dict[str, Any] = {"now": START}
UNTIL: dict[str, Any] = {"until": "2026-12-29", "most": 10}
ASKED: dict[str, tuple[Any, dict[str, Any], str]] = {
    "activities": (looks._due[About.ACTIVITY], NOW, "ix_activities_looks_at"),
    "nights": (looks._due[About.NIGHT], NOW, "ix_nights_looks_at"),
    "tickets": (report_clocks._waiting, NOW | {"most": 10}, "ix_reports_looks_at"),
    "agencies": (reports._to_ask, NOW, "ix_reports_asks_at"),
    "series": (series._due, UNTIL, "ix_series_made_until"),
    "squads": (squads._due, UNTIL, "ix_squads_made_until"),
    "queues": (tasks._queue, {"activity_id": 1}, "signups"),
    "marks": (looks._marks, {}, "ticks"),
    "offers": (
        sa.select(offers.OFFERS.c.key).where(offers.OFFERS.c.expires_at <= START),
        {},
        "ix_offers_expires_at",
    ),
}


def explained(tx: Transaction, statement: Any, params: dict[str, Any]) -> str:
    """How the database would find the rows; PostgreSQL, whose tables are empty here, rather by an index."""
    dialect = tx.connection.dialect
    compiled = statement.compile(dialect=dialect)
    prepared = Prepared(compiled, dialect, list(params))
    if tx.is_postgres:
        tx.raw.execute("SET LOCAL enable_seqscan = off")
        tx.raw.execute("SET LOCAL enable_sort = off")
    how = "EXPLAIN " if tx.is_postgres else "EXPLAIN QUERY PLAN "
    rows = tx.raw.execute(how + prepared.sql, prepared._bind(params)).fetchall()
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("name", ASKED)
async def test_it_is_answered_from_an_index(database: Database, name: str) -> None:
    statement, params, index = ASKED[name]
    plan = await database.write(lambda tx: explained(tx, statement, params))
    assert index in plan, plan
    assert "SCAN" not in plan or "USING" in plan, plan
    assert "Seq Scan" not in plan, plan


async def test_after_a_wrong_clock_a_whole_city_is_looked_at_anew(database: Database) -> None:
    """Here a statement takes few values."""

    def job(tx: Transaction) -> None:
        rt = neighbourhoods.add(tx, {"chat_id": GROUP, "created_at": START})
        for days in range(1, 21):
            hours = (START + timedelta(days=days), START + timedelta(days=days, hours=6))
            ronda.add(tx, rt.id, hours[0].date(), hours, 2, START)
        tx.run(sa.update(looks.NIGHTS).values(looks_at=START + timedelta(days=400)))
        assert looks.due(tx, START) == []
        most = 0 if tx.is_postgres else tx.raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 10)
        try:
            looks.reset_all(tx, START)
        finally:
            if most:
                tx.raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, most)
        assert len(looks.due(tx, START)) == 20

    await database.write(job)
