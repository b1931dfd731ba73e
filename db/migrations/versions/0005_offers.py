"""Offers

Revision: 0005, after 0004.

A neighbourhood may have a list of who comes offered under its officers' announcements; each offer keeps the
announcement's text until it is answered or over.
"""

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("neighbourhoods", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offers", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "offers",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("offered", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", db.tables.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offers_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_offers_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("offers")
    with op.batch_alter_table("neighbourhoods", schema=None) as batch_op:
        batch_op.drop_column("offers")
