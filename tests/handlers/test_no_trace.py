"""A sealed report from its first word to its end: nothing that anybody else can see names who wrote it.

The walk goes through every room that knows reports; what is looked through is every message in every other
chat, every file, every column of the database without its key, and every line of the log.
"""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from sqlmodel import SQLModel

from bot.actions import housekeeping
from bot.parcels import Document
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import MyReportTap, TicketTap
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, SARI, House, Who

SECRET = Who(7345678901, "Zulkarnain Qushayyi", "zulqush")
NAMES = ("zulkarnain", "qushayyi", "zulqush", str(SECRET.id))
OWN = frozenset({"people", "group_admins", "group_members_known"})  # that there is somebody is no secret
WORDS = "Selokan di belakang pos ditutup orang"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with its chair, two neighbours, and whoever must not be named."""
    return await scenes.rt05(house, BUDI, JOKO, SECRET, private=(SARI, BUDI, JOKO, SECRET))


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    """Everything that is logged."""
    with structlog.testing.capture_logs() as lines:
        yield lines


def rows(tx: Transaction) -> list[list[str]]:
    """Every row of every table but those of the people themselves."""
    tables = (table for table in SQLModel.metadata.sorted_tables if table.name not in OWN)
    return [[table.name, *map(str, row)] for table in tables for row in tx.all(sa.select(table))]


def seen_by_others(house: House) -> str:
    """What stands in every chat but the reporter's, buttons and the insides of files too."""
    shown = [one for (chat, _), one in house.messages.items() if chat != SECRET.id]
    files = [inside(one.content) for one in shown if isinstance(one, Document)]
    return "\n".join([*map(repr, shown), *files]).casefold()


def inside(content: bytes) -> str:
    """The text of a file; of a workbook, of all its parts."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


async def walk(house: House) -> None:
    """The whole life of a report."""
    await house.types(SECRET, "/lapor")
    await house.presses(SECRET, "Selokan tersumbat")
    await house.types(SECRET, WORDS)
    await house.types(SECRET, "", photo=[{"file_id": "p1", "file_unique_id": "u1"}])
    await house.types(SECRET, "", location={"latitude": -1.61, "longitude": 103.61})
    await house.presses(SECRET, "Siapa boleh tahu")
    await house.presses(SECRET, "tersegel")
    await house.presses(SECRET, "Kirim")
    await house.waits(minutes=1)
    await house.presses(SARI, "Verifikasi")
    await house.presses(SARI, "Minta keterangan")
    await house.types(SARI, "Mulai kapan?")
    await house.presses(SECRET, "Jawab")
    await house.types(SECRET, "Sejak kemarin")
    await house.taps(SECRET, MyReportTap(1))
    await house.types(SECRET, "/laporan")
    await house.taps(SARI, TicketTap(1))
    await house.presses(SARI, "Percakapan")
    await house.taps(SARI, TicketTap(1))
    await house.presses(SARI, "Riwayat")
    await house.taps(SARI, TicketTap(1))
    await house.presses(SARI, "📨 Teruskan")
    await house.presses(SARI, "Unduh surat")
    await house.presses(SARI, "Sudah diteruskan")
    await house.types(SARI, "/laporan")
    await house.presses(SARI, "Denah")
    await house.presses(SARI, "Berkas")
    await house.presses(SARI, "Bulan ini · Excel")
    await house.presses(SARI, "Bulan ini · CSV")
    await house.taps(SARI, TicketTap(1))
    await house.presses(SARI, "🎉 Selesai")
    await house.presses(SARI, "tanpa foto")
    await house.presses(SECRET, "Belum")
    await house.types(SARI, "/laporan")
    await house.taps(SARI, TicketTap(1))
    await house.presses(SARI, "🎉 Selesai")
    await house.presses(SARI, "tanpa foto")
    await house.presses(SECRET, "✅ Sudah beres")
    await house.waits(days=1)


@pytest.mark.both
async def test_nothing_that_others_can_see_names_who_wrote_it(
    house: House, rt: Neighbourhood, logged: list[Any]
) -> None:
    before, told = await house.db.read(rows), seen_by_others(house)
    await walk(house)
    assert "L-1".casefold() in seen_by_others(house)
    assert "Sejak kemarin".casefold() in seen_by_others(house)
    kinds = sorted(one.name.rpartition(".")[2] for one in house.files(SARI) if isinstance(one, Document))
    assert kinds == ["csv", "pdf", "xlsx"]
    for name in NAMES:
        assert seen_by_others(house).count(name) == told.count(name), name
        assert name not in json.dumps(logged, default=str).casefold()
    after = [row for row in await house.db.read(rows) if row not in before]
    assert {row[0] for row in after} >= {"reports", "report_log", "report_words", "report_photos", "inbox"}
    for row in after:
        for name in NAMES:
            assert name not in json.dumps(row).casefold(), row
        assert WORDS not in row


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nor_does_it_stand_in_the_files_of_the_database(
    house: House, rt: Neighbourhood, database_url: str
) -> None:
    """What was deleted is in no free page, nor in the log beside the file."""
    path = Path(database_url.removeprefix("sqlite:///"))
    await house.waits(minutes=1)

    def count(*sought: str) -> list[int]:
        content = b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))
        return [content.count(words.encode()) for words in sought]

    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = count(*NAMES[1:], SECRET.first_name)
    await walk(house)
    assert count(*NAMES[1:], SECRET.first_name) == before
    assert count(WORDS, "Sejak kemarin") == [0, 0]


async def test_the_group_hears_nothing_of_it(house: House, rt: Neighbourhood) -> None:
    before = house.reads(GROUP)
    await walk(house)
    assert house.reads(GROUP) == before


async def test_it_is_the_same_for_the_chairs_own_report(house: House, rt: Neighbourhood) -> None:
    """The chair seals one, too: they get the card as ever, and nothing shows that it is theirs."""
    await house.types(SARI, f"/lapor {WORDS}")
    await house.presses(SARI, "Siapa boleh tahu")
    await house.presses(SARI, "tersegel")
    await house.presses(SARI, "Kirim")
    assert any("Disegel: tidak ada yang tahu" in one for one in house.reads(SARI))


async def test_when_it_is_forgotten_for_good_nothing_is_left_of_it(house: House, rt: Neighbourhood) -> None:
    await walk(house)
    house.clock.time += timedelta(days=900)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    left = await house.db.read(lambda tx: tx.first(sa.text("select reporter, reporter_tag from reports")))
    assert left is not None
    assert tuple(left) == ("", "")
