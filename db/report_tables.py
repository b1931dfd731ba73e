"""The tables of reports (laporan): settings, kinds, tickets with their log, photos, words, followers, mutes.

Who wrote a report, follows it or may not write any is in no column: only sealed (bot/vault.py); reports and
followers have a tag by which a person's own rows are found again.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import COUNTING_ON, LONG_AGO, moment, telegram_id


class ReportSettings(SQLModel, table=True):
    """How one neighbourhood takes reports; without a row, as a new one does."""

    __tablename__ = "report_settings"
    neighbourhood_id: int = Field(
        primary_key=True,
        foreign_key="neighbourhoods.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    officers_chat_id: int | None = telegram_id(default=None)  # a group of the officers; None: each in private
    officers_thread_id: int | None = None
    radius: int = 50  # metres within which two reports of a kind may be the same
    forward_days: int = 3  # to verify or forward
    act_days: int = 5  # to act
    close_days: int = 10  # working days for the reporter's answer
    silence_days: int = 14  # of the officers, until the coordinator hears
    sensitive_to: str = "chair"  # rules.reports.Reader: who in the RT reads sensitive reports
    is_open: bool = False  # what may be public is readable by other programs


class ReportKind(SQLModel, table=True):
    """One line of an RT's own list: what can be reported, and whose work it is."""

    __tablename__ = "report_kinds"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    position: int
    key: str = ""  # of rules/reports.toml, for what an RT begins with
    pillar: str  # rules.reports.Pillar
    icon: str
    name: str
    agency: str = ""  # a key of rules/agencies.toml
    role: str = ""  # rules.roles.Role of those who hear of it first; empty: every officer


class Report(SQLModel, table=True):
    """A ticket; what its kind said then stays, however the list changes."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("neighbourhood_id", "number"),
        Index("ix_reports_neighbourhood_id_status", "neighbourhood_id", "status"),
        Index("reports_came", "neighbourhood_id", "created_at"),
        Index("reports_closed", "neighbourhood_id", "closed_at"),
        COUNTING_ON,
    )
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    number: int  # counts within the neighbourhood
    kind_id: int | None = Field(default=None, foreign_key="report_kinds.id", ondelete="SET NULL")
    pillar: str
    icon: str
    name: str
    agency: str = ""
    is_sensitive: bool = False
    reader: str = ""  # rules.reports.Reader of a sensitive one, as it was promised
    privacy: str  # rules.reports.Privacy
    reporter: str = ""  # sealed; empty once they are forgotten
    reporter_tag: str = Field(default="", index=True)
    words: str = ""  # sealed where the reporter is
    place: str = ""  # in words; sealed likewise
    latitude: float | None = None
    longitude: float | None = None
    status: str = "new"  # rules.reports.Status
    holder_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")
    created_at: datetime = moment()  # of a sealed one the hour only
    status_at: datetime = moment()
    closed_at: datetime | None = moment(default=None)  # done or rejected, until it is reopened
    settled_at: datetime | None = moment(default=None)  # the reporter agreed, or said nothing for long
    forwarded_at: datetime | None = moment(default=None)
    asks_at: datetime | None = moment(default=None, index=True)  # whether the agency has answered
    activity_id: int | None = Field(
        default=None, foreign_key="activities.id", ondelete="SET NULL", index=True
    )
    followers: int = 0  # who supports it besides its reporter
    looks_at: datetime | None = moment(
        default=LONG_AGO, index=True
    )  # when the clock has to look; None: never


class ReportPhoto(SQLModel, table=True):
    """A photo by Telegram's id; never who sent it."""

    __tablename__ = "report_photos"
    __table_args__ = (UniqueConstraint("report_id", "unique_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="reports.id", ondelete="CASCADE")
    stage: str = "before"  # rules.photos.Stage
    file_id: str
    unique_id: str
    at: datetime = moment()


class ReportEntry(SQLModel, table=True):
    """A line of a ticket's log; without a resident it was the reporter, or nobody."""

    __tablename__ = "report_log"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="reports.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    resident_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL", index=True)
    what: str  # rules.reports.Event
    detail: str = ""


class ReportWords(SQLModel, table=True):
    """What reporter and officers wrote to each other through the bot; without a resident, the reporter."""

    __tablename__ = "report_words"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="reports.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    resident_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL", index=True)
    from_reporter: bool
    words: str = ""  # sealed where the reporter is
    file_id: str = ""


class ReportFollower(SQLModel, table=True):
    """Somebody who supports a report and hears of it, too; sealed like its reporter."""

    __tablename__ = "report_followers"
    __table_args__ = (UniqueConstraint("report_id", "tag"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="reports.id", ondelete="CASCADE")
    person: str  # sealed
    tag: str = Field(index=True)


class ReportCopy(SQLModel, table=True):
    """In which message of an officer's chat, or of the officers' group, a ticket stands."""

    __tablename__ = "report_copies"
    report_id: int = Field(primary_key=True, foreign_key="reports.id", ondelete="CASCADE")
    chat_id: int = Field(
        primary_key=True, sa_type=BigInteger, index=True, sa_column_kwargs={"autoincrement": False}
    )
    message_id: int = telegram_id()


class ReportMute(SQLModel, table=True):
    """Who wrote a report may not write any for a while; the officer who decided it never learns who.

    One for each ticket, without a tag: two that are about one person do not show it.
    """

    __tablename__ = "report_mutes"
    __table_args__ = (UniqueConstraint("report_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    person: str  # sealed
    report_id: int | None = Field(default=None, foreign_key="reports.id", ondelete="SET NULL")
    until: datetime = moment()
