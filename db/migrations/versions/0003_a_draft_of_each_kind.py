"""A draft of each kind

Revision: 0003, after 0002.

A person had one dialogue in a chat; now one of each kind, so that a new time for an activity does not throw a
plan away. Dialogues are few: the table is made anew around them, which is the same on both engines.
"""

import json

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rows = [row | _split(json.loads(row["data"])) for row in _taken_out()]
    _make("chat_id", "person_id", "kind", sleeps=True)
    _put_back(rows)


def downgrade() -> None:
    """Back to one dialogue for a person in a chat: the one that hears what is typed."""
    rows = sorted(_taken_out(), key=lambda row: not row["sleeps"])
    one = {(row["chat_id"], row["person_id"]): row for row in rows}
    for row in one.values():
        asleep = {"asleep": True} if row.pop("sleeps") else {}
        row["data"] = json.dumps(json.loads(row["data"]) | asleep)
    _make("chat_id", "person_id", sleeps=False)
    _put_back(list(one.values()))


def _split(data: dict) -> dict:
    """Sleep was one of the answers."""
    sleeps = data.pop("asleep", False)
    return {"data": json.dumps(data), "sleeps": sleeps}


def _taken_out() -> list[dict]:
    connection = op.get_bind()
    table = sa.Table("drafts", sa.MetaData(), autoload_with=connection, resolve_fks=False)
    rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
    op.drop_table("drafts")  # and its index with it
    return rows


def _make(*primary: str, sleeps: bool) -> None:
    op.create_table(
        "drafts",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", db.tables.Moment(timezone=True), nullable=False),
        *([sa.Column("sleeps", sa.Boolean(), nullable=False)] if sleeps else []),
        sa.PrimaryKeyConstraint(*primary),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_expires_at"), ["expires_at"], unique=False)


def _put_back(rows: list[dict]) -> None:
    if rows:
        connection = op.get_bind()
        table = sa.Table("drafts", sa.MetaData(), autoload_with=connection, resolve_fks=False)
        connection.execute(sa.insert(table), rows)
