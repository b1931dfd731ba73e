"""Every table, as SQLModel classes; statements elsewhere use their `__table__` columns."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.rules.languages import DEFAULT
from db.columns import COUNTING_ON, moment, telegram_id
from db.columns import LONG_AGO as LONG_AGO
from db.columns import Moment as Moment  # migrations name it so
from db.mail_tables import Draft as Draft
from db.mail_tables import InboxUpdate as InboxUpdate
from db.mail_tables import Letter as Letter
from db.mail_tables import Offer as Offer
from db.mail_tables import PublishedMenu as PublishedMenu
from db.reminder_tables import HouseGroup as HouseGroup
from db.reminder_tables import HouseGroupMember as HouseGroupMember
from db.reminder_tables import ReminderLead as ReminderLead
from db.reminder_tables import ReminderStop as ReminderStop
from db.reminder_tables import ReminderWish as ReminderWish
from db.reminder_tables import Routine as Routine
from db.reminder_tables import Tick as Tick
from db.report_tables import Report as Report
from db.report_tables import ReportCopy as ReportCopy
from db.report_tables import ReportEntry as ReportEntry
from db.report_tables import ReportFollower as ReportFollower
from db.report_tables import ReportKind as ReportKind
from db.report_tables import ReportMute as ReportMute
from db.report_tables import ReportPhoto as ReportPhoto
from db.report_tables import ReportSettings as ReportSettings
from db.report_tables import ReportWords as ReportWords
from db.ronda_tables import Absence as Absence
from db.ronda_tables import Alarm as Alarm
from db.ronda_tables import AlarmCopy as AlarmCopy
from db.ronda_tables import BookEntry as BookEntry
from db.ronda_tables import Duty as Duty
from db.ronda_tables import EmptyHouse as EmptyHouse
from db.ronda_tables import Jimpitan as Jimpitan
from db.ronda_tables import JimpitanReceipt as JimpitanReceipt
from db.ronda_tables import KentonganCode as KentonganCode
from db.ronda_tables import Night as Night
from db.ronda_tables import Pos as Pos
from db.ronda_tables import Ronda as Ronda
from db.ronda_tables import Squad as Squad
from db.ronda_tables import SquadMember as SquadMember
from db.ronda_tables import Swap as Swap
from db.ronda_tables import Watcher as Watcher
from db.summary_tables import Liaison as Liaison
from db.summary_tables import SelfCheck as SelfCheck
from db.summary_tables import Summary as Summary
from db.work_tables import Contribution as Contribution
from db.work_tables import NotHoliday as NotHoliday
from db.work_tables import Photo as Photo
from db.work_tables import ProposalCopy as ProposalCopy
from db.work_tables import Series as Series
from db.work_tables import SeriesMember as SeriesMember
from db.work_tables import Task as Task


class Neighbourhood(SQLModel, table=True):
    """One RT: one Telegram group with its settings."""

    __tablename__ = "neighbourhoods"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id(unique=True)
    former_chat_id: int | None = telegram_id(default=None, unique=True)  # before it became a supergroup
    thread_id: int | None = None  # the forum topic for cards; None: the general one
    title: str = ""  # of the Telegram group
    status: str = "new"  # rules.neighbourhoods.Status
    rt: str = ""
    rw: str = ""
    name: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    city: str = ""
    zone: str = "Asia/Jakarta"
    language: str = DEFAULT
    eve_minute: int = 19 * 60 + 30  # local minute of the day for the evening-before reminder
    lead_minutes: int = 120  # the second reminder: this long before the start
    created_at: datetime = moment()
    left_at: datetime | None = moment(default=None)
    offers: bool = False  # a list is offered under the officers' announcements
    attend_days: int = 3  # attendance is taken for so long after the start; 0: on the same day only
    quiet: str = ""  # rules.quiet_hours.Quiet as text; empty: the usual ones
    mentions: bool = True  # who cannot be written to is named in the group
    summary_day: int = 6  # of the weekly summary: 0 for Monday
    summary_minute: int = 19 * 60 + 45  # local minute of that day: after magrib, when the week is over
    summary_in_group: bool = False  # a short one comes into the group, too
    summary_next: datetime = moment(default=LONG_AGO, index=True)  # when the clock looks at it
    judged_on: str = ""  # the local ISO day of the last or the next judging (penilaian)
    checklist: str = ""  # whose list for the self-check: a key of rules/indicators.toml; empty: the usual one


class Person(SQLModel, table=True):
    """A Telegram account that has acted in one of our groups or in private; the key is Telegram's id."""

    __tablename__ = "people"
    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    telegram_name: str
    username: str | None = Field(default=None, index=True)  # lower case, without @
    language: str = ""  # chosen with /bahasa; empty: the phone's, else the neighbourhood's
    phone_language: str = ""  # of their Telegram, as far as the bot speaks another than its RT
    private: str = "unopened"  # rules.residents.Private
    address_form: str = ""  # rules.residents.AddressForm
    called: str = ""  # the name the person chose; empty: Telegram's
    consent_version: int = 0  # 0: none given
    consent_at: datetime | None = moment(default=None)
    notice_version: int = 0  # of the privacy notice that was answered, either way; 0: none
    created_at: datetime = moment()
    feed_key: str | None = Field(
        default=None, index=True, unique=True
    )  # the secret in the address of their calendar


