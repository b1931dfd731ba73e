"""What the bot remembers: its database file, read while it works. Nothing is ever written from here."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from db.engine import Transaction
from db.inbox import INBOX
from db.inbox import Status as Taken
from db.outbox import LETTERS
from db.outbox import Status as Sent
from db.prepared import Shelf

T = TypeVar("T")
_letters = sa.select(sa.func.min(LETTERS.c.due_at)).where(LETTERS.c.status == Sent.WAITING)
_next_letter = _letters.where(LETTERS.c.due_at > sa.bindparam("now"))
_update = sa.select(sa.func.min(sa.func.coalesce(INBOX.c.not_before, INBOX.c.received_at))).where(
    INBOX.c.status == Taken.WAITING
)


class Memory:
    """The file of one bot; it need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self._address = f"{path.as_uri()}?mode=ro"
        self._engine = sa.create_engine("sqlite://", creator=self.connect, poolclass=sa.NullPool)
        self._shelf = Shelf(self._engine.dialect)
        sa.event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))

    def connect(self) -> sqlite3.Connection:
        """Open the file; raises sqlite3.OperationalError while there is none."""
        return sqlite3.connect(self._address, uri=True, isolation_level=None)

    def read(self, job: Callable[[Transaction], T], otherwise: T) -> T:
        """What a job of the db floor finds; `otherwise` while there is no file yet, or a broken one."""
        try:
            with self._engine.connect() as connection, connection.begin():
                return job(Transaction(connection, self._shelf))
        except sa.exc.DatabaseError:
            return otherwise


def waiting(tx: Transaction) -> datetime | None:
    """The earliest moment at which the bot could do something that is not done yet."""
    return min((at for at in (tx.scalar(_update), tx.scalar(_letters)) if at), default=None)


def next_letter(tx: Transaction, now: datetime) -> datetime | None:
    """When the next letter is due that waits for its time."""
    due: datetime | None = tx.scalar(_next_letter, now=now)
    return due
