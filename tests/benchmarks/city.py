"""A city with five years behind it, built by inserting rows: 1,650 RT, 160,000 households; fixed seed.

Kept in build/ and copied for each measurement; a changed VERSION builds it anew.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from bot.rules.ronda import hours
from db.columns import LONG_AGO
from db.engine import Database, Transaction
from db.migrating import migrate
from db.tables import (
    Activity,
    Duty,
    Household,
    Letter,
    Neighbourhood,
    Night,
    Person,
    ReminderWish,
    Report,
    ReportEntry,
    Resident,
    RoleHeld,
    Ronda,
    Series,
    Signup,
    Squad,
    SquadMember,
    table_of,
)

VERSION = 3
SEED = 2026
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # Selasa, 24 November 2026, 00.00 WIB
ZONE = "Asia/Jakarta"
DAY = timedelta(days=1)
WATCHING = 500  # RT that keep watch
FIRST_PERSON = 10_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    rts: int = 1650
    houses: int = 97  # of each RT: 160,000 in all
    activities: int = 2000  # coming within 35 days
    nights: int = 2500  # with four duties each
    old_activities: int = 20_000
    signed: int = 30  # who answered, of each activity
    old_nights: int = 200_000
    old_letters: int = 300_000
    old_reports: int = 100_000
    open_reports: int = 2000
    wishes: int = 8000


CITY = Size()
VILLAGE = Size(20, 40, 24, 40, 100, 10, 200, 500, 100, 20, 60)  # for the tests of the measuring itself


def built(folder: Path, size: Size = CITY) -> Path:
    """Return an SQLite file with the city, built now or before."""
    name = f"city-{VERSION}-{size.rts}.db"
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        raw = folder / f"raw-{name}"
        raw.unlink(missing_ok=True)
        fill(f"sqlite:///{raw}", size)
        raw.rename(path)
    return path


def copied(path: Path, to: Path) -> str:
    """Copy a city; return the address of the copy."""
    shutil.copy(path, to)
    return f"sqlite:///{to}"


def fill(url: str, size: Size) -> None:
    """Build the city in an empty database."""
    migrate(url)
    db = Database(url)
    engine = db._engine
    with engine.begin() as connection:
        _fill(Transaction(connection, db._shelf), size)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")  # as either database does by itself before long
    db.close()


def _fill(tx: Transaction, size: Size) -> None:
    dice = Random(SEED)
    _put(tx, Neighbourhood, _rts(size))
    people = size.rts * size.houses
    _put(tx, Household, ({"neighbourhood_id": rt, "label": f"No. {n}"} for rt, n in _homes(size)))
    _put(tx, Person, (_person(n, dice) for n in range(people)))
    _put(
        tx,
        Resident,
        (
            {
                "neighbourhood_id": rt,
                "person_id": FIRST_PERSON + n,
                "household_id": n + 1,
                "joined_at": NOW - 1000 * DAY,
            }
            for n, (rt, _) in enumerate(_homes(size))
        ),
    )
    roles = ("chair", "coordinator", "treasurer")
    _put(
        tx,
        RoleHeld,
        (
            {"resident_id": first_resident(rt, size) + n, "role": role, "given_at": NOW - 900 * DAY}
            for rt in range(1, size.rts + 1)
            for n, role in enumerate(roles)
        ),
    )
    wished = dice.sample(range(people), size.wishes)
    _put(tx, ReminderWish, (_wish(FIRST_PERSON + n, dice) for n in wished))
    _activities(tx, size, dice)
    _watch(tx, size, dice)
    _reports(tx, size, dice)
    _put(tx, Letter, (_letter(n, dice) for n in range(size.old_letters)))


def first_resident(rt: int, size: Size) -> int:
    """Return the first resident's number of an RT: its chair."""
    return (rt - 1) * size.houses + 1


def _homes(size: Size) -> Iterator[tuple[int, int]]:
    return ((rt, n) for rt in range(1, size.rts + 1) for n in range(size.houses))


