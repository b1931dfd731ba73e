"""What a letter is: its table, where it stands, who goes first; db/outbox.py has these names too."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

import sqlalchemy as sa

from db.tables import Letter, table_of

LETTERS = table_of(Letter)
PARCEL = "parcel"  # the kind of what is worded already, for anybody to read


class Status(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"  # nothing left to say when its time came
    EXPIRED = "expired"
    FAILED = "failed"


class Priority(IntEnum):
    """Who goes first."""

    TOAST = 0  # Telegram does not count it: it holds nobody up
    ALARM = 1  # a kentongan, an emergency
    ANSWER = 2
    REMINDER = 3
    CARD = 4
    ASIDE = 5  # an answer in a group to what anybody may ask there
    SUMMARY = 6
    ANNOUNCEMENT = 7  # what an RT is told again and again, a hundred letters at once


def in_no_hand(now: "datetime | sa.BindParameter[datetime]") -> sa.ColumnElement[bool]:
    """Whose lease is over, or that have none: nobody is sending them."""
    return sa.or_(LETTERS.c.leased_until.is_(None), LETTERS.c.leased_until <= now)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to put: worded when it is sent, unless it has its parcel; without a key it leaves no trace."""

    key: str | None
    kind: str
    priority: Priority
    due_at: datetime
    expires_at: datetime
    chat_id: int | None = 0
    subject_id: int = 0
    person_id: int | None = None
    parcel: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter in the postman's hand."""

    id: int
    key: str | None
    kind: str
    subject_id: int
    person_id: int | None
    chat_id: int | None
    parcel: str | None
    priority: int
    due_at: datetime
    expires_at: datetime
    version: int
    attempts: int

    @property
    def stamp(self) -> int:
        """Tells a letter from a later one of its number: SQLite gives the last again once it is free."""
        return int(self.expires_at.timestamp())
