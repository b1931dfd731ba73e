"""The tables of summaries: what was put, who accompanies an RT from outside, and how an RT sees itself."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from db.columns import COUNTING_ON, LONG_AGO, moment, telegram_id


class Summary(SQLModel, table=True):
    """Of which evening an RT's weekly summary was put last, and its card once Telegram has it."""

    __tablename__ = "summaries"
    neighbourhood_id: int = Field(
        primary_key=True,
        foreign_key="neighbourhoods.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    put_for: datetime = moment()
    card: str = ""  # Telegram's id of the picture: drawn once for all who get it
    card_of: str = ""  # what stands on it, as a digest of its words


class Liaison(SQLModel, table=True):
    """A place for somebody outside an RT (pendamping) who reads its sums: a code until it is used.

    It is never changed to somebody else: another person needs another code.
    """

    __tablename__ = "liaisons"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    post: str  # rules.liaisons.Post: of the kelurahan, the RW or the LPM
    code: str = Field(default="", index=True)  # empty once it is used or taken back
    code_until: datetime | None = moment(default=None)
    made_by: int | None = telegram_id(default=None)
    made_at: datetime = moment()
    person_id: int | None = telegram_id(default=None, foreign_key="people.id", index=True)
    linked_at: datetime | None = moment(default=None)
    ended_at: datetime | None = moment(default=None)  # taken back by a chair, or given back
    next_at: datetime | None = moment(default=LONG_AGO, index=True)  # of the weekly summary; None: never


class SelfCheck(SQLModel, table=True):
    """How far an RT sees itself with one indicator of its list."""

    __tablename__ = "self_checks"
    neighbourhood_id: int = Field(
        primary_key=True,
        foreign_key="neighbourhoods.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    indicator: str = Field(primary_key=True)  # a key of rules/indicators.toml
    step: int  # from 1 to rules.indicators.STEPS
    set_by: int | None = telegram_id(default=None)
    set_at: datetime = moment()
