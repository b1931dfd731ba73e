"""The figures of a stretch of time, against a slow and obvious count of the same rows."""

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.rules.summaries import Figures
from bot.rules.summaries import figures as count
from db import figures
from db.engine import Database, Transaction
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

SINCE = datetime(2026, 11, 22, 12, 45, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=7)
DAY = timedelta(days=1)
Rows = dict[str, list[dict[str, Any]]]


def history(dice: Random) -> Rows:
    """Two RT with some houses, activities, nights and reports in three weeks around the stretch."""

    def when() -> datetime:
        return dice.choice(
            [SINCE, UNTIL, UNTIL - timedelta(seconds=1), SINCE + timedelta(hours=dice.randrange(-170, 340))]
        )

    def report(n: int) -> dict[str, Any]:
        made, status = when(), dice.choice(["new", "forwarded", "working", "done", "done", "rejected"])
        closed = made + timedelta(hours=dice.randrange(200)) if status in ("done", "rejected") else None
        row = {"neighbourhood_id": 1 + n % 2, "number": n, "pillar": "clean", "icon": "🗑", "name": "Sampah"}
        return row | {
            "privacy": "hidden",
            "created_at": made,
            "status_at": made,
            "status": status,
            "closed_at": closed,
        }

    people = range(1, 13)
    rts = [{"id": n, "chat_id": -n, "status": "active", "created_at": SINCE} for n in (1, 2)]
    houses = [{"id": n, "neighbourhood_id": 1 + n % 2, "label": str(n)} for n in range(1, 5)]
    residents = [
        {
            "id": n,
            "neighbourhood_id": 1 + n % 2,
            "person_id": n,
            "household_id": dice.choice([None, 2 + (n + 1) % 2, 4 - n % 2 if n % 2 else 4])
            if n > 2
            else None,
            "status": dice.choice(["active", "active", "left"]),
            "joined_at": SINCE,
        }
        for n in people
    ]
    activities = [
        {
            "id": n,
            "neighbourhood_id": dice.choice([1, 2]),
            "title": f"Kerja {n}",
            "starts_at": when(),
            "status": dice.choice(["planned", "closed", "closed", "cancelled", "proposed"]),
            "created_by": 1,
            "created_at": SINCE,
            "scheduled_at": SINCE,
            "draft_key": str(n),
            "posts_at": dice.choice([None, None, None, UNTIL]),
            "present": dice.randrange(3),
        }
        for n in range(1, 9)
    ]
    signed = [
        {
            "activity_id": one["id"],
            "resident_id": n,
            "answered_at": SINCE,
            "present": dice.choice([None, True, False]),
        }
        for one in activities
        for n in people
        if dice.random() < 0.3
    ]
    nights = [
        {
            "id": n,
            "neighbourhood_id": dice.choice([1, 2]),
            "evening": f"2026-11-{n:02}",
            "starts_at": (begins := when()),
            "ends_at": begins,
            "scheduled_at": SINCE,
            "needed": dice.randrange(3),
            "status": dice.choice(["planned", "signed", "cancelled"]),
        }
        for n in range(1, 11)
    ]
    duties = [
        {
            "night_id": one["id"],
            "resident_id": n,
            "drawn_for": n,
            "answer": dice.choice(["", "ready", "unable"]),
            "presence": dice.choice(["", "present", "excused"]),
        }
        for one in nights
        for n in people
        if dice.random() < 0.2
    ]
    return {
        "rts": rts,
        "people": [{"id": n, "telegram_name": f"Warga {n}", "created_at": SINCE} for n in people],
        "houses": houses,
        "residents": residents,
        "activities": activities,
        "signed": signed,
        "nights": nights,
        "duties": duties,
        "reports": [report(n) for n in range(1, 12)],
    }


def store(tx: Transaction, rows: Rows) -> None:
    tables: tuple[type[SQLModel], ...] = (
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
    for table, found in zip(tables, rows.values(), strict=True):
        if found:
            tx.connection.execute(sa.insert(table_of(table)), found)


def counted(rows: Rows, rt_id: int) -> Figures:
    """The same, row by row."""

    def within(moment: datetime | None) -> bool:
        return moment is not None and SINCE <= moment < UNTIL

    def house(resident_id: int) -> int:
        found = next(one for one in rows["residents"] if one["id"] == resident_id)
        return int(found["household_id"] or -resident_id)

    mine = {
        name: [one for one in found if one.get("neighbourhood_id") == rt_id] for name, found in rows.items()
    }
    activities = [
        one
        for one in mine["activities"]
        if within(one["starts_at"]) and one["status"] in ("planned", "closed") and one["posts_at"] is None
    ]
    nights = [one for one in mine["nights"] if within(one["starts_at"]) and one["status"] != "cancelled"]
    ids = {one["id"] for one in activities}
    came = {
        house(one["resident_id"]) for one in rows["signed"] if one["activity_id"] in ids and one["present"]
    }
    watched = [one for one in rows["duties"] if one["night_id"] in {night["id"] for night in nights}]
    there = [one for one in watched if one["presence"] == "present"]
    done = [one for one in mine["reports"] if one["status"] == "done" and within(one["closed_at"])]
    took = [(one["closed_at"] - one["created_at"]) // DAY for one in done]
    left = [
        one["created_at"]
        for one in mine["reports"]
        if one["created_at"] < UNTIL and (one["closed_at"] is None or one["closed_at"] >= UNTIL)
    ]
    return Figures(
        houses=len({house(one["id"]) for one in mine["residents"] if one["status"] == "active"}),
        took_part=len(came | {house(one["resident_id"]) for one in there}),
        activities=len(activities),
        present=sum(one["present"] for one in activities),
        unnoted=sum(not one["present"] for one in activities),
        nights=len(nights),
        held=len({one["night_id"] for one in there}),
        short=sum(sum(one["night_id"] == night["id"] for one in there) < night["needed"] for night in nights),
        duties=len(watched),
        confirmed=sum(one["answer"] == "ready" for one in watched),
        reports=sum(within(one["created_at"]) for one in mine["reports"]),
        done=len(done),
        median_days=int(median(took)) if took else None,
        open=len(left),
        oldest_days=(UNTIL - min(left)) // DAY if left else None,
    )


@pytest.mark.parametrize("seed", range(12))
async def test_they_are_what_the_rows_say(database: Database, seed: int) -> None:
    rows = history(Random(seed))
    await database.write(lambda tx: store(tx, rows))
    for rt_id in (1, 2):
        found = await database.read(lambda tx, rt_id=rt_id: figures.of(tx, rt_id, SINCE, UNTIL))  # type: ignore[misc]
        assert count(found, UNTIL) == counted(rows, rt_id)
