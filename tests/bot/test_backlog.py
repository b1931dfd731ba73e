"""`bantar queue`: what it lists, tries again and drops, beside a running bot and without one."""

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.actions.report_news import NEWS
from bot.backlog import SEALED, moment
from bot.parcels import Say, Text
from db import outbox, postbag
from db.engine import Database, Transaction
from db.outbox import LETTERS, Claimed, NewLetter, Priority, Status
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, House

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")


async def bantar(url: str, *arguments: str, typed: str = "") -> Result:
    """The command runs an event loop of its own, so in a thread of its own."""
    return await asyncio.to_thread(_run, url, *arguments, typed=typed)


def _run(url: str, *arguments: str, typed: str = "") -> Result:
    environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BANTAR_")}
    return CliRunner().invoke(app, arguments, env=environment | {"BANTAR_DATABASE_URL": url}, input=typed)


def letter(key: str, kind: str = "reminder_eve", chat: int = BUDI.id) -> NewLetter:
    return NewLetter(key, kind, Priority.REMINDER, NOW - HOUR, NOW + HOUR, chat_id=chat, person_id=BUDI.id)


def take(tx: Transaction, key: str) -> Claimed:
    (found,) = postbag.claim(tx, NOW, 9, [], [], lambda one: one.key == key)
    return found


@pytest.fixture
async def full(house: House) -> House:
    """Reminders that wait, failed, are tried again, are over and on their way; and news to a reporter."""
    await scenes.rt05(house, BUDI)

    def put(tx: Transaction) -> None:
        tx.run(sa.delete(LETTERS))
        keys = ("waits", "failed", "again", "late", "held")
        outbox.put(
            tx, *(letter(key) for key in keys), letter("sealed", NEWS, JOKO.id), letter("card", "card", GROUP)
        )
        outbox.send(tx, Say(-42, Text("rahasia")), NOW + HOUR)
        postbag.settle_otherwise(tx, take(tx, "failed"), Status.FAILED, "Forbidden: blocked [b]")
        postbag.retry_at(tx, take(tx, "again"), NOW + HOUR / 2, "Bad Gateway")
        postbag.retry_at(tx, take(tx, "sealed"), NOW, f"nobody at {JOKO.id}")
        postbag.settle_otherwise(tx, take(tx, "late"), Status.EXPIRED, "expired")
        tx.run(sa.update(LETTERS).where(LETTERS.c.key == "late").values(expires_at=NOW - HOUR))
        take(tx, "held")

    await house.db.write(put)
    return house


async def states(db: Database) -> dict[str, str]:
    found = await db.read(lambda tx: tx.all(sa.select(LETTERS.c.key, LETTERS.c.status)))
    return {row.key or "-": row.status for row in found}


async def number(db: Database, key: str) -> str:
    return str(await db.read(lambda tx: tx.scalar(sa.select(LETTERS.c.id).where(LETTERS.c.key == key))))


async def test_it_lists_what_waits_and_what_failed_and_why(full: House, database_url: str) -> None:
    result = await bantar(database_url, "queue")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "6 waiting, 4 in trouble."
    assert "reminder_eve 3 1 h ago 1 x" in lines
    assert "RT 05 Kelurahan Eka Jaya 1 1 h ago" in lines
    assert "group -42 1 in 59 min" in lines
    assert f"person {BUDI.id} 3 1 h ago 1 x" in lines
    failed = await number(full.db, "failed")
    assert f"{failed} reminder_eve person {BUDI.id} 1 h ago failed Forbidden: blocked [b]" in lines
    assert any(line.endswith("waiting 1 x Bad Gateway") for line in lines)


async def test_it_does_not_tell_of_whom_a_sealed_letter_is(full: House, database_url: str) -> None:
    assert NEWS in SEALED
    sealed = await number(full.db, "sealed")
    for arguments in (["queue"], ["queue", "--json"]):
        shown = (await bantar(database_url, *arguments)).stdout
        assert NEWS in shown  # that it waits
        assert str(JOKO.id) not in shown
        assert "rahasia" not in shown
    lines = (await bantar(database_url, "queue")).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith(f"{sealed} ") and NEWS in line]
    assert line.count("not shown") == 2


