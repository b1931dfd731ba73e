"""The tables of work: tasks, what people give, series, photos, proposals; db/tables.py has them too."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import COUNTING_ON, moment, telegram_id


class Task(SQLModel, table=True):
    """A piece of an activity's work, or a part of its place, for a number of people."""

    __tablename__ = "tasks"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", ondelete="CASCADE", index=True)
    position: int  # in the list, from 0
    name: str
    needed: int
    taken: int = 0  # counters: of those who have it or to whom a place is offered
    waiting: int = 0  # of those who wait for a place, offers not counted


class Contribution(SQLModel, table=True):
    """What somebody gives: a tool brought or lent, food, a substitute."""

    __tablename__ = "contributions"
    __table_args__ = (UniqueConstraint("activity_id", "resident_id", "kind", "words"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", ondelete="CASCADE")
    resident_id: int = Field(foreign_key="residents.id", ondelete="CASCADE", index=True)
    kind: str  # rules.contributions.Kind
    words: str = ""  # the tool as the activity names it; else what they wrote
    number: int = 1
    at: datetime = moment()


class Series(SQLModel, table=True):
    """An activity that comes back; its dates are activities of their own, made some weeks ahead."""

    __tablename__ = "series"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    kind: str  # rules.activities.Kind
    title: str
    place: str = ""
    tools: str = ""  # one a line
    tasks: str = ""  # one a line, as rules.tasks writes them
    rule: str  # rules.rhythms.Rule as text
    minute: int  # local minute of the day at which it starts
    first_day: str  # local ISO day
    made_until: str = Field(default="", index=True)  # local ISO day up to which activities were made
    status: str = "active"  # rules.series.Status
    created_by: int = telegram_id()
    created_at: datetime = moment()
    draft_key: str | None = Field(default=None, unique=True)


class SeriesMember(SQLModel, table=True):
    """A resident who joins every date of a series."""

    __tablename__ = "series_members"
    series_id: int = Field(primary_key=True, foreign_key="series.id", ondelete="CASCADE")
    resident_id: int = Field(primary_key=True, foreign_key="residents.id", ondelete="CASCADE", index=True)
    joined_at: datetime = moment()


class NotHoliday(SQLModel, table=True):
    """A day of which the officers of a neighbourhood said that it is no holiday there."""

    __tablename__ = "not_holidays"
    neighbourhood_id: int = Field(primary_key=True, foreign_key="neighbourhoods.id", ondelete="CASCADE")
    day: str = Field(primary_key=True)  # local ISO day


class Photo(SQLModel, table=True):
    """A photo before or after some work, by Telegram's id of the file; the file itself stays there."""

    __tablename__ = "photos"
    __table_args__ = (UniqueConstraint("activity_id", "unique_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", ondelete="CASCADE")
    person_id: int | None = telegram_id(default=None, index=True)  # who sent it; None: forgotten
    stage: str  # rules.photos.Stage
    file_id: str
    unique_id: str
    album: str = ""  # Telegram's media_group_id
    at: datetime = moment(index=True)


class ProposalCopy(SQLModel, table=True):
    """A message with a proposal and its buttons in an officer's private chat."""

    __tablename__ = "proposal_copies"
    __table_args__ = (UniqueConstraint("person_id", "message_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", ondelete="CASCADE", index=True)
    person_id: int = telegram_id()
    message_id: int
