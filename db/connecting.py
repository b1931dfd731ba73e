"""From an address to an engine: how long each database is waited for, and how SQLite is set up."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.sqlite_log import LOG_MOST

CACHE = 256  # kilobytes of the file that each connection keeps; the machine keeps the rest for all of them
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


def make_engine(url: str) -> sa.Engine:
    """Return the engine of the database at `url`; a SQLite file's folder is made where there is none."""
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
    settings = (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY}",
        f"wal_autocheckpoint={LOG_MOST}",
        f"cache_size={-CACHE}",
        "secure_delete=ON",  # what is deleted is not to be found in the file either
    )
    for setting in settings:
        raw.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("bantar_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