async def test_it_says_the_same_to_machines(full: House, database_url: str) -> None:
    told = json.loads((await bantar(database_url, "queue", "--json")).stdout)
    assert {pile["of"]: pile["number"] for pile in told["waiting"]} == {
        "reminder_eve": 3,
        "card": 1,
        "parcel": 1,
        NEWS: 1,
    }
    assert told["troubled"] == 4
    assert {one["problem"] for one in told["troubles"]} == {
        "",
        "Forbidden: blocked [b]",
        "Bad Gateway",
        "expired",
    }
    assert told["chats"][0]["of"] == str(BUDI.id)


async def test_it_tries_again_what_failed_and_is_not_too_late(full: House, database_url: str) -> None:
    failed, late, held = [await number(full.db, key) for key in ("failed", "late", "held")]
    assert "tried again: 1." in (await bantar(database_url, "queue", "retry", failed)).stdout
    assert (await states(full.db))["failed"] == "waiting"
    for other in (late, held, "99999"):
        result = await bantar(database_url, "queue", "retry", other)
        assert "tried again: 0." in result.stdout
        assert "not too late" in result.stdout
    assert (
        "tried again: 1." in (await bantar(database_url, "queue", "retry", "--kind", "reminder_eve")).stdout
    )  # again
    due = await full.db.read(
        lambda tx: tx.scalar(sa.select(LETTERS.c.due_at).where(LETTERS.c.key == "again"))
    )
    assert due < NOW + HOUR / 2
    assert (
        "tried again: 1." in (await bantar(database_url, "queue", "retry", "--all")).stdout
    )  # the sealed one


async def test_what_was_tried_again_by_hand_is_not_put_away_by_who_had_it(
    full: House, database_url: str
) -> None:
    before = await full.db.read(lambda tx: tx.first(sa.select(LETTERS).where(LETTERS.c.key == "failed")))
    assert before is not None
    await bantar(database_url, "queue", "retry", str(before.id))
    claimed = Claimed(*(getattr(before, name) for name in Claimed.__dataclass_fields__))
    await full.db.write(lambda tx: postbag.settle_otherwise(tx, claimed, Status.FAILED, "late news"))
    assert (await states(full.db))["failed"] == "waiting"


async def test_it_drops_one_at_once_and_many_after_a_question(full: House, database_url: str) -> None:
    assert (
        "dropped: 1." in (await bantar(database_url, "queue", "drop", await number(full.db, "waits"))).stdout
    )
    assert (await states(full.db))["waits"] == "dropped"
    asked = await bantar(database_url, "queue", "drop", "--kind", "reminder_eve", typed="n\n")
    assert "Drop 2 letters for good?" in asked.stdout
    assert asked.exit_code == 1
    assert (await states(full.db))["failed"] == "failed"
    done = await bantar(database_url, "queue", "drop", "--kind", "reminder_eve", typed="y\n")
    assert "dropped: 2." in done.stdout
    assert "dropped: 3." in (await bantar(database_url, "queue", "drop", "--all", "--yes")).stdout
    left = await states(full.db)
    assert (left["held"], left["late"], left["card"]) == ("waiting", "expired", "dropped")
    assert "sealed" not in left  # of it nothing stays


async def test_an_empty_queue_is_good_news(database: Database, database_url: str) -> None:
    assert (await bantar(database_url, "queue")).stdout == "Nothing waits, and nothing has failed.\n"


@pytest.mark.parametrize("arguments", [["retry"], ["drop", "7", "--all"], ["retry", "--kind", "x", "--all"]])
async def test_it_asks_which_letters(arguments: list[str]) -> None:
    result = await bantar("sqlite:///x.db", "queue", *arguments)
    assert result.exit_code == 2
    assert "Which letters?" in result.stderr


async def test_it_says_kindly_that_there_is_no_database(tmp_path: Path) -> None:
    result = await bantar(f"sqlite:///{tmp_path}/none.db", "queue")
    assert result.exit_code == 2
    assert "there is no database at" in " ".join(result.stderr.split())
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "old.db").touch()
    result = await bantar(f"sqlite:///{tmp_path}/old.db", "queue", "retry", "--all")
    assert result.exit_code == 2
    assert "the database does not answer: no such table" in " ".join(result.stderr.split())


def test_times_are_told_by_their_largest_unit() -> None:
    spans = (0, 59, 60, 3599, 3600, 86399, 86400, 40 * 86400)
    told = [moment(NOW, NOW - timedelta(seconds=span)) for span in spans]
    assert told == [
        "0 s ago",
        "59 s ago",
        "1 min ago",
        "59 min ago",
        "1 h ago",
        "23 h ago",
        "1 d ago",
        "40 d ago",
    ]
    assert moment(NOW, NOW + timedelta(minutes=3)) == "in 3 min"
