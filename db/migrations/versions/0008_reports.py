"""Reports

Revision: 0008, after 0007.

What residents report: tickets with log, photos and words, who hears of them, and each RT's list of kinds.
"""

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = db.tables.Moment(timezone=True)


def upgrade() -> None:
    op.create_table(
        "report_kinds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("pillar", sa.String(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_report_kinds_neighbourhood_id"), "report_kinds", ["neighbourhood_id"], unique=False
    )

    op.create_table(
        "report_settings",
        sa.Column("neighbourhood_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("officers_chat_id", sa.BigInteger(), nullable=True),
        sa.Column("officers_thread_id", sa.Integer(), nullable=True),
        sa.Column("radius", sa.Integer(), nullable=False),
        sa.Column("forward_days", sa.Integer(), nullable=False),
        sa.Column("act_days", sa.Integer(), nullable=False),
        sa.Column("close_days", sa.Integer(), nullable=False),
        sa.Column("silence_days", sa.Integer(), nullable=False),
        sa.Column("sensitive_to", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=True),
        sa.Column("pillar", sa.String(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("privacy", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("reporter_tag", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("created_at", db.columns.Moment(timezone=True), nullable=False),
        sa.Column("status_at", db.columns.Moment(timezone=True), nullable=False),
        sa.Column("closed_at", db.columns.Moment(timezone=True), nullable=True),
        sa.Column("settled_at", db.columns.Moment(timezone=True), nullable=True),
        sa.Column("forwarded_at", db.columns.Moment(timezone=True), nullable=True),
        sa.Column("asks_at", db.columns.Moment(timezone=True), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("followers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["holder_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["kind_id"], ["report_kinds.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("neighbourhood_id", "number"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_activity_id"), "reports", ["activity_id"], unique=False)
    op.create_index(op.f("ix_reports_asks_at"), "reports", ["asks_at"], unique=False)
    op.create_index(
        "ix_reports_neighbourhood_id_status", "reports", ["neighbourhood_id", "status"], unique=False
    )
    op.create_index(op.f("ix_reports_reporter_tag"), "reports", ["reporter_tag"], unique=False)

    op.create_table(
        "report_copies",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "chat_id"),
    )
    op.create_index(op.f("ix_report_copies_chat_id"), "report_copies", ["chat_id"], unique=False)

    op.create_table(
        "report_followers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "tag"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_followers_tag"), "report_followers", ["tag"], unique=False)

    op.create_table(
        "report_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("at", db.columns.Moment(timezone=True), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_log_report_id"), "report_log", ["report_id"], unique=False)
    op.create_index(op.f("ix_report_log_resident_id"), "report_log", ["resident_id"], unique=False)

    op.create_table(
        "report_mutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("until", db.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("unique_id", sa.String(), nullable=False),
        sa.Column("at", db.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "unique_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("at", db.columns.Moment(timezone=True), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("from_reporter", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_words_report_id"), "report_words", ["report_id"], unique=False)
    op.create_index(op.f("ix_report_words_resident_id"), "report_words", ["resident_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_report_words_resident_id"), table_name="report_words")
    op.drop_index(op.f("ix_report_words_report_id"), table_name="report_words")

    op.drop_table("report_words")
    op.drop_table("report_photos")
    op.drop_table("report_mutes")
    op.drop_index(op.f("ix_report_log_resident_id"), table_name="report_log")
    op.drop_index(op.f("ix_report_log_report_id"), table_name="report_log")

    op.drop_table("report_log")
    op.drop_index(op.f("ix_report_followers_tag"), table_name="report_followers")

    op.drop_table("report_followers")
    op.drop_index(op.f("ix_report_copies_chat_id"), table_name="report_copies")

    op.drop_table("report_copies")
    op.drop_index(op.f("ix_reports_reporter_tag"), table_name="reports")
    op.drop_index("ix_reports_neighbourhood_id_status", table_name="reports")
    op.drop_index(op.f("ix_reports_asks_at"), table_name="reports")
    op.drop_index(op.f("ix_reports_activity_id"), table_name="reports")

    op.drop_table("reports")
    op.drop_table("report_settings")
    op.drop_index(op.f("ix_report_kinds_neighbourhood_id"), table_name="report_kinds")

    op.drop_table("report_kinds")
