"""Gotong royong

Revision: 0006, after 0005.

Tasks with places and a waiting list, companions, what people bring, series, work without a common hour,
photos, exempt households, calendars, codes of attendance, proposals. Columns of tables that are there already
come without foreign keys: SQLite would have to build these tables anew. It does so where numbers travel in
buttons and must never come a second time.
"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

import db.tables

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = db.tables.Moment(timezone=True)
ADDED = {
    "activities": (
        "alone",
        "companions",
        "placed_at",
        "posts_at",
        "series_id",
        "series_day",
        "code",
        "code_until",
        "rule",
        "decided_by",
    ),
    "households": ("exempt",),
    "neighbourhoods": ("attend_days",),
    "offers": ("written_at",),
    "people": ("feed_key",),
    "signups": ("companions", "task_id", "wanted_id", "queued_at", "offered_at", "given_by"),
}


def upgrade() -> None:
    _series()
    _tasks()
    _contributions()
    _photos()
    _proposal_copies()
    with _counting_on("activities") as batch_op:
        batch_op.add_column(sa.Column("alone", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("companions", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("placed_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("posts_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("series_day", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("code_until", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("rule", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("decided_by", sa.BigInteger(), nullable=True))
        batch_op.create_index(batch_op.f("ix_activities_posts_at"), ["posts_at"], unique=False)
        batch_op.create_index("activities_of_series", ["series_id", "series_day"], unique=True)
    with _counting_on("residents"):
        pass
    with _counting_on("households") as batch_op:
        batch_op.add_column(sa.Column("exempt", sa.Boolean(), nullable=False, server_default=sa.false()))
    with _counting_on("neighbourhoods") as batch_op:
        batch_op.add_column(sa.Column("attend_days", sa.Integer(), nullable=False, server_default="3"))
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_at", MOMENT, nullable=True))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("feed_key", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_people_feed_key"), ["feed_key"], unique=True)
    with op.batch_alter_table("signups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("companions", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("task_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("wanted_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("queued_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("offered_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("given_by", sa.BigInteger(), nullable=True))
        batch_op.create_index(batch_op.f("ix_signups_queued_at"), ["queued_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_signups_queued_at", "signups")
    op.drop_index("ix_people_feed_key", "people")
    op.drop_index("activities_of_series", "activities")
    op.drop_index("ix_activities_posts_at", "activities")
    for table, columns in ADDED.items():
        for column in reversed(columns):
            op.drop_column(table, column)
    for table in (
        "proposal_copies",
        "photos",
        "contributions",
        "tasks",
        "not_holidays",
        "series_members",
        "series",
    ):
        op.drop_table(table)


def _counting_on(table: str) -> AbstractContextManager[BatchOperations]:
    """Build a table anew on SQLite, where its numbers would come a second time."""
    anew = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    return op.batch_alter_table(table, recreate=anew, table_kwargs={"sqlite_autoincrement": True})


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "title", "place", "tools")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("tasks", "rule", "first_day")),
        sa.Column("minute", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("made_until", "status")),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("draft_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_series_neighbourhood_id", "series", ["neighbourhood_id"], unique=False)
    op.create_table(
        "series_members",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("series_id", "resident_id"),
    )
    op.create_index("ix_series_members_resident_id", "series_members", ["resident_id"], unique=False)
    op.create_table(
        "not_holidays",
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id", "day"),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("needed", "taken", "waiting")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_activity_id", "tasks", ["activity_id"], unique=False)


def _contributions() -> None:
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "resident_id", "kind", "words"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contributions_resident_id", "contributions", ["resident_id"], unique=False)


def _photos() -> None:
    op.create_table(
        "photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("stage", "file_id", "unique_id", "album")
        ),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "unique_id"),
        sqlite_autoincrement=True,
    )
    for column in ("at", "person_id"):
        op.create_index(f"ix_photos_{column}", "photos", [column], unique=False)


def _proposal_copies() -> None:
    op.create_table(
        "proposal_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_copies_activity_id", "proposal_copies", ["activity_id"], unique=False)
