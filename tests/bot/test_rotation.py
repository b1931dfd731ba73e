"""`bantar rotate-key`: kind words, a new key in the file, and never while somebody uses the old one."""

import asyncio
import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs
from typer.testing import CliRunner, Result

from bot import metrics
from bot.__main__ import app
from bot.actions import report_keys
from bot.app import App
from bot.config import Config, ConfigError, Storage
from bot.rotation import rotate
from bot.vault import Vault, holding, new_key, open_vault
from db import report_followers
from db.engine import Database, Transaction, open_database
from tests import scenes
from tests.actions.test_reports import files
from tests.house import BUDI, House


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with `data` for database and key."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def bantar(**environ: str) -> Result:
    environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BANTAR_")}
    return CliRunner().invoke(app, ["rotate-key"], env=environment | environ)


def complaint(result: Result) -> str:
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return " ".join(result.stderr.split())


async def report(config: Config) -> str:
    """Have one report in a database, sealed with its key; return who wrote it, sealed."""
    db = open_database(config.database.url)
    house = House(db, config=config)
    house.world = type(house.world)(house.clock, house.world.dice, config, "", open_vault(config))
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: files(house, tx, rt, BUDI))
    db.close()
    return reporter(config)


def reporter(config: Config) -> str:
    engine = sa.create_engine(config.database.url)
    with engine.connect() as connection:
        found: str = connection.exec_driver_sql("SELECT reporter FROM reports").scalar_one()
    engine.dispose()
    return found


def test_the_file_has_a_new_key_and_everything_is_sealed_with_it(folder: Path) -> None:
    config = Config()
    before = asyncio.run(report(config))
    old = (folder / "reports.key").read_text()
    result = bantar()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "keep a copy of the new one" in result.output
    new = (folder / "reports.key").read_text()
    assert new != old
    assert len(new.split()) == 1
    assert new.strip() not in result.output
    assert Vault(old.split()).open(reporter(config)) is None
    assert Vault(new.split()).open(reporter(config)) == str(BUDI.id)
    assert Vault(old.split()).open(before) == str(BUDI.id)


def test_broken_off_it_goes_on_with_the_key_that_was_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config()
    asyncio.run(report(config))

    def breaks_off(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(report_keys, "seal_anew", breaks_off)
        with pytest.raises(RuntimeError):
            asyncio.run(rotate(config))
    new, _ = (folder / "reports.key").read_text().split()
    assert open_vault(config).open(reporter(config)) == str(BUDI.id)
    assert bantar().exit_code == 0
    assert (folder / "reports.key").read_text().split() == [new]
    assert open_vault(config).open(reporter(config)) == str(BUDI.id)


def test_what_no_key_opens_is_told(folder: Path) -> None:
    asyncio.run(report(Config()))
    (folder / "reports.key").write_text(new_key())
    result = bantar()
    assert result.exit_code == 0
    assert "1 rows open with no key" in result.stderr


def test_not_while_the_bot_runs(folder: Path) -> None:
    config = Config()
    asyncio.run(report(config))
    before = (folder / "reports.key").read_text()
    with holding(config):
        assert "the bot is running; stop it first" in complaint(bantar())
        with holding(config):
            assert (folder / "reports.key").read_text() == before
    with holding(config, alone=True), pytest.raises(ConfigError, match="start again"), holding(config):
        pass
    with holding(config, alone=True):
        pass


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_nor_while_another_machine_works_on_the_database(database: Database, database_url: str) -> None:
    database.place.take()
    config = Config(database=Storage(url=database_url))
    try:
        with pytest.raises(ConfigError, match="another process"):
            await rotate(config)
    finally:
        database.place.leave()
    before = open_vault(config).keys
    await rotate(config)
    assert len(open_vault(config).keys) == 1
    assert open_vault(config).keys != before


def test_a_key_of_the_environment_is_changed_by_hand(folder: Path) -> None:
    asyncio.run(report(Config()))
    old, new = (folder / "reports.key").read_text().strip(), new_key()
    assert "put it before the old one" in complaint(bantar(BANTAR_REPORTS_KEY=old))
    result = bantar(BANTAR_REPORTS_KEY=f"{new} {old}")
    assert result.exit_code == 0
    assert "take the others out of BANTAR_REPORTS_KEY" in result.output
    assert Vault([new]).open(reporter(Config())) == str(BUDI.id)
    assert (folder / "reports.key").read_text().strip() == old


def test_a_folder_that_cannot_be_written_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config()
    asyncio.run(report(config))

    def refuses(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("bot.rotation.write_keys", refuses)
    assert "reports.key_file" in complaint(bantar())
    monkeypatch.setattr("bot.vault.os.open", refuses)
    assert "reports.lock: Permission denied" in complaint(bantar())
    with holding(config):
        pass  # nobody changes a key there


async def test_at_the_start_the_operator_hears_of_a_lost_key(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)

    def prepare(tx: Transaction) -> None:
        files(house, tx, rt, BUDI)
        report_followers.add(tx, 1, house.world.vault.seal("1003"), "t")

    await house.db.write(prepare)
    bot = App(house.config)
    bot.db = house.db
    for vault, lost in ((house.world.vault, 0), (Vault([new_key()]), 2)):
        bot._vault = vault
        with capture_logs() as logs:
            await bot._look_at_seals()
        assert metrics.SEALED._value.get() == lost
        assert [line["people"] for line in logs] == ([lost] if lost else [])
