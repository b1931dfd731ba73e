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
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from db.connecting import BUSY, make_engine
from db.migrating import migrate
from db.place import Place
from db.prepared import Prepared, Shelf
from db.sqlite_log import Log

T = TypeVar("T")
Row = sa.Row[Any]
GROUP = 64  # jobs that share one commit at most
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
        self.rts: dict[int, Any] = {}  # that were read, by id: see neighbourhoods.get
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
            self.rts.clear()
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
        self._engine = make_engine(url)
        self._shelf = Shelf(self._engine.dialect)
        self.place = Place(self._engine)
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(4, "bantar-reader")
        self._log = Log(self._engine, self._readers, BUSY) if self._engine.dialect.name == "sqlite" else None
        self._writer = threading.Thread(target=self._write_for_ever, name="bantar-writer", daemon=True)
        self._writer.start()

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
        self.place.leave()
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
        except BaseException as error:  # nothing was committed: everybody hears of it
            for order in group:
                order.error = order.error or error
        else:
            if self._log is not None:
                self._log.committed(erases=tx.erases)
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


def open_database(url: str) -> Database:
    """Migrate and open the database."""
    migrate(url)
    return Database(url)
