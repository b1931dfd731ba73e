"""The bots that are killed: how each is prepared and started, and what it kept in the end."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
import sqlalchemy as sa

from bot.parcels import Say, Text, Toast, unpack
from db import activities, inbox, neighbourhoods, outbox, postbag, residents
from db.engine import Database, Transaction
from db.migrating import migrate
from db.outbox import LETTERS
from db.signups import SIGNUPS
from db.tables import Activity, Resident, table_of
from tests.torture import book, lives, stock
from tests.torture.crowd import GROUP, PEOPLE, name_of
from tests.torture.journal import name_of_toast

ACTIVITIES = 1000
GONE_BY = 5.0  # seconds after which PostgreSQL has noticed a kill
_OTHERS = sa.text(
    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
)
ROWS, RESIDENTS = table_of(Activity), table_of(Resident)


@dataclass(slots=True)
class Kept:
    """What a bot has in the end; `counts` is what it says of each activity.

    `expired` are the taps, by number, whose toast was put away as too old.
    """

    pairs: Counter[tuple[int, int]]
    counts: dict[int, int]
    expired: set[str] = field(default_factory=set)
    unsettled: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hands:
    """What a database holds after a kill: letters by name that wait, and how many of all were claimed."""

    waiting: set[str]
    claimed: int


@dataclass(frozen=True, slots=True)
class Stack:
    """One bot on one database."""

    name: str
    run: Callable[..., None]
    address: str
    prepare: Callable[[], Awaitable[None]]
    kept: Callable[[], Awaitable[Kept]]
    hands: Callable[[], Awaitable[Hands | None]]  # None: it keeps no letters
    letters: list[str]


def bantar(
    url: str,
    letters: int,
    seconds: float,
    begin: datetime | None = None,
    settle: Callable[[Transaction], None] = lambda _tx: None,
) -> Stack:
    """Ours, with letters besides that are due over so many seconds from `begin`, or from now.

    `settle` puts more into the database.
    """
    texts = [f"Surat {number}" for number in range(1, letters + 1)]

    async def prepare() -> None:
        migrate(url)
        db = Database(url)
        now = begin or datetime.now(UTC)
        await db.write(lambda tx: _settle_in(tx, now))
        await db.write(settle)
        await db.write(lambda tx: _queue(tx, texts, seconds, now))
        db.close()

    async def asked(job: Callable[[Transaction], Any]) -> Any:
        db = Database(url)
        try:
            return await db.read(job)
        finally:
            db.close()

    name = "Bantar, PostgreSQL" if url.startswith("postgres") else "Bantar, SQLite"
    return Stack(name, lives.bantar, url, prepare, lambda: asked(_kept), lambda: asked(hands), texts)


def _stock(name: str, run: Callable[..., None], folder: Path) -> Stack:
    async def kept() -> Kept:
        async with aiosqlite.connect(folder / book.FILE) as opened:
            rows = await opened.execute_fetchall("SELECT activity_id, person_id FROM signup")
            counts = await opened.execute_fetchall("SELECT id, joining FROM activity")
        return Kept(Counter((a, p) for a, p in rows), dict(counts))  # type: ignore[arg-type]

    async def nothing() -> None:
        return None

    return Stack(
        name, run, str(folder / book.FILE), lambda: book.prepare(folder, ACTIVITIES), kept, nothing, []
    )


def peers(folder: Path) -> list[Callable[[], Stack]]:
    """The stock bots, each with a folder of its own."""

    def maker(name: str, run: Callable[..., None]) -> Callable[[], Stack]:
        def make() -> Stack:
            own = folder / name.split(" ", 1)[0] / str(len(list(folder.rglob("*"))))
            own.mkdir(parents=True)
            return _stock(name, run, own)

        return make

    return [
        maker("python-telegram-bot", stock.python_telegram_bot),
        maker("aiogram", stock.aiogram),
    ]


def _settle_in(tx: Transaction, now: datetime) -> None:
    told = {"chat_id": GROUP, "status": "active", "rt": "05", "title": "Warga RT 05", "created_at": now}
    rt = neighbourhoods.add(tx, told)
    for person_id in PEOPLE:
        residents.remember_person(tx, person_id, name_of(person_id), None, now)
        residents.add_resident(tx, rt.id, person_id, now)
    for number in range(1, ACTIVITIES + 1):
        made = activities.add(
            tx,
            {
                "neighbourhood_id": rt.id,
                "kind": "kerja_bakti",
                "title": f"Kegiatan {number}.",
                "starts_at": now + timedelta(days=5),
                "created_by": PEOPLE[0],
                "created_at": now,
                "scheduled_at": now,
                "draft_key": f"torture {number}",
            },
        )
        assert made is not None
        activities.change(tx, number, message_id=number)


def _queue(tx: Transaction, texts: list[str], seconds: float, now: datetime) -> None:
    for number, text in enumerate(texts):
        due = now + timedelta(seconds=seconds * number / len(texts))
        outbox.send(tx, Say(PEOPLE[number % len(PEOPLE)], Text(text)), due)


def hands(tx: Transaction) -> Hands:
    """Look right after a kill, once what the process had asked of PostgreSQL is done, or undone."""
    end = time.monotonic() + GONE_BY
    while tx.is_postgres and tx.scalar(_OTHERS) and time.monotonic() < end:
        time.sleep(0.005)
    waits = LETTERS.c.status == outbox.Status.WAITING
    claimed = sa.select(sa.func.count()).where(waits, LETTERS.c.leased_until.is_not(None))
    parcels = tx.all(sa.select(LETTERS.c.parcel).where(waits, LETTERS.c.kind == "parcel"))
    return Hands({_name(row.parcel) for row in parcels}, int(tx.scalar(claimed)))


def _name(parcel: str) -> str:
    """Name a letter as the playing Telegram's journal does."""
    match unpack(parcel):
        case Toast(query_id=query_id):
            return name_of_toast(query_id)
        case Say(text=text):
            return text.html
    return ""


def _expired(tx: Transaction) -> set[str]:
    ours = (LETTERS.c.kind == "parcel", LETTERS.c.status == outbox.Status.EXPIRED)
    toasts = (unpack(row.parcel) for row in tx.all(sa.select(LETTERS.c.parcel).where(*ours)))
    return {toast.query_id for toast in toasts if isinstance(toast, Toast)}


def _kept(tx: Transaction) -> Kept:
    people = {row.id: row.person_id for row in tx.all(sa.select(RESIDENTS.c.id, RESIDENTS.c.person_id))}
    tapped = SIGNUPS.c.activity_id <= ACTIVITIES
    rows = tx.all(sa.select(SIGNUPS.c.activity_id, SIGNUPS.c.resident_id).where(tapped))
    counts = tx.all(sa.select(ROWS.c.id, ROWS.c.joining).where(ROWS.c.id <= ACTIVITIES))
    left = {f"update {k}": n for k, n in inbox.counts(tx).items() if k != "handled"}
    left |= {f"letter {k}": n for k, n in postbag.counts(tx).items() if k in ("waiting", "failed")}
    pairs = Counter((row.activity_id, people[row.resident_id]) for row in rows)
    return Kept(pairs, {row.id: row.joining for row in counts}, _expired(tx), left)
