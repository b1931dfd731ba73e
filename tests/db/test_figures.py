"""The figures of random histories, against a slow count of the same rows (tests/slow_figures.py)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from bot.actions import summaries
from bot.rules.summaries import Summary
from bot.rules.summaries import figures as count
from bot.rules.traces import FIGURES, Found, Trace, trace
from db import activities, figures, neighbourhoods, signups
from db.engine import Database, Transaction
from db.reports import REPORTS
from db.residents import RESIDENTS
from db.ronda import DUTIES, NIGHTS
from db.tables import (
    Activity,
    Duty,
    Household,
    Neighbourhood,
    Night,
    Person,
    Report,
    Resident,
    Signup,
    table_of,
)
from tests.slow_figures import judged_weeks_ago, recount

UNTIL = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=7)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
PEOPLE = range(1, 13)
TABLES: tuple[type[SQLModel], ...] = (
    Neighbourhood,
    Person,
    Household,
    Resident,
    Activity,
    Signup,
    Night,
    Duty,
    Report,
)
Rows = list[dict[str, Any]]
OFTEN = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


class Undone(Exception):
    """Takes a history back, to make room for the next."""


def history(dice: Random) -> list[Rows]:
    """Two RT with some houses, activities, nights and reports in half a year before the end, or after it."""
    weeks = dice.choice([1, 4, 14, 26])

    def when() -> datetime:
        edges = [SINCE, UNTIL, UNTIL - timedelta(microseconds=1), UNTIL - dice.randrange(weeks) * WEEK]
        return dice.choice([*edges, *(UNTIL - dice.randrange(-170, weeks * 168) * HOUR for _ in range(8))])

    rts = [
        {"id": n, "chat_id": -n, "status": "active", "created_at": SINCE, "judged_on": judged}
        for n in (1, 2)
        for judged in [dice.choice(["", "2026-10-20", "2026-09-01", "2026-12-24"])]
    ]
    people = [{"id": n, "telegram_name": f"Warga {n}", "created_at": SINCE} for n in PEOPLE]
    houses = [{"id": n, "neighbourhood_id": 2 - n % 2, "label": str(n)} for n in range(1, 5)]
    residents = [
        {"id": n, "neighbourhood_id": 2 - n % 2, "person_id": n, "joined_at": SINCE}
        | {"household_id": dice.choice([None, 1 + (n + 1) % 2, 3 + (n + 1) % 2]) if n > 2 else None}
        | {"status": dice.choice(["active", "active", "left"])}
        for n in PEOPLE
    ]
    held, signed = _work(dice, when)
    nights = [
        {
            "id": n,
            "neighbourhood_id": dice.choice([1, 2]),
            "evening": f"2026-11-{n:02}",
            "scheduled_at": SINCE,
        }
        | {"starts_at": (begins := when()), "ends_at": begins, "needed": dice.randrange(3)}
        | {"status": dice.choice(["planned", "signed", "cancelled"])}
        for n in range(1, dice.choice([2, 11, 29]))
    ]
    duties = [
        {"night_id": one["id"], "resident_id": who, "drawn_for": who}
        | {
            "answer": dice.choice(["", "ready", "unable"]),
            "presence": dice.choice(["", "present", "excused"]),
        }
        for one in nights
        for who in PEOPLE
        if dice.random() < 0.2
    ]
    reports = [_report(dice, n, when()) for n in range(1, 12)]
    return [rts, people, houses, residents, held, signed, nights, duties, reports]


def _work(dice: Random, when: Callable[[], datetime]) -> tuple[Rows, Rows]:
    """Activities at any time, or each week with fewer and fewer people, as it is after a judging."""
    weeks = dice.choice([0, 0, 16, 26])
    starts = [UNTIL - DAY - n * WEEK for n in range(weeks)] or [
        when() for _ in range(dice.choice([2, 8, 24]))
    ]
    kept = dice.choice([3, 4, 6])  # weeks with few people
    held, signed = [], []
    for n, starts_at in enumerate(starts, 1):
        often = 0.3 if not weeks else 0.1 if n <= kept else 0.7
        there = [who for who in PEOPLE if dice.random() < often]
        came = {"present": True} if weeks else {}
        for who in there:
            row = {
                "activity_id": n,
                "resident_id": who,
                "answered_at": SINCE,
                "companions": dice.randrange(3),
            }
            signed.append(row | {"present": dice.choice([None, True, True, False])} | came)
        held.append(_activity(dice, n, starts_at, signed))
        if weeks and dice.random() < 0.9:
            held[-1] |= {"neighbourhood_id": 1, "status": "closed", "posts_at": None}
    return held, signed


def _activity(dice: Random, n: int, starts_at: datetime, signed: Rows) -> dict[str, Any]:
    row = {"id": n, "neighbourhood_id": dice.choice([1, 2]), "title": f"Kerja {n}", "starts_at": starts_at}
    row |= {"status": dice.choice(["planned", "closed", "closed", "cancelled", "proposed"])}
    row |= {"created_by": 1, "created_at": SINCE, "scheduled_at": SINCE, "draft_key": str(n)}
    there = sum(bool(one["present"]) for one in signed if one["activity_id"] == n)
    return row | {"posts_at": dice.choice([None, None, None, UNTIL]), "present": there}


def _report(dice: Random, n: int, made: datetime) -> dict[str, Any]:
    status = dice.choice(["new", "forwarded", "working", "done", "done", "rejected"])
    closed = dice.choice([made + dice.randrange(900) * HOUR, max(made, UNTIL), max(made, SINCE)])
    row = {"neighbourhood_id": 1 + n % 2, "number": n, "pillar": "clean", "icon": "🗑", "name": "Sampah"}
    row |= {"privacy": "hidden", "created_at": made, "status_at": made, "is_sensitive": dice.random() < 0.2}
    return row | {"status": status, "closed_at": closed if status in ("done", "rejected") else None}


def store(tx: Transaction, rows: list[Rows]) -> None:
    for table, found in zip(TABLES, rows, strict=True):
        if found:
            tx.connection.execute(sa.insert(table_of(table)), found)
    tx.rts.clear()


def behind(tx: Transaction, told: Summary, name: str) -> Trace:
    """The rows that are shown for a figure."""
    span = (told.rt.id, told.since, told.until)
    weekly = figures.weeks(tx, told.rt.id, told.until, 12)
    share = told.steadiness.line[-1] if told.steadiness.line else None
    found = Found(told.figures, figures.of(tx, *span), figures.seen(tx, *span), weekly, share, told.until)
    return trace(found, name)


def is_what_the_rows_say(tx: Transaction, since: datetime, until: datetime) -> None:
    """Both counts of both RT agree: the figures, and how steady they are."""
    for rt_id in (1, 2):
        rt, rows = neighbourhoods.get(tx, rt_id), recount(tx, rt_id)
        assert rt is not None
        told = summaries.summary(tx, rt, since, until)
        assert told.figures == count(figures.of(tx, rt_id, since, until), until)
        assert told.figures == rows.figures(since, until)
        for name in FIGURES:
            assert behind(tx, told, name).agrees, name
        assert told.steadiness == rows.steadiness(until, judged_weeks_ago(rt.judged_on, until))


async def tried(database: Database, test: Callable[[Transaction, Random], None]) -> None:
    """Try it on many histories, all in one transaction; of none anything stays."""

    def run(tx: Transaction) -> None:
        @OFTEN
        @given(st.randoms(use_true_random=True))
        def on_one(dice: Random) -> None:
            def one(tx: Transaction) -> None:
                store(tx, history(dice))
                test(tx, dice)
                raise Undone

            with suppress(Undone):
                tx.within_savepoint(one)

        on_one()

    await database.write(run)


async def test_they_are_what_the_rows_say(database: Database) -> None:
    def any_stretch(tx: Transaction, dice: Random) -> None:
        is_what_the_rows_say(tx, SINCE, UNTIL)
        until = UNTIL - dice.randrange(20 * 168) * HOUR
        is_what_the_rows_say(tx, until - dice.choice([1, 7, 30, 365]) * DAY, until)

    await tried(database, any_stretch)


def corrected(tx: Transaction, dice: Random) -> None:
    """Something turns out to have been otherwise, long after."""
    which, who = dice.randrange(1, 12), dice.choice(PEOPLE)
    match dice.randrange(6):
        case 0:
            activities.change(tx, which, status=dice.choice(["cancelled", "closed"]))
        case 1:
            if activities.get(tx, which) is not None:
                was, present = signups.was_present(tx, which, who), dice.random() < 0.5
                signups.set_present(tx, which, who, present, UNTIL)
                activities.add_to_counters(tx, which, {"present": present - was})
        case 2:
            presence = {"presence": dice.choice(["", "present"])}
            tx.run(sa.update(DUTIES).where(DUTIES.c.id % 12 == which).values(presence))
        case 3:
            tx.run(sa.update(NIGHTS).where(NIGHTS.c.id == which).values(status="cancelled"))
        case 4:
            now: dict[str, Any] = dice.choice(
                [{"status": "done", "closed_at": UNTIL - DAY}, {"status": "new", "closed_at": None}]
            )
            tx.run(sa.update(REPORTS).where(REPORTS.c.number == which).values(now))
        case _:
            moved: dict[str, Any] = dice.choice(
                [{"status": "left"}, {"status": "active"}, {"household_id": None}]
            )
            tx.run(sa.update(RESIDENTS).where(RESIDENTS.c.id == who).values(moved))


async def test_what_is_corrected_after_the_fact_changes_them(database: Database) -> None:
    def and_again(tx: Transaction, dice: Random) -> None:
        for _ in range(dice.randrange(1, 6)):
            corrected(tx, dice)
            is_what_the_rows_say(tx, SINCE, UNTIL)

    await tried(database, and_again)
