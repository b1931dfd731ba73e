"""Alembic's entry: runs the migrations on the connection that db.migrating hands over."""

from typing import Literal

from alembic import context
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - fills the metadata


def _plain_string(kind: str, value: object, _context: object) -> str | Literal[False]:
    """SQLModel's own string type would make every migration import sqlmodel."""
    return "sa.String()" if kind == "type" and type(value).__name__ == "AutoString" else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_plain_string,
)
with context.begin_transaction():
    context.run_migrations()
