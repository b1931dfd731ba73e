"""Reminders

Revision: 0009, after 0008.

When and of what an RT reminds, what each person wishes, house groups, and when the clock has something to do.
"""

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = db.tables.Moment(timezone=True)
LONG_AGO = "1970-01-01 00:00:00"  # the first tick looks at everything once
IS_LIVE = {
    "activities": "status = 'planned' OR posts_at IS NOT NULL",
    "nights": "status = 'planned'",
    "reports": "settled_at IS NULL",
}


def upgrade() -> None:
    # added in place: SQLite needs no new table for a column that may be empty or has a fixed default
    op.add_column("neighbourhoods", sa.Column("quiet", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "neighbourhoods", sa.Column("mentions", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    for table in ("activities", "nights", "reports"):
        op.add_column(table, sa.Column("looks_at", MOMENT, nullable=True))
        op.create_index(op.f(f"ix_{table}_looks_at"), table, ["looks_at"], unique=False)
        op.execute(f"UPDATE {table} SET looks_at = '{LONG_AGO}' WHERE {IS_LIVE[table]}")  # noqa: S608
    for table in ("series", "squads"):
        op.create_index(op.f(f"ix_{table}_made_until"), table, ["made_until"], unique=False)
    op.add_column("letters", sa.Column("turn_at", MOMENT, nullable=False, server_default=LONG_AGO))
    op.execute("UPDATE letters SET turn_at = due_at")
    op.drop_index("letters_due", "letters")
    op.create_index("letters_due", "letters", ["status", "priority", "turn_at", "due_at"], unique=False)

    op.create_table(
        "reminder_leads",
        sa.Column("neighbourhood_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("eve_minute", sa.Integer(), nullable=False),
        sa.Column("lead_minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id", "kind"),
    )
    op.create_table(
        "reminder_wishes",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("eve_minute", sa.Integer(), nullable=True),
        sa.Column("lead_minutes", sa.Integer(), nullable=True),
        sa.Column("digest_minute", sa.Integer(), nullable=True),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("none", sa.Boolean(), nullable=False),
        sa.Column("paused_until", MOMENT, nullable=True),
        sa.Column("digest_at", MOMENT, nullable=True),
        sa.Column("digest_next", MOMENT, nullable=True),
        sa.Column("digest_listed", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index(op.f("ix_reminder_wishes_digest_next"), "reminder_wishes", ["digest_next"], unique=False)
    op.create_table(
        "reminder_stops",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id", "about", "subject_id"),
    )
    op.create_index(op.f("ix_reminder_stops_at"), "reminder_stops", ["at"], unique=False)
    op.create_table(
        "house_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("neighbourhood_id", "name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "house_group_members",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["house_groups.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "household_id"),
    )
    op.create_index(
        op.f("ix_house_group_members_household_id"), "house_group_members", ["household_id"], unique=False
    )
    op.create_table(
        "routines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("at_minute", sa.Integer(), nullable=True),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=True),
        sa.Column("audience_role", sa.String(), nullable=False),
        sa.Column("skips_holidays", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("paused_until", sa.String(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("draft_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_routines_neighbourhood_id"), "routines", ["neighbourhood_id"], unique=False)
    op.create_index(op.f("ix_routines_next_at"), "routines", ["next_at"], unique=False)
    op.create_table(
        "summaries",
        sa.Column("neighbourhood_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("put_for", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id"),
    )
    op.create_table(
        "ticks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    for table in ("ticks", "summaries", "routines", "house_group_members", "house_groups"):
        op.drop_table(table)
    for table in ("reminder_stops", "reminder_wishes", "reminder_leads"):
        op.drop_table(table)
    for table in ("reports", "nights", "activities"):
        op.drop_index(op.f(f"ix_{table}_looks_at"), table)
        op.drop_column(table, "looks_at")
    for table in ("squads", "series"):
        op.drop_index(op.f(f"ix_{table}_made_until"), table)
    op.drop_index("letters_due", "letters")
    op.drop_column("letters", "turn_at")
    op.create_index("letters_due", "letters", ["status", "priority", "due_at"], unique=False)
    op.drop_column("neighbourhoods", "mentions")
    op.drop_column("neighbourhoods", "quiet")
