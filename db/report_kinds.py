"""Each RT's own list of what can be reported."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from bot.rules.reports import Kind, Pillar
from bot.rules.roles import Role
from db.engine import Row, Transaction
from db.listed import Listed
from db.tables import ReportKind, table_of

KINDS = table_of(ReportKind)
_kinds = sa.select(*(KINDS.c[name] for name in Kind.__dataclass_fields__))
_named = Listed(KINDS.c.id, sa.select(KINDS.c.id, KINDS.c.role).where(KINDS.c.role != "").where)


def of(tx: Transaction, neighbourhood_id: int) -> list[Kind]:
    """Return a neighbourhood's list in its order."""
    here = _kinds.where(KINDS.c.neighbourhood_id == neighbourhood_id)
    return [_kind(row) for row in tx.all(here.order_by(KINDS.c.position, KINDS.c.id))]


def get(tx: Transaction, kind_id: int) -> Kind | None:
    """Return one line of a list."""
    row = tx.first(_kinds.where(KINDS.c.id == kind_id))
    return _kind(row) if row else None


def roles(tx: Transaction, kind_ids: Collection[int]) -> dict[int, Role]:
    """Return which office hears first, of the lines of lists that name one."""
    return {row.id: Role(row.role) for row in _named.all(tx, kind_ids)}


def add(tx: Transaction, kind: Kind) -> int:
    """Store a line; return its id (that of `kind` says nothing)."""
    row = {name: getattr(kind, name) for name in Kind.__dataclass_fields__ if name != "id"}
    kind_id: int = tx.scalar(sa.insert(KINDS).values(row | {"role": kind.role or ""}).returning(KINDS.c.id))
    return kind_id


def change(tx: Transaction, kind_id: int, **values: Any) -> None:
    """Set some columns of a line."""
    tx.run(sa.update(KINDS).where(KINDS.c.id == kind_id).values(**values))


def drop(tx: Transaction, kind_id: int) -> None:
    """Delete a line; tickets keep what it said."""
    tx.run(sa.delete(KINDS).where(KINDS.c.id == kind_id))


def _kind(row: Row) -> Kind:
    pillar, role = Pillar(row.pillar), Role(row.role) if row.role else None
    return Kind(**(row._asdict() | {"pillar": pillar, "role": role}))
