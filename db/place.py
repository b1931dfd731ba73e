"""The place of a living process at the database: who finds it taken is not alone."""

import sqlalchemy as sa

LOCK = 0x42616E746172  # the advisory lock of living processes: "Bantar"


class Place:
    """One process's place, as long as it holds one connection. SQLite serves one process, and needs none."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._held: sa.Connection | None = None

    def take(self) -> bool:
        """Show that this process works on the database, until it ends; return whether it is the only one.

        On PostgreSQL each holds a shared lock while it lives; who can have it exclusively for a moment is
        alone. The server needs a moment to notice that a killed one is gone.
        """
        if self._engine.dialect.name != "postgresql":
            return True
        self._held = self._connect()
        run = self._held.exec_driver_sql
        run("SET lock_timeout = '2s'")
        try:
            run(f"SELECT pg_advisory_lock({LOCK})")
        except sa.exc.OperationalError:  # others are alive
            run(f"SELECT pg_advisory_lock_shared({LOCK})")
            return False
        run(f"SELECT pg_advisory_lock_shared({LOCK})")
        run(f"SELECT pg_advisory_unlock({LOCK})")
        return True

    def keep(self) -> None:
        """Take the place again where its connection was lost: a server that was restarted knows nobody."""
        if self._held is None:
            return
        try:
            self._held.exec_driver_sql("SELECT 1")
        except sa.exc.DBAPIError:
            self._held.close()
            self._held = self._connect()
            self._held.exec_driver_sql(f"SELECT pg_advisory_lock_shared({LOCK})")

    def leave(self) -> None:
        """Give up the place: its lock ends with its connection."""
        if self._held is not None:
            self._held.invalidate()
            self._held.close()
            self._held = None

    def _connect(self) -> sa.Connection:
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
