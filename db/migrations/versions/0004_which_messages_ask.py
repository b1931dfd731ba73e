"""Which messages ask

Revision: 0004, after 0003.

A draft knows the messages that ask for a reply, so that a reply to any other is talk.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("asked")