class Household(SQLModel, table=True):
    """A house (KK) of a neighbourhood; its residents count together."""

    __tablename__ = "households"
    __table_args__ = (UniqueConstraint("neighbourhood_id", "label"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    label: str  # as normalised by rules.residents.house_label
    exempt: bool = False  # dibebaskan: never counted as absent nor nudged; no reason is stored


class Resident(SQLModel, table=True):
    """A person in one neighbourhood; somebody may live in several."""

    __tablename__ = "residents"
    __table_args__ = (UniqueConstraint("neighbourhood_id", "person_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    person_id: int = telegram_id(foreign_key="people.id", index=True)
    household_id: int | None = Field(default=None, foreign_key="households.id", ondelete="SET NULL")
    status: str = "active"  # rules.residents.Status
    joined_at: datetime = moment()
    left_at: datetime | None = moment(default=None)


class RoleHeld(SQLModel, table=True):
    """A resident's office in the neighbourhood."""

    __tablename__ = "roles"
    resident_id: int = Field(primary_key=True, foreign_key="residents.id", ondelete="CASCADE")
    role: str = Field(primary_key=True)  # rules.roles.Role
    given_by: int | None = telegram_id(default=None)
    given_at: datetime = moment()


class GroupAdmin(SQLModel, table=True):
    """Who administers a group, as Telegram last told us."""

    __tablename__ = "group_admins"
    chat_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    is_owner: bool = False


class GroupAdminsKnown(SQLModel, table=True):
    """When Telegram last told us a group's administrators."""

    __tablename__ = "group_admins_known"
    chat_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    known_at: datetime = moment()


class GroupMemberKnown(SQLModel, table=True):
    """What Telegram last told us about a person in a group."""

    __tablename__ = "group_members_known"
    chat_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    present: bool
    known_at: datetime = moment()


class Activity(SQLModel, table=True):
    """A kerja bakti or another dated event of a neighbourhood."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("activities_coming", "neighbourhood_id", "starts_at"),
        Index("activities_of_series", "series_id", "series_day", unique=True),
        COUNTING_ON,
    )
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    kind: str = "kerja_bakti"  # rules.activities.Kind
    title: str
    place: str = ""
    starts_at: datetime = moment(index=True)
    tools: str = ""  # one a line
    status: str = "planned"  # rules.activities.Status
    created_by: int = telegram_id()
    created_at: datetime = moment()
    scheduled_at: datetime = moment()  # when the present starts_at was decided
    moved_from: datetime | None = moment(default=None)
    joining: int = 0  # counters: a busy card does not count rows
    maybe: int = 0
    declined: int = 0
    present: int = 0
    message_id: int | None = None  # the card in the group
    draft_key: str | None = Field(default=None, unique=True)  # one confirmed draft makes one activity
    alone: bool = False  # kerja bakti mandiri: each by themselves, until starts_at
    companions: int = 0  # family members whom those who join bring along: a counter, too
    placed_at: datetime | None = moment(default=None)  # when the place was changed last
    posts_at: datetime | None = moment(default=None, index=True)  # a card to come; None: it is posted
    series_id: int | None = None  # of series; without a foreign key, as all columns that were added later
    series_day: str | None = None  # the local ISO day in the series, wherever it moved since
    code: str = ""  # on the screen or sheet at the place: who gives it is there
    code_until: datetime | None = moment(default=None)
    rule: str = ""  # of a proposal: how often it shall be, as in series
    decided_by: int | None = telegram_id(default=None)  # who answered the proposal, or took it back
    thanks_id: int | None = None  # the thanks in the group, once it is closed
    looks_at: datetime | None = moment(
        default=LONG_AGO, index=True
    )  # when the clock has to look; None: never


class Signup(SQLModel, table=True):
    """A resident's answer to an activity, and whether they were there."""

    __tablename__ = "signups"
    activity_id: int = Field(primary_key=True, foreign_key="activities.id", ondelete="CASCADE")
    resident_id: int = Field(primary_key=True, foreign_key="residents.id", ondelete="CASCADE", index=True)
    answer: str = ""  # rules.signups.Answer; empty: came without answering
    answered_at: datetime = moment()
    present: bool | None = None  # None: not taken
    companions: int = 0  # family members who come along
    task_id: int | None = None  # of tasks: the one they do
    wanted_id: int | None = None  # of tasks: the one they wait for
    queued_at: datetime | None = moment(default=None, index=True)  # waits since for a place in wanted_id
    offered_at: datetime | None = moment(default=None)  # a place there is kept for them since
    given_by: int | None = telegram_id(default=None)  # the officer who answered for them


class Journal(SQLModel, table=True):
    """Who changed what, for corrections and disputes: offices, moves, cancellations, attendance."""

    __tablename__ = "journal"
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    actor_id: int | None = telegram_id(default=None)
    verb: str
    subject: str
    detail: str = ""


def table_of(model: type[SQLModel]) -> Any:
    """Return the SQLAlchemy table behind a class, for Core statements."""
    return model.__table__  # type: ignore[attr-defined]
