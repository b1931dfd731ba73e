"""What an RT did in a stretch of time, counted from the rows; docs/figures.md says what each figure means."""

from datetime import datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from bot.rules.activities import Status as Planned
from bot.rules.reports import CLOSED
from bot.rules.reports import Status as Ticket
from bot.rules.residents import Status as Living
from bot.rules.ronda import Answer, Presence
from bot.rules.ronda import Status as Watched
from bot.rules.summaries import Figures
from db.activities import ACTIVITIES
from db.engine import Transaction
from db.reports import REPORTS
from db.residents import RESIDENTS
from db.ronda import DUTIES, NIGHTS
from db.signups import SIGNUPS

ONE_DAY = timedelta(days=1)


def _of(table: Any, column: Any) -> tuple[Any, ...]:
    """Rows of one RT whose moment lies in the stretch: its beginning counts, its end does not."""
    here = table.c.neighbourhood_id == sa.bindparam("rt_id")
    return (here, column >= sa.bindparam("since"), column < sa.bindparam("until"))


_took_place = (
    *_of(ACTIVITIES, ACTIVITIES.c.starts_at),
    ACTIVITIES.c.status.in_([sa.literal(one.value) for one in (Planned.PLANNED, Planned.CLOSED)]),
    ACTIVITIES.c.posts_at.is_(None),
)
_watched = (
    *_of(NIGHTS, NIGHTS.c.starts_at),
    NIGHTS.c.status.in_([sa.literal(one.value) for one in (Watched.PLANNED, Watched.SIGNED)]),
)
_house = sa.func.coalesce(RESIDENTS.c.household_id, -RESIDENTS.c.id)  # whoever has told no house is one
_houses = sa.select(sa.func.count(sa.distinct(_house))).where(
    RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"), RESIDENTS.c.status == Living.ACTIVE.value
)
_activities = sa.select(ACTIVITIES.c.present).where(*_took_place)
_came = (
    sa.select(_house.label("house"))
    .join(SIGNUPS, SIGNUPS.c.resident_id == RESIDENTS.c.id)
    .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
    .where(*_took_place, SIGNUPS.c.present.is_(True))
)
_kept_watch = (
    sa.select(_house.label("house"))
    .join(DUTIES, DUTIES.c.resident_id == RESIDENTS.c.id)
    .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
    .where(*_watched, DUTIES.c.presence == Presence.PRESENT.value)
)
_nights = sa.select(NIGHTS.c.id, NIGHTS.c.needed).where(*_watched)
_duties = (
    sa.select(DUTIES.c.night_id, DUTIES.c.presence, DUTIES.c.answer)
    .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
    .where(*_watched)
)
_reported = sa.select(sa.func.count()).select_from(REPORTS).where(*_of(REPORTS, REPORTS.c.created_at))
_done = sa.select(REPORTS.c.created_at, REPORTS.c.closed_at).where(
    *_of(REPORTS, REPORTS.c.closed_at), REPORTS.c.status == Ticket.DONE.value
)
_open = sa.select(sa.func.count().label("number"), sa.func.min(REPORTS.c.created_at).label("oldest")).where(
    REPORTS.c.neighbourhood_id == sa.bindparam("rt_id"),
    REPORTS.c.created_at < sa.bindparam("until"),
    sa.or_(
        REPORTS.c.status.not_in([sa.literal(one.value) for one in CLOSED]),
        REPORTS.c.closed_at >= sa.bindparam("until"),
    ),
)


def of(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> Figures:
    """Count what an RT did from one moment until another, as the rows stand now."""
    span = {"rt_id": rt_id, "since": since, "until": until}
    activities = [row.present for row in tx.all(_activities, **span)]
    houses = {row.house for statement in (_came, _kept_watch) for row in tx.all(statement, **span)}
    nights = {row.id: row.needed for row in tx.all(_nights, **span)}
    duties = tx.all(_duties, **span)
    there = [row.night_id for row in duties if row.presence == Presence.PRESENT]
    took = [(row.closed_at - row.created_at) // ONE_DAY for row in tx.all(_done, **span)]
    left = tx.first(_open, rt_id=rt_id, until=until)
    oldest = left.oldest if left else None
    return Figures(
        houses=tx.scalar(_houses, rt_id=rt_id),
        took_part=len(houses),
        activities=len(activities),
        present=sum(activities),
        unnoted=activities.count(0),
        nights=len(nights),
        held=len(set(there)),
        short=sum(there.count(night_id) < needed for night_id, needed in nights.items()),
        duties=len(duties),
        confirmed=sum(row.answer == Answer.READY for row in duties),
        reports=tx.scalar(_reported, **span),
        done=len(took),
        median_days=int(median(took)) if took else None,
        open=left.number if left else 0,
        oldest_days=(until - oldest) // ONE_DAY if oldest is not None else None,
    )
