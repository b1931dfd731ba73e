"""Bantar as it is: `python -m bot run` with its usual settings, on SQLite with synchronous=FULL."""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.parcels import Say, Text
from db import activities, neighbourhoods, outbox, residents
from db.engine import Database, Transaction
from db.migrating import migrate
from db.outbox import Priority
from tests.benchmarks.crowd import ANNOUNCEMENT, GROUP, PEOPLE, name_of
from tests.benchmarks.driver import SinkLine


def command(sink: SinkLine, folder: Path) -> list[str]:
    """The command that runs it; the configuration is as usual, but quiet and with a free port."""
    config = folder / "config.toml"
    lines = ["[web]", "port = 0", "[log]", 'level = "warning"', "[telegram]", f'base_url = "{sink.base_url}"']
    config.write_text("\n".join([*lines, "[database]", f'url = "{url(folder)}"']), encoding="utf-8")
    return [sys.executable, "-m", "bot", "run", "--config", str(config)]


def url(folder: Path) -> str:
    """The database's address."""
    return f"sqlite:///{folder / 'bantar.db'}"


async def prepare(folder: Path, activity_ids: list[int]) -> None:
    """A neighbourhood with its residents and activities, their cards posted."""
    await _write(folder, lambda tx: _settle_in(tx, activity_ids))


async def prepare_broadcast(folder: Path, letters: Sequence[int], homes: Mapping[int, Sequence[int]]) -> None:
    """Neighbourhoods by their groups with who lives there, each with one activity, and the letters."""
    now = datetime.now(UTC)

    def put(tx: Transaction) -> None:
        for chat_id, people in homes.items():
            _settle_in(tx, [-chat_id], people, chat_id)
        for chat_id in letters:
            outbox.send(tx, Say(chat_id, Text(ANNOUNCEMENT)), now, Priority.ANNOUNCEMENT)

    await _write(folder, put)


def joined(folder: Path) -> dict[int, int]:
    """Who is in the database now, by activity; the counters and the cards must agree with the rows."""
    with sqlite3.connect(folder / "bantar.db") as db:
        rows = dict(
            db.execute("SELECT activity_id, count(*) FROM signups WHERE answer = 'joining' GROUP BY 1")
        )
        counters = dict(db.execute("SELECT id, joining FROM activities"))
        unhandled = db.execute("SELECT count(*) FROM inbox WHERE status <> 'handled'").fetchone()[0]
        cards = {int(key[5:]) for (key,) in db.execute("SELECT key FROM letters WHERE kind = 'card'")}
    assert counters == rows, "a counter is wrong"
    assert unhandled == 0, "an update is left"
    assert cards == rows.keys(), "a card is not queued"
    return rows


async def _write(folder: Path, job: Callable[[Transaction], None]) -> None:
    migrate(url(folder))
    db = Database(url(folder))
    await db.write(job)
    db.close()


def _settle_in(
    tx: Transaction, activity_ids: list[int], people: Iterable[int] = PEOPLE, chat_id: int = GROUP
) -> None:
    now = datetime.now(UTC)
    rt = neighbourhoods.add(tx, _RT | {"created_at": now, "chat_id": chat_id})
    for person_id in people:
        residents.remember_person(tx, person_id, name_of(person_id), None, now)
        residents.add_resident(tx, rt.id, person_id, now)
    for number in activity_ids:
        made = activities.add(
            tx,
            {
                "neighbourhood_id": rt.id,
                "kind": "kerja_bakti",
                "title": f"Kegiatan {number}",
                "place": "Pos Ronda",
                "tools": "cangkul\nkarung",
                "starts_at": now + timedelta(days=5),
                "created_by": PEOPLE[0],
                "created_at": now,
                "scheduled_at": now,
                "draft_key": str(number),
            },
        )
        assert made is not None
        activities.change(tx, made.id, message_id=number)
        assert made.id == number, "a tap names the activity by the number of its card"


_RT = {
    "status": "active",
    "rt": "05",
    "title": "Warga RT 05",
    "kelurahan": "Eka Jaya",
    "city": "Jambi",
}
