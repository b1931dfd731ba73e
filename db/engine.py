"""The database: one writer thread with group commit, readers beside it, the same code on both engines."""

import asyncio
import math
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from db.prepared import Prepared, Shelf
from db.sqlite_log import LOG_MOST, Log

T = TypeVar("T")
MIGRATIONS = Path(__file__).parent / "migrations"
Row = sa.Row[Any]
PRESENCE = 0x42616E746172  # the advisory lock of living processes: "Bantar"
GROUP = 64  # jobs that share one commit at most
BUSY = 30_000  # milliseconds that SQLite waits for a lock
# seconds and times until a server that does not answer is given up; the last in milliseconds
POSTGRES_WAITS = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    # a process that stands still in a transaction stops no other: who waits for its rows comes again, and in
    # the end the server lets go of them
    "options": "-c lock_timeout=3s -c idle_in_transaction_session_timeout=60s",
}
HELD_UP = {"55P03", "40P01"}  # PostgreSQL's: a lock was waited for in vain, or two waited for each other
SLOWLY = BUSY / 1000 + 10  # seconds that beginning or committing may take where disk or lock are slow
ERASES_AGAIN = 1.0  # seconds until the log is emptied where somebody was reading


def is_trouble(error: BaseException) -> bool:
    """True when the database itself falters (disk, lock, connection); False for a statement that is wrong.

    SQLite calls both an OperationalError: its "no such column" would come again for ever.
    """
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    wrong = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return error.connection_invalidated or (isinstance(error, sa.exc.OperationalError) and not wrong)


def is_held_up(error: BaseException) -> bool:
    """True when another transaction has kept the rows: trouble that may last for these rows alone."""
    return isinstance(error, sa.exc.DBAPIError) and getattr(error.orig, "sqlstate", None) in HELD_UP


class Ran(Protocol):
    """What is left of a statement that was run."""

    @property
    def rowcount(self) -> int:
        """How many rows it touched."""
        ...


