"""`bantar explain`: the rows behind the figures of a summary, as an operator sees them."""

import asyncio
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.config import ConfigError
from bot.explaining import read_days
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stretches import Stretch
from db import activities, neighbourhoods, residents, signups
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, House
from tests.reporting import becomes, reported

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")


async def bantar(url: str, *arguments: str) -> Result:
    """The command runs an event loop of its own, so in a thread of its own."""

    def run() -> Result:
        environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BANTAR_")}
        return CliRunner().invoke(app, arguments, env=environment | {"BANTAR_DATABASE_URL": url})

    return await asyncio.to_thread(run)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """A kerja bakti an hour ago, at which one of three was present, and a report."""
    rt = await scenes.rt05(house, BUDI, JOKO)
    made = await scenes.kerja_bakti(house, rt, NOW - HOUR)

    def note(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        signups.set_present(tx, made.id, budi.id, True, NOW)
        activities.add_to_counters(tx, made.id, {"present": 1})

    await house.db.write(note)
    await reported(house, rt, JOKO, at=NOW - HOUR)
    return rt


async def test_it_shows_each_figure_with_its_rows(house: House, database_url: str, rt: Neighbourhood) -> None:
    secret = await reported(house, rt, JOKO, at=NOW - HOUR)
    await becomes(house, secret, is_sensitive=True)
    result = await bantar(database_url, "explain", "5")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0].startswith("RT 05 Kelurahan Eka Jaya (id=1), ")
    for line in ("houses: 3 = the rows", "took_part: 1 = the rows", "reports: 2 = the rows"):
        assert line in lines
    assert "resident 2 activity 1" in lines
    assert any(line.startswith("2 rahasia ") for line in lines)
    assert "steadiness: 33.3% = the rows" in lines
    assert not any(word in result.stdout for word in ("Budi", "Joko", "Sudah tiga hari", "selokan"))


async def test_it_shows_one_figure_and_says_when_the_rows_give_another(
    house: House, database_url: str, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: activities.add_to_counters(tx, 1, {"present": 4}))
    result = await bantar(database_url, "explain", "id=1", "", "present")
    assert result.exit_code == 1
    assert "present: 5 but the rows give 1" in result.stdout
    assert "houses:" not in result.stdout


async def test_nothing_that_counts_is_no_row(house: House, database_url: str, rt: Neighbourhood) -> None:
    result = await bantar(database_url, "explain", "05", "2026-01", "median_days", "open")
    assert result.exit_code == 0
    assert "median_days: none = the rows" in result.stdout
    assert "open: 0 = the rows" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("7",), "there is no RT 7"),
        (("id=7",), "there is no RT id=7"),
        (("id=x",), "there is no RT id=x"),
        (("id=99999999999999999999",), "there is no RT"),
        (("05", "besok"), "'besok' is no days"),
        (("05", "2026-11-29..2026-11-01"), "the last day comes before the first"),
        (("05", "2998-01-01"), "has not begun yet"),
        (("05", "0001-01-01"), "too long ago"),
        (("05", "", "rumah"), "there is no figure 'rumah'; they are: houses, took_part"),
    ],
)
async def test_what_cannot_be_is_said_clearly(
    house: House, database_url: str, rt: Neighbourhood, arguments: tuple[str, ...], words: str
) -> None:
    result = await bantar(database_url, "explain", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


async def test_several_rt_of_one_number_are_told_apart(house: House, database_url: str) -> None:
    (one,) = await scenes.several(house, 1)
    other = await house.db.write(
        lambda tx: neighbourhoods.add(tx, {"chat_id": -5, "rt": "1", "rw": "09", "created_at": NOW})
    )
    result = await bantar(database_url, "explain", "01")
    assert result.exit_code == 2
    assert f"id={one.id} " in result.stderr
    assert f"id={other.id} RT 1 RW 09" in " ".join(result.stderr.split())


async def test_without_a_database_it_says_so() -> None:
    result = await bantar("sqlite:///nowhere.db", "explain", "05")
    assert result.exit_code == 2
    assert "there is no database" in result.stderr


TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", "2026-11-24", "2026-11-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-11-29", "2026-11-29", "2026-11-29"),
        ("2026-11-01..2026-11-07", "2026-11-01", "2026-11-07"),
    ],
)
def test_days_are_read(words: str, first: str, last: str) -> None:
    assert read_days(words, TODAY) == Stretch(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("words", ["2026-13", "..", "2026-11-01..", "2026", "1999-01-01..2026-01-01"])
def test_what_is_no_days_is_not_read(words: str) -> None:
    with pytest.raises(ConfigError):
        read_days(words, TODAY)
