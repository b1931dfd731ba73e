"""The tables of reminders: each RT's lead times, routines and house groups, and what each person wishes."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import COUNTING_ON, moment, telegram_id


class ReminderLead(SQLModel, table=True):
    """When an RT is reminded of one kind of thing; without a row as the neighbourhood says for all."""

    __tablename__ = "reminder_leads"
    neighbourhood_id: int = Field(
        primary_key=True,
        foreign_key="neighbourhoods.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    kind: str = Field(primary_key=True)  # rules.activities.Kind, or "ronda"
    eve_minute: int  # local minute on the evening before; -1: not then
    lead_minutes: int  # before the start; 0: not then


class ReminderWish(SQLModel, table=True):
    """How somebody wishes to be reminded, wherever they live; without a row as everybody is."""

    __tablename__ = "reminder_wishes"
    person_id: int = telegram_id(
        primary_key=True, foreign_key="people.id", sa_column_kwargs={"autoincrement": False}
    )
    eve_minute: int | None = None  # instead of the RT's
    lead_minutes: int | None = None  # instead of the RT's
    digest_minute: int | None = None  # local minute of the day for one letter instead of many
    everything: bool = False  # what an RT is reminded of in its group comes in private, too
    none: bool = False
    paused_until: datetime | None = moment(default=None)
    digest_at: datetime | None = moment(default=None)  # when the last one was sent
    digest_next: datetime | None = moment(default=None, index=True)  # when the clock has the next one to plan
    digest_listed: str = ""  # what the last one told of: see rules.digests.Item


class ReminderStop(SQLModel, table=True):
    """Something of which a person has asked to be reminded no more."""

    __tablename__ = "reminder_stops"
    person_id: int = telegram_id(
        primary_key=True, foreign_key="people.id", sa_column_kwargs={"autoincrement": False}
    )
    about: str = Field(primary_key=True)  # rules.wishes.About
    subject_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment(index=True)


class HouseGroup(SQLModel, table=True):
    """Some houses of an RT under one name: a dasawisma, a block, a lane."""

    __tablename__ = "house_groups"
    __table_args__ = (UniqueConstraint("neighbourhood_id", "name"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    name: str


class HouseGroupMember(SQLModel, table=True):
    """A house in a group of houses."""

    __tablename__ = "house_group_members"
    group_id: int = Field(primary_key=True, foreign_key="house_groups.id", ondelete="CASCADE")
    household_id: int = Field(primary_key=True, foreign_key="households.id", ondelete="CASCADE", index=True)


class Routine(SQLModel, table=True):
    """What an RT is reminded of again and again: waste collection, posyandu, jumantik (pengingat rutin)."""

    __tablename__ = "routines"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    words: str
    rule: str  # rules.rhythms.Rule as text, of the days on which the thing itself is
    first_day: str  # local ISO day from which the rule counts
    last_day: str = ""  # local ISO day; empty: until somebody ends it
    at_minute: int | None = None  # local minute of the thing itself; None: some time that day
    minute: int  # local minute of the day at which the reminder goes out
    days_before: int = 0  # the reminder's day, before the thing's own
    audience: str = "all"  # rules.routines.Audience
    audience_id: int | None = None  # of squads or house_groups; without a foreign key: they may end
    audience_role: str = ""  # rules.roles.Role
    skips_holidays: bool = False
    status: str = "active"  # rules.routines.Status
    paused_until: str = ""  # local ISO day; empty while it rests: until somebody lets it go on
    created_by: int = telegram_id()
    created_at: datetime = moment()
    next_at: datetime | None = moment(default=None, index=True)  # when to look at it; None: nothing to come
    draft_key: str | None = Field(default=None, unique=True)


class Tick(SQLModel, table=True):
    """When something that comes again and again was done last: what was missed since is seen by it."""

    __tablename__ = "ticks"
    name: str = Field(primary_key=True)
    at: datetime = moment()
