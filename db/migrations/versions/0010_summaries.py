"""Summaries

Revision: 0010, after 0009.

When an RT's weekly summary comes, who accompanies it from outside, and how it sees itself before a judging.
"""

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = db.tables.Moment(timezone=True)
LONG_AGO = "1970-01-01 00:00:00"  # the first tick looks at every RT once
SINCE_WHEN = {  # what is counted in a stretch of time is found without reading all that was before
    "reports_came": ("reports", ["neighbourhood_id", "created_at"]),
    "reports_closed": ("reports", ["neighbourhood_id", "closed_at"]),
    "nights_of_rt": ("nights", ["neighbourhood_id", "starts_at"]),
}


def upgrade() -> None:
    for name, kind, default in (
        ("summary_day", sa.Integer(), "6"),
        ("summary_minute", sa.Integer(), "1185"),
        ("summary_in_group", sa.Boolean(), sa.false()),
        ("summary_next", MOMENT, LONG_AGO),
        ("judged_on", sa.String(), ""),
        ("checklist", sa.String(), ""),
    ):
        op.add_column("neighbourhoods", sa.Column(name, kind, nullable=False, server_default=default))
    op.create_index(op.f("ix_neighbourhoods_summary_next"), "neighbourhoods", ["summary_next"], unique=False)
    for name, (table, columns) in SINCE_WHEN.items():
        op.create_index(name, table, columns, unique=False)
    for name in ("card", "card_of"):
        op.add_column("summaries", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "liaisons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_until", MOMENT, nullable=True),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("linked_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for name in ("neighbourhood_id", "code", "person_id", "next_at"):
        op.create_index(op.f(f"ix_liaisons_{name}"), "liaisons", [name], unique=False)
    op.create_table(
        "self_checks",
        sa.Column("neighbourhood_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id", "indicator"),
    )


def downgrade() -> None:
    op.drop_table("self_checks")
    op.drop_table("liaisons")
    for name in ("card", "card_of"):
        op.drop_column("summaries", name)
    for name, (table, _columns) in SINCE_WHEN.items():
        op.drop_index(name, table)
    op.drop_index(op.f("ix_neighbourhoods_summary_next"), "neighbourhoods")
    for name in (
        "checklist",
        "judged_on",
        "summary_next",
        "summary_in_group",
        "summary_minute",
        "summary_day",
    ):
        op.drop_column("neighbourhoods", name)