def _rts(size: Size) -> Iterator[dict[str, Any]]:
    for n in range(1, size.rts + 1):
        yield {
            "chat_id": -1_000_000 - n,
            "title": f"Warga RT {n}",
            "status": "active",
            "rt": f"{n:02}",
            "created_at": NOW - 1800 * DAY,
        }


def _person(n: int, dice: Random) -> dict[str, Any]:
    is_open = n % 97 < 3 or dice.random() < 0.7  # officers can be written to
    return {
        "id": FIRST_PERSON + n,
        "telegram_name": f"Warga {n}",
        "private": "open" if is_open else "unopened",
        "created_at": NOW - 1000 * DAY,
    }


def _wish(person_id: int, dice: Random) -> dict[str, Any]:
    own = dice.choice([(17 * 60, None), (None, 60), (None, 1440), (20 * 60, 180), (-1, None)])
    return {"person_id": person_id, "eve_minute": own[0], "lead_minutes": own[1]}


def _activities(tx: Transaction, size: Size, dice: Random) -> None:
    rows, answers = [], []
    for n in range(1, size.old_activities + size.activities + 1):
        is_old = n <= size.old_activities
        rt = dice.randrange(size.rts) + 1
        day = NOW.date() + timedelta(days=1 + (-dice.randrange(3, 1800) if is_old else dice.randrange(0, 35)))
        hour = dice.choice([0, 0, 1, 9, 12, 13])  # UTC: mostly 07.00 WIB
        starts_at = datetime(day.year, day.month, day.day, hour, dice.choice([0, 30]), tzinfo=UTC)
        if not is_old and dice.random() < 0.6:  # most on a Sunday
            starts_at += timedelta(days=(6 - starts_at.weekday()) % 7)
        rows.append(
            {
                "neighbourhood_id": rt,
                "kind": dice.choice(["kerja_bakti", "kerja_bakti", "musyawarah", "posyandu"]),
                "title": f"Kegiatan {n}",
                "place": "Pos Ronda",
                "starts_at": starts_at,
                "status": "closed" if is_old else "planned",
                "created_by": FIRST_PERSON,
                "created_at": starts_at - 20 * DAY,
                "scheduled_at": starts_at - 20 * DAY,
                "message_id": n,
                "draft_key": f"city:{n}",
                "joining": size.signed,
                "present": size.signed if is_old else 0,
                "looks_at": None if is_old else LONG_AGO,
            }
        )
        first = first_resident(rt, size)
        for one in dice.sample(range(size.houses), min(size.signed, size.houses)):
            answer = "joining" if dice.random() < 0.8 else "maybe"
            signed = {"activity_id": n, "resident_id": first + one, "answer": answer}
            answers.append(
                signed | {"answered_at": starts_at - 19 * DAY, "present": True if is_old else None}
            )
        if len(answers) > 50_000:
            rows, answers = _flush(tx, rows, answers, Activity, Signup)
    _flush(tx, rows, answers, Activity, Signup)
    _put(
        tx,
        Series,
        (
            {
                "neighbourhood_id": rt,
                "kind": "kerja_bakti",
                "title": "Jumantik",
                "rule": "FREQ=WEEKLY;BYDAY=SU",
                "minute": 420,
                "first_day": "2024-01-07",
                "made_until": (NOW.date() + 40 * DAY).isoformat(),
                "created_by": FIRST_PERSON,
                "created_at": NOW - 900 * DAY,
                "draft_key": f"series:{rt}",
            }
            for rt in range(1, size.rts + 1)
        ),
    )


