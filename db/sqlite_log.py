"""SQLite's write-ahead log: copied into the file beside the writer, and emptied of what was deleted.

PostgreSQL sees to both by itself.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

COPIES_AFTER = 100  # commits; then the log is copied
LOG_MOST = 16_384  # pages; a log as long as that is copied within a commit, as SQLite does by itself


class Log:
    """The log of one database, as its only writer knows it. `patience`: milliseconds it waits for a lock."""

    def __init__(self, engine: sa.Engine, helpers: Executor, patience: int) -> None:
        self._engine = engine
        self._helpers = helpers
        self._patience = patience
        self._commits = 0  # since it was copied
        self._copying: Future[None] | None = None
        self.erases = False  # it still holds what was deleted

    def committed(self, *, erases: bool) -> None:
        """Note a commit; `erases`: what it deleted is not to be found beside the file either."""
        self._commits += 1
        if erases or self.erases:
            self.empty()
        elif self._commits >= COPIES_AFTER and (self._copying is None or self._copying.done()):
            self._commits = 0
            self._copying = self._helpers.submit(self._copy)

    def _copy(self) -> None:
        """Copy it beside the writer: within a commit, a tap would wait ten times as long as others."""
        self._ask(lambda raw: raw.execute("PRAGMA wal_checkpoint(PASSIVE)"))

    def empty(self) -> None:
        """Empty it, where deleted rows would stand for days; not while one reads."""
        self.erases = True

        def empty(raw: Any) -> None:
            try:  # on a full disk it fails, in a new connection even before: what was committed is safe
                raw.execute("PRAGMA busy_timeout=0")
                self.erases = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0
            finally:
                raw.execute(f"PRAGMA busy_timeout={self._patience}")

        self._ask(empty)

    def _ask(self, asked: Callable[[Any], object]) -> None:
        with suppress(sqlite3.Error, sa.exc.DBAPIError), self._engine.connect() as connection:
            asked(connection.connection.driver_connection)
