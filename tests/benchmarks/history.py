"""A summary of an RT with five years behind it, beside the same RT with one, in turns.

Each week has a kerja bakti with 30 of 100 people present, four nights with four on duty, and two reports.
The time is the processor's: other programs do not lengthen it.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

import sqlalchemy as sa

from bot.actions import summaries, summary_files
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summaries import WEEK
from db import neighbourhoods
from db.engine import Database, Transaction
from db.migrating import migrate
from db.tables import Activity, Duty, Night, Person, Report, Resident, Signup, table_of
from tests.benchmarks.report import Line
from tests.benchmarks.rows import bench_folder

YEARS = (1, 5)
RTS, PEOPLE, PRESENT, TURNS, WARM = 10, 100, 30, 40, 3
UNTIL = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
DAY, MONTH = timedelta(days=1), timedelta(days=30)
Job = Callable[[Transaction, Neighbourhood], object]
STEPS: dict[str, Job] = {
    "week": lambda tx, rt: summaries.week_until(tx, rt, UNTIL),
    "month": lambda tx, rt: summaries.summary(tx, rt, UNTIL - MONTH, UNTIL),
    "old_month": lambda tx, rt: summaries.summary(tx, rt, UNTIL - 7 * MONTH, UNTIL - 6 * MONTH),
    "file": lambda tx, rt: summary_files.file(tx, rt, UNTIL - MONTH, UNTIL),
}


async def lines() -> list[Line]:
    """Measure both in turns; the ratio is that of the medians: with five years over with one."""
    with bench_folder() as name:
        databases = [_database(Path(name) / f"{years}.db", years) for years in YEARS]
        found: dict[str, list[list[float]]] = {step: [[] for _ in YEARS] for step in STEPS}
        for turn in range(TURNS + WARM):
            for step, job in STEPS.items():
                for which in range(len(YEARS))[:: 1 if turn % 2 else -1]:
                    spent = await databases[which].read(partial(_timed, job=job, rt_id=1 + turn % RTS))
                    if turn >= WARM:
                        found[step][which].append(spent)
        for db in databases:
            db.close()
    return [
        Line(f"history_{step}", median(long), "ms", median(long) / median(short), tuple(long))
        for step, (short, long) in found.items()
    ]


def _timed(tx: Transaction, job: Job, rt_id: int) -> float:
    rt = neighbourhoods.get(tx, rt_id)
    assert rt is not None
    begun = thread_time()
    assert job(tx, rt) is not None
    return 1000 * (thread_time() - begun)


def _database(path: Path, years: int) -> Database:
    migrate(f"sqlite:///{path}")
    db = Database(f"sqlite:///{path}")
    with db._engine.begin() as connection:
        _fill(Transaction(connection, db._shelf), 52 * years)
    with db._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")  # as either database does by itself before long
    return db


def _fill(tx: Transaction, weeks: int) -> None:
    for rt in range(1, RTS + 1):
        begun = UNTIL - weeks * WEEK
        neighbourhoods.add(tx, {"chat_id": -rt, "status": "active", "rt": str(rt), "created_at": begun})
        people = range((rt - 1) * PEOPLE + 1, rt * PEOPLE + 1)
        _put(tx, Person, ({"id": n, "telegram_name": f"Warga {n}", "created_at": begun} for n in people))
        home = {"neighbourhood_id": rt, "joined_at": begun}
        _put(tx, Resident, (home | {"id": n, "person_id": n} for n in people))
        for week in range(weeks):
            _week(tx, rt, rt * weeks + week, UNTIL - week * WEEK, people)


def _week(tx: Transaction, rt: int, number: int, until: datetime, people: range) -> None:
    at = until - DAY
    row = {"id": number, "neighbourhood_id": rt, "title": "Kerja", "starts_at": at, "status": "closed"}
    row |= {
        "created_by": 1,
        "created_at": at,
        "scheduled_at": at,
        "draft_key": str(number),
        "present": PRESENT,
    }
    _put(tx, Activity, [row | {"joining": PRESENT, "looks_at": None}])
    came = {"activity_id": number, "answered_at": at, "present": True}
    _put(tx, Signup, (came | {"resident_id": people[(number + 7 * k) % PEOPLE]} for k in range(PRESENT)))
    for n in range(4):
        begins = until - (n + 1.5) * DAY
        night = {
            "id": 4 * number + n,
            "neighbourhood_id": rt,
            "evening": begins.date().isoformat(),
            "needed": 4,
        }
        night |= {"starts_at": begins, "ends_at": begins, "scheduled_at": begins, "status": "signed"}
        _put(tx, Night, [night | {"looks_at": None}])
        on = {"night_id": 4 * number + n, "presence": "present", "answer": "ready"}
        _put(tx, Duty, (on | {"resident_id": people[(5 * number + 3 * n + k) % PEOPLE]} for k in range(4)))
    for n in range(2):
        made = until - (n + 2) * DAY
        report = {"neighbourhood_id": rt, "number": 2 * number + n, "pillar": "clean", "icon": "🗑"}
        report |= {"name": "Sampah", "privacy": "hidden", "created_at": made, "status_at": made}
        is_old = until < UNTIL - 2 * WEEK
        closed = {"status": "done", "closed_at": made + 5 * DAY} if is_old else {"status": "new"}
        _put(tx, Report, [report | closed | {"looks_at": None}])


def _put(tx: Transaction, model: Any, rows: "Iterator[dict[str, Any]] | list[dict[str, Any]]") -> None:
    tx.connection.execute(sa.insert(table_of(model)), list(rows))
