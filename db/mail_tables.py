"""The tables of what comes in and goes out, and of what is half-way; db/tables.py has them too."""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from db.columns import LONG_AGO, moment, telegram_id


class Draft(SQLModel, table=True):
    """A dialogue half-way, one of each kind per person and chat: it survives restarts, and ends by itself."""

    __tablename__ = "drafts"
    chat_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str  # unguessable; buttons of an older draft do not fit
    kind: str = Field(primary_key=True)
    step: str
    data: str = "{}"
    message_id: int | None = None
    expires_at: datetime = moment(index=True)
    sleeps: bool = False
    asked: str = ""  # ids of messages, parted by blanks


class Offer(SQLModel, table=True):
    """An announcement for which a list was offered: its text, until that is answered or over."""

    __tablename__ = "offers"
    chat_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    message_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(unique=True)  # unguessable; its buttons carry it
    person_id: int = telegram_id(index=True)  # who wrote it
    text: str
    offered: int | None = telegram_id(default=None)  # the message with the offer
    expires_at: datetime = moment(index=True)
    written_at: datetime | None = moment(default=None)  # by whose clock its "besok" is meant


class InboxUpdate(SQLModel, table=True):
    """An update as Telegram sent it, stored before it is acknowledged."""

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_waiting", "status", "update_id"),)
    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_id: int = telegram_id(default=0)
    raw: str
    status: str = "waiting"  # db.inbox.Status
    attempts: int = 0
    not_before: datetime | None = moment(default=None)
    received_at: datetime = moment(index=True)


class Letter(SQLModel, table=True):
    """Something to deliver: worded already (`parcel`), or worded from the current state when it is sent."""

    __tablename__ = "letters"
    __table_args__ = (Index("letters_due", "status", "priority", "turn_at", "due_at"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str | None = Field(default=None, unique=True)
    kind: str
    subject_id: int = 0
    person_id: int | None = telegram_id(default=None)  # for whom it is worded
    chat_id: int | None = telegram_id(default=None, index=True)  # whose pace it keeps; None: free of limits
    parcel: str | None = None
    priority: int
    due_at: datetime = moment()
    turn_at: datetime = moment(default=LONG_AGO)  # its place among the due ones of its priority
    expires_at: datetime = moment(index=True)
    status: str = "waiting"  # db.letters.Status
    version: int = 1
    attempts: int = 0
    leased_until: datetime | None = moment(default=None)
    sent_at: datetime | None = moment(default=None)
    problem: str = ""


class PublishedMenu(SQLModel, table=True):
    """A command menu as Telegram has it, so that an unchanged one is not sent again."""

    __tablename__ = "published_menus"
    key: str = Field(primary_key=True)  # of its letter
    content: str  # the packed parcel; empty: not certain
