"""Ronda

Revision: 0007, after 0006.

How a neighbourhood keeps watch: pos and squads with their cycles, nights and the duties in them, swaps, the
duty book, alarms, jimpitan, empty houses. And where the thanks for an activity stand.
"""

import sqlalchemy as sa
from alembic import op

import db.tables

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = db.tables.Moment(timezone=True)


def upgrade() -> None:
    op.add_column("activities", sa.Column("thanks_id", sa.Integer(), nullable=True))
    op.create_table(
        "alarms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("raised_by", sa.BigInteger(), nullable=True),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("cleared_by", sa.BigInteger(), nullable=True),
        sa.Column("cleared_at", MOMENT, nullable=True),
        sa.Column("was_false", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_alarms_neighbourhood_id"), "alarms", ["neighbourhood_id"], unique=False)
    op.create_index(op.f("ix_alarms_raised_at"), "alarms", ["raised_at"], unique=False)
    op.create_index(op.f("ix_alarms_raised_by"), "alarms", ["raised_by"], unique=False)
    op.create_table(
        "alarm_copies",
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarms.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alarm_id", "person_id"),
    )
    op.create_table(
        "kentongan_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("icon", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("beats", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_kentongan_codes_neighbourhood_id"), "kentongan_codes", ["neighbourhood_id"], unique=False
    )
    op.create_table(
        "nights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("evening", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("scheduled_at", MOMENT, nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_until", MOMENT, nullable=True),
        sa.Column("handover", sa.String(), nullable=False),
        sa.Column("signed_by", sa.BigInteger(), nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("neighbourhood_id", "evening"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nights_starts_at"), "nights", ["starts_at"], unique=False)
    op.create_table(
        "pos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pos_neighbourhood_id"), "pos", ["neighbourhood_id"], unique=False)
    op.create_table(
        "ronda",
        sa.Column("neighbourhood_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("swaps", sa.String(), nullable=False),
        sa.Column("card_minute", sa.Integer(), nullable=False),
        sa.Column("confirm_minute", sa.Integer(), nullable=False),
        sa.Column("late_minutes", sa.Integer(), nullable=False),
        sa.Column("alarm_in_group", sa.Boolean(), nullable=False),
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("jimpitan", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("neighbourhood_id"),
    )
    op.create_table(
        "book_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("night_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("unique_id", sa.String(), nullable=False),
        sa.Column("struck_by", sa.BigInteger(), nullable=True),
        sa.Column("struck_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["night_id"], ["nights.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_book_entries_at"), "book_entries", ["at"], unique=False)
    op.create_index(op.f("ix_book_entries_night_id"), "book_entries", ["night_id"], unique=False)
    op.create_index(op.f("ix_book_entries_person_id"), "book_entries", ["person_id"], unique=False)
    op.create_table(
        "empty_houses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("first_evening", sa.String(), nullable=False),
        sa.Column("last_evening", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("told_by", sa.BigInteger(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_empty_houses_household_id"), "empty_houses", ["household_id"], unique=False)
    op.create_index(
        op.f("ix_empty_houses_neighbourhood_id"), "empty_houses", ["neighbourhood_id"], unique=False
    )
    op.create_table(
        "jimpitan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("night_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("collected_by", sa.BigInteger(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["night_id"], ["nights.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_jimpitan_household_id"), "jimpitan", ["household_id"], unique=False)
    op.create_index(op.f("ix_jimpitan_neighbourhood_id"), "jimpitan", ["neighbourhood_id"], unique=False)
    op.create_index(op.f("ix_jimpitan_night_id"), "jimpitan", ["night_id"], unique=False)
    op.create_table(
        "jimpitan_receipts",
        sa.Column("night_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("received_by", sa.BigInteger(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["night_id"], ["nights.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("night_id"),
    )
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("first_evening", sa.String(), nullable=False),
        sa.Column("last_evening", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_absences_resident_id"), "absences", ["resident_id"], unique=False)
    op.create_table(
        "squads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("pos_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("made_until", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["leader_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pos_id"], ["pos.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_squads_neighbourhood_id"), "squads", ["neighbourhood_id"], unique=False)
    op.create_table(
        "watchers",
        sa.Column("resident_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_adult", sa.Boolean(), nullable=False),
        sa.Column("is_experienced", sa.Boolean(), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("resident_id"),
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("night_id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("squad_id", sa.Integer(), nullable=True),
        sa.Column("drawn_for", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("given_by", sa.BigInteger(), nullable=True),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=True),
        sa.Column("arrived_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["drawn_for"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["night_id"], ["nights.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["squad_id"], ["squads.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("night_id", "resident_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_duties_drawn_for"), "duties", ["drawn_for"], unique=False)
    op.create_index(op.f("ix_duties_resident_id"), "duties", ["resident_id"], unique=False)
    op.create_table(
        "squad_members",
        sa.Column("squad_id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["resident_id"], ["residents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["squad_id"], ["squads.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("squad_id", "resident_id"),
    )
    op.create_index(op.f("ix_squad_members_resident_id"), "squad_members", ["resident_id"], unique=False)
    op.create_table(
        "swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("other_duty_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("helper_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["helper_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["other_duty_id"], ["duties.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner_id"], ["residents.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["to_id"], ["residents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_swaps_other_duty_id"), "swaps", ["other_duty_id"], unique=False)
    op.create_index(op.f("ix_swaps_to_id"), "swaps", ["to_id"], unique=False)
    op.create_index("swaps_of_duty", "swaps", ["duty_id", "status"], unique=False)


def downgrade() -> None:
    op.drop_index("swaps_of_duty", table_name="swaps")
    op.drop_index(op.f("ix_swaps_to_id"), table_name="swaps")
    op.drop_index(op.f("ix_swaps_other_duty_id"), table_name="swaps")
    op.drop_table("swaps")
    op.drop_index(op.f("ix_squad_members_resident_id"), table_name="squad_members")
    op.drop_table("squad_members")
    op.drop_index(op.f("ix_duties_resident_id"), table_name="duties")
    op.drop_index(op.f("ix_duties_drawn_for"), table_name="duties")
    op.drop_table("duties")
    op.drop_table("watchers")
    op.drop_index(op.f("ix_squads_neighbourhood_id"), table_name="squads")
    op.drop_table("squads")
    op.drop_index(op.f("ix_absences_resident_id"), table_name="absences")
    op.drop_table("absences")
    op.drop_table("jimpitan_receipts")
    op.drop_index(op.f("ix_jimpitan_night_id"), table_name="jimpitan")
    op.drop_index(op.f("ix_jimpitan_neighbourhood_id"), table_name="jimpitan")
    op.drop_index(op.f("ix_jimpitan_household_id"), table_name="jimpitan")
    op.drop_table("jimpitan")
    op.drop_index(op.f("ix_empty_houses_neighbourhood_id"), table_name="empty_houses")
    op.drop_index(op.f("ix_empty_houses_household_id"), table_name="empty_houses")
    op.drop_table("empty_houses")
    op.drop_index(op.f("ix_book_entries_person_id"), table_name="book_entries")
    op.drop_index(op.f("ix_book_entries_night_id"), table_name="book_entries")
    op.drop_index(op.f("ix_book_entries_at"), table_name="book_entries")
    op.drop_table("book_entries")
    op.drop_table("ronda")
    op.drop_index(op.f("ix_pos_neighbourhood_id"), table_name="pos")
    op.drop_table("pos")
    op.drop_index(op.f("ix_nights_starts_at"), table_name="nights")
    op.drop_table("nights")
    op.drop_index(op.f("ix_kentongan_codes_neighbourhood_id"), table_name="kentongan_codes")
    op.drop_table("kentongan_codes")
    op.drop_table("alarm_copies")
    op.drop_index(op.f("ix_alarms_raised_by"), table_name="alarms")
    op.drop_index(op.f("ix_alarms_raised_at"), table_name="alarms")
    op.drop_index(op.f("ix_alarms_neighbourhood_id"), table_name="alarms")
    op.drop_table("alarms")
    op.drop_column("activities", "thanks_id")
