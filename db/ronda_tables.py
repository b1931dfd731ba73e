"""The tables of the night watch: pos, squads, nights and duties, swaps, the duty book, alarms, jimpitan.

An evening is a local ISO day, the one on which the night begins: of "malam Minggu" it is the Saturday.
"""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.columns import COUNTING_ON, LONG_AGO, moment, telegram_id


class Ronda(SQLModel, table=True):
    """How one neighbourhood keeps watch; without a row, it does not."""

    __tablename__ = "ronda"
    neighbourhood_id: int = Field(
        primary_key=True,
        foreign_key="neighbourhoods.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    active: bool = True
    start_minute: int = 22 * 60  # local minute of the day; before noon it is the day after the evening
    end_minute: int = 4 * 60
    needed: int = 4  # fewer than this on a night is too few
    swaps: str = "allowed"  # rules.ronda.Swaps
    card_minute: int = 16 * 60  # of the evening: tonight's card comes to the group
    confirm_minute: int = 20 * 60  # the leaders hear then who has not confirmed
    late_minutes: int = 15  # between the steps after a missed arrival
    alarm_in_group: bool = True
    contribution: int = 0  # Rp agreed for an absence without word; 0: none
    jimpitan: int = 0  # Rp for a house and night; 0: not collected


class Pos(SQLModel, table=True):
    """A pos ronda: where a squad meets."""

    __tablename__ = "pos"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    name: str
    latitude: float | None = None
    longitude: float | None = None


class Squad(SQLModel, table=True):
    """A regu with its cycle of nights."""

    __tablename__ = "squads"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    pos_id: int | None = Field(default=None, foreign_key="pos.id", ondelete="SET NULL")
    name: str
    cycle: str = ""  # as rules.cycles writes it; "": its nights are drawn or set by hand
    leader_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")
    deputy_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")
    made_until: str = Field(default="", index=True)  # evening up to which its duties were made
    created_at: datetime = moment()
    ended_at: datetime | None = moment(default=None)


class SquadMember(SQLModel, table=True):
    """A resident who keeps watch with a squad."""

    __tablename__ = "squad_members"
    squad_id: int = Field(primary_key=True, foreign_key="squads.id", ondelete="CASCADE")
    resident_id: int = Field(primary_key=True, foreign_key="residents.id", ondelete="CASCADE", index=True)
    joined_at: datetime = moment()


class Watcher(SQLModel, table=True):
    """What the drawing must know of somebody who keeps watch; no birthday and no reason is stored."""

    __tablename__ = "watchers"
    resident_id: int = Field(
        primary_key=True,
        foreign_key="residents.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    is_adult: bool = True  # 18 or older, an officer says so
    is_experienced: bool = False
    is_exempt: bool = False
    partner_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")


class Absence(SQLModel, table=True):
    """Evenings on which somebody cannot keep watch, both ends included; nobody asks why."""

    __tablename__ = "absences"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    resident_id: int = Field(foreign_key="residents.id", ondelete="CASCADE", index=True)
    first_evening: str
    last_evening: str
    weekday: int | None = None  # only these evenings of the week, 0 for Monday; None: all


class Night(SQLModel, table=True):
    """One night of watch of a neighbourhood, by its evening."""

    __tablename__ = "nights"
    __table_args__ = (
        UniqueConstraint("neighbourhood_id", "evening"),
        Index("nights_of_rt", "neighbourhood_id", "starts_at"),
        COUNTING_ON,
    )
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE")
    evening: str
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    scheduled_at: datetime = moment()  # when these hours were decided
    needed: int
    status: str = "planned"  # rules.ronda.Status
    message_id: int | None = None  # tonight's card in the group
    code: str = ""  # shown at the pos: who opens it is there
    code_until: datetime | None = moment(default=None)
    handover: str = ""  # what the next squad should know
    signed_by: int | None = telegram_id(default=None)
    signed_at: datetime | None = moment(default=None)
    looks_at: datetime | None = moment(
        default=LONG_AGO, index=True
    )  # when the clock has to look; None: never


class Duty(SQLModel, table=True):
    """One person's turn in one night. Its owner keeps it until somebody has taken it."""

    __tablename__ = "duties"
    __table_args__ = (UniqueConstraint("night_id", "resident_id"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    night_id: int = Field(foreign_key="nights.id", ondelete="CASCADE")
    resident_id: int = Field(foreign_key="residents.id", ondelete="CASCADE", index=True)
    squad_id: int | None = Field(default=None, foreign_key="squads.id", ondelete="SET NULL")
    drawn_for: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL", index=True)
    answer: str = ""  # rules.ronda.Answer; empty: not confirmed yet
    answered_at: datetime | None = moment(default=None)
    given_by: int | None = telegram_id(default=None)  # the leader or officer who said it for them
    presence: str = ""  # rules.ronda.Presence; empty: not taken
    arrived_at: datetime | None = moment(default=None)
    arrived_by: str = ""  # rules.ronda.Way


class Swap(SQLModel, table=True):
    """A request to take over or exchange a duty."""

    __tablename__ = "swaps"
    __table_args__ = (Index("swaps_of_duty", "duty_id", "status"), COUNTING_ON)
    id: int | None = Field(default=None, primary_key=True)
    duty_id: int = Field(foreign_key="duties.id", ondelete="CASCADE")
    owner_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")
    to_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="CASCADE", index=True)
    other_duty_id: int | None = Field(default=None, foreign_key="duties.id", ondelete="CASCADE", index=True)
    status: str = "open"  # rules.swaps.Status
    asked_by: int = telegram_id()  # the owner, or who acts for them
    asked_at: datetime = moment()
    helper_id: int | None = Field(default=None, foreign_key="residents.id", ondelete="SET NULL")
    decided_at: datetime | None = moment(default=None)
    message_id: int | None = None  # the call in the group


class BookEntry(SQLModel, table=True):
    """A line of the duty book (buku mutasi)."""

    __tablename__ = "book_entries"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    night_id: int = Field(foreign_key="nights.id", ondelete="CASCADE", index=True)
    kind: str  # rules.duty_books.Entry
    words: str = ""
    at: datetime = moment(index=True)
    person_id: int | None = telegram_id(default=None, index=True)  # who wrote it; None: forgotten
    file_id: str = ""
    unique_id: str = ""
    struck_by: int | None = telegram_id(default=None)  # the leader or officer; the line stays readable
    struck_at: datetime | None = moment(default=None)


class KentonganCode(SQLModel, table=True):
    """A line of a neighbourhood's own table of alarms."""

    __tablename__ = "kentongan_codes"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    position: int
    icon: str
    meaning: str
    beats: str = ""  # how it is beaten on the kentongan
    number: str = ""  # the emergency number that is shown first


class Alarm(SQLModel, table=True):
    """A kentongan that was raised, until the all-clear."""

    __tablename__ = "alarms"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    icon: str
    meaning: str
    number: str = ""
    words: str = ""  # where, if told
    raised_by: int | None = telegram_id(default=None, index=True)  # None: forgotten
    raised_at: datetime = moment(index=True)
    cleared_by: int | None = telegram_id(default=None)
    cleared_at: datetime | None = moment(default=None)
    was_false: bool = False
    message_id: int | None = None


class AlarmCopy(SQLModel, table=True):
    """A message with an alarm in somebody's private chat: it follows, and they hear of the all-clear."""

    __tablename__ = "alarm_copies"
    alarm_id: int = Field(primary_key=True, foreign_key="alarms.id", ondelete="CASCADE")
    person_id: int = telegram_id(primary_key=True, sa_column_kwargs={"autoincrement": False})
    message_id: int


class Jimpitan(SQLModel, table=True):
    """What a house gave, on a round or by hand, with the evenings that it covers, both ends included."""

    __tablename__ = "jimpitan"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    household_id: int | None = Field(  # None: nobody lives there any more, or long ago; the sum stays
        default=None, foreign_key="households.id", ondelete="SET NULL", index=True
    )
    night_id: int | None = Field(default=None, foreign_key="nights.id", ondelete="SET NULL", index=True)
    day: str  # local day on which it was given; on a round the evening of the night
    amount: int  # Rp
    first_day: str
    last_day: str
    collected_by: int | None = telegram_id(default=None)  # None: forgotten
    at: datetime = moment()


class JimpitanReceipt(SQLModel, table=True):
    """The money of a night as the treasurer received it."""

    __tablename__ = "jimpitan_receipts"
    night_id: int = Field(
        primary_key=True,
        foreign_key="nights.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    amount: int  # Rp, as counted
    received_by: int | None = telegram_id(default=None)  # None: forgotten
    at: datetime = moment()


class EmptyHouse(SQLModel, table=True):
    """A house whose people are away; seen by officers and the squads of those nights only."""

    __tablename__ = "empty_houses"
    __table_args__ = COUNTING_ON
    id: int | None = Field(default=None, primary_key=True)
    neighbourhood_id: int = Field(foreign_key="neighbourhoods.id", ondelete="CASCADE", index=True)
    household_id: int = Field(foreign_key="households.id", ondelete="CASCADE", index=True)
    first_evening: str
    last_evening: str
    words: str = ""
    told_by: int | None = telegram_id(default=None)
    at: datetime = moment()
