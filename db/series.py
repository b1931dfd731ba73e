"""Series of activities, their dates, and who joins every date."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.activities import Activity, Kind
from bot.rules.activities import Status as ActivityStatus
from bot.rules.neighbourhoods import Status as Living
from bot.rules.residents import Resident
from bot.rules.residents import Status as ResidentStatus
from bot.rules.series import Series, Status
from bot.rules.signups import Answer
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.engine import Row, Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.residents import RESIDENTS, RESIDENTS_WITH_PEOPLE, resident_of
from db.signups import SIGNUPS
from db.tables import Series as SeriesRow
from db.tables import SeriesMember, table_of
from db.upsert import insert_or_ignore

SERIES = table_of(SeriesRow)
MEMBERS = table_of(SeriesMember)

_COLUMNS = [SERIES.c[name] for name in Series.__dataclass_fields__]
_by_id = sa.select(*_COLUMNS).where(SERIES.c.id == sa.bindparam("id"))
_locked = _by_id.with_for_update()
_running = (
    sa.select(*_COLUMNS)
    .where(
        SERIES.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
        SERIES.c.status == Status.ACTIVE.value,
    )
    .order_by(SERIES.c.id)
)
_due = (
    sa.select(SERIES.c.id)
    .where(
        SERIES.c.status == Status.ACTIVE.value,
        SERIES.c.made_until < sa.bindparam("until"),
        sa.exists().where(
            NEIGHBOURHOODS.c.id == SERIES.c.neighbourhood_id, NEIGHBOURHOODS.c.status == Living.ACTIVE.value
        ),
    )
    .order_by(SERIES.c.made_until, SERIES.c.id)
    .limit(sa.bindparam("most"))
)
_members = (
    sa.select(MEMBERS.c.resident_id)
    .join(RESIDENTS, RESIDENTS.c.id == MEMBERS.c.resident_id)
    .where(
        MEMBERS.c.series_id == sa.bindparam("series_id"), RESIDENTS.c.status == ResidentStatus.ACTIVE.value
    )
    .order_by(MEMBERS.c.joined_at, MEMBERS.c.resident_id)
)
_of_date = sa.and_(
    ACTIVITIES.c.series_id == sa.bindparam("series_id"),
    ACTIVITIES.c.status == ActivityStatus.PLANNED.value,
    ACTIVITIES.c.starts_at > sa.bindparam("now"),
)
_dates = sa.select(*ACTIVITY_COLUMNS).where(_of_date).order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id)
_to_post = (
    sa.select(ACTIVITIES.c.id).where(ACTIVITIES.c.posts_at <= sa.bindparam("until")).order_by(ACTIVITIES.c.id)
)


def _series(row: Row) -> Series:
    values = row._asdict()
    values |= {"kind": Kind(row.kind), "status": Status(row.status)}
    values |= {"tools": tuple(row.tools.split("\n")) if row.tools else ()}
    values |= {"first_day": date.fromisoformat(row.first_day)}
    values |= {"made_until": date.fromisoformat(row.made_until) if row.made_until else None}
    return Series(**values)


def add(tx: Transaction, values: Mapping[str, Any]) -> Series:
    """Store a series; the one of this draft (`draft_key`) where it is there already."""
    insert_or_ignore(tx, SERIES, [dict(values)])
    row = tx.first(sa.select(*_COLUMNS).where(SERIES.c.draft_key == values["draft_key"]))
    assert row is not None
    return _series(row)


def get(tx: Transaction, series_id: int) -> Series | None:
    """Return one series."""
    row = tx.first(_by_id, id=series_id)
    return _series(row) if row else None


def locked(tx: Transaction, series_id: int) -> Series | None:
    """Return one series that nobody else changes until commit; always before any of its dates is locked."""
    row = tx.first(_locked, id=series_id)
    return _series(row) if row else None


def running(tx: Transaction, neighbourhood_id: int) -> list[Series]:
    """Return the series of a neighbourhood that are not ended."""
    return [_series(row) for row in tx.all(_running, neighbourhood_id=neighbourhood_id)]


def due(tx: Transaction, until: date, most: int) -> list[int]:
    """Return series of living neighbourhoods that have no dates yet up to a day, at most so many."""
    return [row.id for row in tx.all(_due, until=until.isoformat(), most=most)]


def change(tx: Transaction, series_id: int, **values: Any) -> None:
    """Set some columns."""
    tx.run(sa.update(SERIES).where(SERIES.c.id == series_id).values(**values))


def dates(tx: Transaction, series_id: int, now: datetime) -> list[Activity]:
    """Return the planned dates of a series that have not started, posted or not, soonest first."""
    return [activity_of(row) for row in tx.all(_dates, series_id=series_id, now=now)]


def next_after(tx: Transaction, activity: Activity) -> Activity | None:
    """Return the planned date that follows one of a series; None when there is none, or no series."""
    following = dates(tx, activity.series_id, activity.starts_at) if activity.series_id is not None else ()
    return following[0] if following else None


def skipped(tx: Transaction, series_id: int, now: datetime) -> list[Activity]:
    """Return the dates to come that were called off, and whose card is there or will never be."""
    off = sa.select(*ACTIVITY_COLUMNS).where(
        ACTIVITIES.c.series_id == series_id,
        ACTIVITIES.c.status == ActivityStatus.CANCELLED.value,
        ACTIVITIES.c.posts_at.is_(None),
        ACTIVITIES.c.starts_at > now,
    )
    return [activity_of(row) for row in tx.all(off.order_by(ACTIVITIES.c.id))]


def days_made(tx: Transaction, series_id: int, since: date) -> set[str]:
    """Return the days (ISO) from one on for which there is a date, cancelled ones too."""
    statement = sa.select(ACTIVITIES.c.series_day).where(
        ACTIVITIES.c.series_id == series_id, ACTIVITIES.c.series_day >= since.isoformat()
    )
    return {row.series_day for row in tx.all(statement)}


def remove_unposted(tx: Transaction, series_id: int) -> int:
    """Take away the planned dates whose card was not posted, with the answers to them; return how many."""
    unposted = (
        ACTIVITIES.c.series_id == series_id,
        ACTIVITIES.c.posts_at.is_not(None),
        ACTIVITIES.c.status == ActivityStatus.PLANNED.value,
    )
    return tx.run(sa.delete(ACTIVITIES).where(*unposted)).rowcount


def remove_date(tx: Transaction, activity_id: int) -> None:
    """Take away one date that nobody has seen."""
    tx.run(sa.delete(ACTIVITIES).where(ACTIVITIES.c.id == activity_id))


def to_post(tx: Transaction, until: datetime) -> list[int]:
    """Return the activities whose card is to be posted until then."""
    return [row.id for row in tx.all(_to_post, until=until)]


def members(tx: Transaction, series_id: int) -> list[int]:
    """Return the residents who join every date and still live there."""
    return [row.resident_id for row in tx.all(_members, series_id=series_id)]


def joining(tx: Transaction, series_id: int) -> list[Resident]:
    """Return who joins every date and still lives there."""
    theirs = RESIDENTS.c.id.in_(sa.select(MEMBERS.c.resident_id).where(MEMBERS.c.series_id == series_id))
    statement = RESIDENTS_WITH_PEOPLE.where(theirs, RESIDENTS.c.status == ResidentStatus.ACTIVE.value)
    return [resident_of(row) for row in tx.all(statement.order_by(RESIDENTS.c.id))]


def ahead(tx: Transaction, series_id: int, now: datetime) -> list[tuple[Activity, date]]:
    """Return the dates to come whose card is not posted, skipped ones too, each with its series day."""
    coming = sa.select(*ACTIVITY_COLUMNS, ACTIVITIES.c.series_day).where(
        ACTIVITIES.c.series_id == series_id, ACTIVITIES.c.posts_at.is_not(None), ACTIVITIES.c.starts_at > now
    )
    rows = tx.all(coming.order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id))
    return [(activity_of(row), date.fromisoformat(row.series_day)) for row in rows]


def is_member(tx: Transaction, series_id: int, resident_id: int) -> bool:
    """True for whoever joins every date."""
    theirs = (MEMBERS.c.series_id == series_id, MEMBERS.c.resident_id == resident_id)
    return tx.scalar(sa.select(MEMBERS.c.resident_id).where(*theirs)) is not None


def add_member(tx: Transaction, series_id: int, resident_id: int, now: datetime) -> None:
    """Let a resident join every date that will be made."""
    row = {"series_id": series_id, "resident_id": resident_id, "joined_at": now}
    insert_or_ignore(tx, MEMBERS, [row])


def remove_member(tx: Transaction, series_id: int, resident_id: int) -> bool:
    """Let a resident join no date by themselves any more; True when they did until now."""
    theirs = (MEMBERS.c.series_id == series_id, MEMBERS.c.resident_id == resident_id)
    return tx.run(sa.delete(MEMBERS).where(*theirs)).rowcount == 1


def remove_members(tx: Transaction, series_id: int) -> None:
    """Forget who joined every date of a series."""
    tx.run(sa.delete(MEMBERS).where(MEMBERS.c.series_id == series_id))


def leave_all(tx: Transaction, resident_ids: Collection[int]) -> None:
    """Take residents out of every series; dates being made elsewhere at this instant are waited for."""
    theirs = MEMBERS.c.resident_id.in_(resident_ids)
    held = sa.select(SERIES.c.id).where(SERIES.c.id.in_(sa.select(MEMBERS.c.series_id).where(theirs)))
    tx.all(held.order_by(SERIES.c.id).with_for_update())
    tx.run(sa.delete(MEMBERS).where(theirs))


def sign_up(tx: Transaction, activity_id: int, resident_ids: Collection[int], now: datetime) -> None:
    """Store that residents join a new date; its counter is the caller's."""
    rows = [
        {"activity_id": activity_id, "resident_id": resident_id, "answer": Answer.JOINING, "answered_at": now}
        for resident_id in resident_ids
    ]
    if rows:
        insert_or_ignore(tx, SIGNUPS, rows)


def titles_of(tx: Transaction, person_id: int) -> tuple[str, ...]:
    """Return the titles of the series of which a person joins every date."""
    statement = (
        sa.select(SERIES.c.title)
        .join(MEMBERS, MEMBERS.c.series_id == SERIES.c.id)
        .join(RESIDENTS, RESIDENTS.c.id == MEMBERS.c.resident_id)
        .where(RESIDENTS.c.person_id == person_id)
        .order_by(SERIES.c.id)
    )
    return tuple(row.title for row in tx.all(statement))