def _watch(tx: Transaction, size: Size, dice: Random) -> None:
    keeping = min(WATCHING, size.rts)
    _put(tx, Ronda, ({"neighbourhood_id": rt} for rt in range(1, keeping + 1)))
    made = (NOW.date() + 60 * DAY).isoformat()
    _put(
        tx,
        Squad,
        (
            {
                "neighbourhood_id": rt,
                "name": f"Regu {n}",
                "cycle": f"every=7;first=2026-11-{23 + n}",
                "leader_id": first_resident(rt, size) + 3 + n,
                "made_until": made,
                "created_at": NOW - 900 * DAY,
            }
            for rt in range(1, keeping + 1)
            for n in range(2)
        ),
    )
    _put(
        tx,
        SquadMember,
        (
            {
                "squad_id": 2 * (rt - 1) + n + 1,
                "resident_id": first_resident(rt, size) + 3 + 5 * k + n,
                "joined_at": NOW - 900 * DAY,
            }
            for rt in range(1, keeping + 1)
            for n in range(2)
            for k in range(4)
        ),
    )
    rows: list[Any] = []
    duties: list[Any] = []
    each, old = size.nights // keeping, size.old_nights // keeping
    night_id = 0
    for rt in range(1, keeping + 1):
        ahead = sorted(dice.sample(range(35), each))
        for offset in [*range(-old, 0), *ahead]:
            night_id += 1
            evening = NOW.date() + timedelta(days=1 + offset)
            rows.append(_night(rt, evening, is_old=offset < 0))
            first, n = first_resident(rt, size), night_id % 2
            for k in range(4):
                resident = first + 3 + 5 * k + n
                duties.append(
                    {"night_id": night_id, "resident_id": resident, "squad_id": 2 * (rt - 1) + n + 1}
                )
                duties[-1] |= {"drawn_for": resident, "presence": "present" if offset < 0 else ""}
        if len(duties) > 50_000:
            rows, duties = _flush(tx, rows, duties, Night, Duty)
    _flush(tx, rows, duties, Night, Duty)


def _night(rt: int, evening: date, *, is_old: bool) -> dict[str, Any]:
    starts_at, ends_at = hours(evening, 22 * 60, 4 * 60, ZONE)
    return {
        "neighbourhood_id": rt,
        "evening": evening.isoformat(),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "scheduled_at": starts_at - 35 * DAY,
        "needed": 4,
        "status": "signed" if is_old else "planned",
        "looks_at": None if is_old else LONG_AGO,
    }


def _reports(tx: Transaction, size: Size, dice: Random) -> None:
    rows: list[Any] = []
    log: list[Any] = []
    for n in range(1, size.old_reports + size.open_reports + 1):
        is_old = n <= size.old_reports
        at = NOW - timedelta(days=dice.randrange(30, 1800) if is_old else dice.randrange(0, 12))
        row = {"neighbourhood_id": 1 + n % size.rts, "number": n, "pillar": "clean", "icon": "🗑"}
        row |= {"name": "Sampah", "privacy": "hidden", "created_at": at, "status_at": at}
        row |= {"status": "done" if is_old else "new", "closed_at": at + n % 20 * DAY if is_old else None}
        rows.append(row | {"settled_at": row["closed_at"], "looks_at": None if is_old else LONG_AGO})
        log += [{"report_id": n, "at": at, "what": what} for what in ("created", "done")[: 1 + is_old]]
    _flush(tx, rows, log, Report, ReportEntry)


def _letter(n: int, dice: Random) -> dict[str, Any]:
    at = NOW - timedelta(minutes=dice.randrange(60, 14 * 24 * 60))
    return {
        "key": f"old:{n}",
        "kind": "reminder_soon",
        "subject_id": dice.randrange(20_000),
        "person_id": FIRST_PERSON + n % 1000,
        "chat_id": FIRST_PERSON + n % 1000,
        "priority": 3,
        "due_at": at,
        "expires_at": at + timedelta(hours=2),
        "status": "sent",
        "sent_at": at,
    }


def _put(tx: Transaction, model: Any, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
    """Insert rows in pieces."""
    piece: list[dict[str, Any]] = []
    for row in rows:
        piece.append(row)
        if len(piece) == 20_000:
            tx.connection.execute(sa.insert(table_of(model)), piece)
            piece = []
    if piece:
        tx.connection.execute(sa.insert(table_of(model)), piece)


def _flush(
    tx: Transaction, rows: list[Any], more: list[Any], model: Any, other: Any
) -> tuple[list[Any], list[Any]]:
    """Insert two kinds of rows, the second of which names the first; return two empty lists."""
    _put(tx, model, rows)
    _put(tx, other, more)
    return [], []


def told(size: Size) -> str:
    """What there is, for the report of a run."""
    return json.dumps({name: getattr(size, name) for name in Size.__dataclass_fields__})
