"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps in two dialects."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from db.engine import Transaction


def insert(tx: Transaction, table: sa.Table) -> Any:
    """Return the dialect's INSERT, which knows on_conflict_do_update."""
    return postgresql.insert(table) if tx.is_postgres else sqlite.insert(table)


def insert_or_ignore(tx: Transaction, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows whose unique keys are not there yet."""
    tx.run(_ignoring(table, tx.is_postgres), rows)


@cache
def _ignoring(table: sa.Table, is_postgres: bool) -> Any:
    make = postgresql.insert if is_postgres else sqlite.insert
    return make(table).on_conflict_do_nothing()
