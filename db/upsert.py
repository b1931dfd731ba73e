"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps in two dialects."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from db.engine import Transaction


def insert(tx: Transaction, table: sa.Table) -> Any:
    """Return the dialect's INSERT, which knows on_conflict_do_update."""
    return _insert(table, tx.is_postgres)


def insert_or_change(
    tx: Transaction, table: sa.Table, row: dict[str, Any], keys: tuple[str, ...], changes: tuple[str, ...]
) -> None:
    """Insert a row; where these unique `keys` are there already, change these columns of that one to its."""
    tx.run(_changing(table, keys, changes, tx.is_postgres), row)


def insert_or_ignore(tx: Transaction, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows whose unique keys are not there yet."""
    tx.run(_ignoring(table, tx.is_postgres), rows)


@cache
def _ignoring(table: sa.Table, is_postgres: bool) -> Any:
    return _insert(table, is_postgres).on_conflict_do_nothing()


@cache
def _changing(table: sa.Table, keys: tuple[str, ...], changes: tuple[str, ...], is_postgres: bool) -> Any:
    adding = _insert(table, is_postgres)
    new = {name: adding.excluded[name] for name in changes}
    return adding.on_conflict_do_update(index_elements=keys, set_=new)


def _insert(table: sa.Table, is_postgres: bool) -> Any:
    if is_postgres:
        from sqlalchemy.dialects.postgresql import insert  # 2 MB that SQLite does without

        return insert(table)
    from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite

    return insert_into_sqlite(table)