class Transaction:
    """One open transaction; functions of the db floor run their statements through it."""

    def __init__(self, connection: sa.Connection, shelf: Shelf) -> None:
        self.connection = connection
        self.raw: Any = connection.connection.driver_connection
        self.is_postgres = connection.dialect.name == "postgresql"
        self.erases = False  # what it deletes is not to be found beside SQLite's file either
        self.kept: dict[int, Any] = {}  # RT that were read, by id: see neighbourhoods.get
        self.has_mail = False  # letters were put that the postman has to hear of
        self.unkept: set[int] = set()  # updates of which nothing may stay, even where a handler was undone
        self._shelf = shelf

    def run(self, statement: sa.Executable, params: Any = None) -> Ran:
        """Execute a statement with one dict or a list of dicts."""
        prepared = self._shelf.find(statement, params)
        if prepared is None:
            return self.connection.execute(statement, params)
        ran: Ran = self._execute(prepared, params)
        return ran

    def all(self, statement: sa.Executable, **params: Any) -> list[Row]:
        """Return every row."""
        prepared = self._shelf.find(statement, params)
        if prepared is None:
            return list(self.connection.execute(statement, params).all())
        return [prepared.row(found) for found in self._execute(prepared, params)]

    def first(self, statement: sa.Executable, **params: Any) -> Row | None:
        """Return the first row or None."""
        prepared = self._shelf.find(statement, params)
        if prepared is None:
            return self.connection.execute(statement, params).first()
        found = self._execute(prepared, params).fetchone()
        return None if found is None else prepared.row(found)

    def scalar(self, statement: sa.Executable, **params: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self.first(statement, **params)
        return None if row is None else row[0]

    def _execute(self, prepared: Prepared, params: Any) -> Any:
        try:
            return prepared.execute(self.raw, params)
        except self.connection.dialect.loaded_dbapi.Error as error:
            raise self._as_sqlalchemy(prepared.sql, error) from error

    def _as_sqlalchemy(self, sql: str, error: Exception) -> BaseException:
        dialect = self.connection.dialect
        lost = dialect.is_disconnect(error, self.raw, None)  # type: ignore[arg-type]
        if lost:
            self.connection.invalidate(error)
        return sa.exc.DBAPIError.instance(
            sql, None, error, dialect.loaded_dbapi.Error, connection_invalidated=lost, dialect=dialect
        )

    def within_savepoint(self, job: Callable[["Transaction"], T]) -> T:
        """Run a job whose failure undoes only itself.

        Raises OperationalError with `connection_invalidated` when the whole transaction is gone: on a full
        disk SQLite rolls it back by itself, and PostgreSQL may have lost the connection.
        """
        self._mark("SAVEPOINT step")
        try:
            result = job(self)
        except BaseException:
            self.kept.clear()
            self._mark("ROLLBACK TO SAVEPOINT step")
            self._mark("RELEASE SAVEPOINT step")
            raise
        self._mark("RELEASE SAVEPOINT step")
        return result

    def _mark(self, sql: str) -> None:
        try:
            self.raw.execute(sql)
        except self.connection.dialect.loaded_dbapi.Error as lost:
            raise sa.exc.OperationalError(sql, None, lost, connection_invalidated=True) from lost


@dataclass(slots=True)
class _Order:
    job: Callable[[Transaction], Any]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"
    may_take: float = 0.0
    result: Any = None
    error: BaseException | None = None


class Database:
    """Open with `open_database`; close when done. Jobs are plain functions over a Transaction.

    `beat` hears from the writer thread for how many seconds it may be busy: `inf` when it has nothing to do.
    """

    def __init__(self, url: str) -> None:
        self.beat: Callable[[float], None] = lambda _seconds: None
        self._engine = _make_engine(url)
        self._shelf = Shelf(self._engine.dialect)
        self._presence: sa.Connection | None = None
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(4, "bantar-reader")
        self._log = Log(self._engine, self._readers, BUSY) if self._engine.dialect.name == "sqlite" else None
        self._writer = threading.Thread(target=self._write_for_ever, name="bantar-writer", daemon=True)
        self._writer.start()

    def take_place(self) -> bool:
        """Show that this process works on the database, until it ends; return whether it is the only one.

        SQLite serves one process. On PostgreSQL each holds a shared lock while it lives; who can have it
        exclusively for a moment is alone. The server needs a moment to notice that a killed one is gone.
        """
        if self._engine.dialect.name != "postgresql":
            return True
        self._presence = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        run = self._presence.exec_driver_sql
        run("SET lock_timeout = '2s'")
        try:
            run(f"SELECT pg_advisory_lock({PRESENCE})")
        except sa.exc.OperationalError:  # others are alive
            run(f"SELECT pg_advisory_lock_shared({PRESENCE})")
            return False
        run(f"SELECT pg_advisory_lock_shared({PRESENCE})")
        run(f"SELECT pg_advisory_unlock({PRESENCE})")
        return True

    def keep_place(self) -> None:
        """Take the place again where its connection was lost: a server that was restarted knows nobody."""
        if self._presence is None:
            return
        try:
            self._presence.exec_driver_sql("SELECT 1")
        except sa.exc.DBAPIError:
            self._presence.close()
            self._presence = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._presence.exec_driver_sql(f"SELECT pg_advisory_lock_shared({PRESENCE})")

    async def write(self, job: Callable[[Transaction], T], may_take: float = 0.0) -> T:
        """Run a job in the writer's next group; return once it is committed, or raise the job's own error.

        `may_take`: seconds beyond which it is taken for stuck, for the few jobs that are long.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._orders.put(_Order(job, loop, future, may_take))
        return await future

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a job that only reads, beside the writer, on a snapshot."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    def close(self) -> None:
        """Finish what is queued and close every connection."""
        self._orders.put(None)
        self._writer.join(timeout=30)
        self._readers.shutdown()
        if self._presence is not None:
            self._presence.close()
        self._engine.dispose()

    def _read(self, job: Callable[[Transaction], T]) -> T:
        with self._engine.connect() as connection, connection.begin():
            return job(Transaction(connection, self._shelf))

    def _write_for_ever(self) -> None:
        try:
            self._write_on()
        except BaseException:
            self.beat(-math.inf)  # nobody writes any more
            raise

    def _write_on(self) -> None:
        while (first := self._next()) is not None:
            group = [first]
            stop = False
            while len(group) < GROUP and not self._orders.empty():
                order = self._orders.get()
                if order is None:
                    stop = True
                    break
                group.append(order)
            self._write_group(group)
            if stop:
                return

    def _next(self) -> _Order | None:
        """Wait for the next job; a log that could not be emptied is tried again meanwhile."""
        while self._log is not None and self._log.erases:
            self.beat(math.inf)
            try:
                return self._orders.get(timeout=ERASES_AGAIN)
            except queue.Empty:
                self.beat(SLOWLY)
                self._log.empty()
        self.beat(math.inf)
        return self._orders.get()

    def _write_group(self, group: list[_Order]) -> None:
        self.beat(SLOWLY)
        try:
            with self._engine.connect() as connection:
                connection = connection.execution_options(bantar_write=True)
                with connection.begin():
                    tx = Transaction(connection, self._shelf)
                    self._run_each(tx, group)
                    self.beat(SLOWLY)
            if self._log is not None:
                self._log.committed(erases=tx.erases)
        except BaseException as error:  # nothing was committed: everybody hears of it
            for order in group:
                order.error = order.error or error
        for loop, orders in _by_loop(group).items():
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_answer, orders)

    def _run_each(self, tx: Transaction, group: list[_Order]) -> None:
        for order in group:
            self.beat(order.may_take)
            try:
                order.result = tx.within_savepoint(order.job)
            except sa.exc.DBAPIError as error:
                if error.connection_invalidated:
                    raise
                order.error = error
            except Exception as error:
                order.error = error


def _by_loop(group: Iterable[_Order]) -> dict[asyncio.AbstractEventLoop, list[_Order]]:
    loops: dict[asyncio.AbstractEventLoop, list[_Order]] = {}
    for order in group:
        loops.setdefault(order.loop, []).append(order)
    return loops


def _answer(orders: list[_Order]) -> None:
    for order in orders:
        if order.future.done():
            continue
        if order.error is not None:
            order.future.set_exception(order.error)
        else:
            order.future.set_result(order.result)


def _make_engine(url: str) -> sa.Engine:
    parsed = sa.make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        patience = {name: value for name, value in POSTGRES_WAITS.items() if name not in parsed.query}
        return sa.create_engine(
            parsed, pool_size=6, pool_pre_ping=True, hide_parameters=True, connect_args=patience
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    waits = {"check_same_thread": False, "timeout": BUSY / 1000}
    engine = sa.create_engine(parsed, connect_args=waits, hide_parameters=True)  # errors are logged
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # transactions are begun by us, so that savepoints and IMMEDIATE work
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY}")
    for setting in (
        *settings,
        f"wal_autocheckpoint={LOG_MOST}",
        "secure_delete=ON",
    ):  # what is deleted is not to be found in the file either
        raw.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("bantar_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema, creating it where it is empty."""
    engine = _make_engine(url)
    try:
        if not _is_newest(engine):
            _upgrade(engine)
    finally:
        engine.dispose()


def _upgrade(engine: sa.Engine) -> None:
    from alembic import command  # and 5 MB: most starts have nothing to migrate
    from alembic.config import Config

    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        _let_go_of_references(connection)
        command.upgrade(config, "head")
        connection.commit()


def _is_newest(engine: sa.Engine) -> bool:
    """True for a schema to which the last migration there is has been applied."""
    last = max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    with engine.connect() as connection:  # of its own: references are let go outside a transaction only
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        known = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    return known == [last.partition("_")[0]]


def _let_go_of_references(connection: sa.Connection) -> None:
    """Let SQLite build tables anew: dropping the old one would take along all rows that refer to it."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # heard outside a transaction only


def open_database(url: str) -> Database:
    """Migrate and open the database."""
    migrate(url)
    return Database(url)
