"""The rows of what an RT did in a stretch of time; docs/figures.md says what each figure means."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.activities import Status as Planned
from bot.rules.kinds import Kind
from bot.rules.reports import Status as Ticket
from bot.rules.residents import Status as Living
from bot.rules.ronda import Answer, Presence
from bot.rules.ronda import Status as NightStatus
from bot.rules.stretches import INSTANT
from bot.rules.summaries import WEEK, Evidence, Held, Reported, Watched
from bot.rules.traces import Seen
from db.activities import ACTIVITIES
from db.engine import Row, Transaction
from db.reports import IS_OPEN, REPORTS
from db.residents import RESIDENTS
from db.ronda import DUTIES, NIGHTS
from db.signups import SIGNUPS
from db.tasks import TASKS


def _of(table: Any, column: Any) -> tuple[Any, ...]:
    """Rows of one RT whose moment lies in the stretch: its beginning counts, its end does not."""
    here = table.c.neighbourhood_id == sa.bindparam("rt_id")
    return (here, column >= sa.bindparam("since"), column < sa.bindparam("until"))


_HELD = (
    ACTIVITIES.c.status.in_([sa.literal(one.value) for one in (Planned.PLANNED, Planned.CLOSED)]),
    ACTIVITIES.c.posts_at.is_(None),
)
_KEPT = NIGHTS.c.status.in_([sa.literal(one.value) for one in (NightStatus.PLANNED, NightStatus.SIGNED)])
_took_place = (*_of(ACTIVITIES, ACTIVITIES.c.starts_at), *_HELD)
_watched = (*_of(NIGHTS, NIGHTS.c.starts_at), _KEPT)
_house = sa.func.coalesce(RESIDENTS.c.household_id, -RESIDENTS.c.id)  # whoever has told no house is one
_houses = sa.select(_house.label("house")).where(
    RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"), RESIDENTS.c.status == Living.ACTIVE.value
)
_HELD_AS = ("id", "kind", "title", "starts_at", "present")
_activities = (
    sa.select(*(ACTIVITIES.c[name] for name in _HELD_AS), ACTIVITIES.c.joining.label("joined"))
    .where(*_took_place)
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id)
)
_came = (
    sa.select(_house.label("house"), ACTIVITIES.c.starts_at)
    .join(SIGNUPS, SIGNUPS.c.resident_id == RESIDENTS.c.id)
    .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
    .where(*_took_place, SIGNUPS.c.present.is_(True))
)
_kept_watch = (
    sa.select(_house.label("house"), NIGHTS.c.starts_at)
    .join(DUTIES, DUTIES.c.resident_id == RESIDENTS.c.id)
    .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
    .where(*_watched, DUTIES.c.presence == Presence.PRESENT.value)
)
_seen_at = _came.add_columns(ACTIVITIES.c.id)
_seen_on = _kept_watch.add_columns(NIGHTS.c.id)
_nights = (
    sa.select(NIGHTS.c.id, NIGHTS.c.starts_at, NIGHTS.c.needed)
    .where(*_watched)
    .order_by(NIGHTS.c.starts_at, NIGHTS.c.id)
)
_duties = (
    sa.select(DUTIES.c.night_id, DUTIES.c.presence, DUTIES.c.answer)
    .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
    .where(*_watched)
)
_REPORT = [REPORTS.c[name] for name in ("number", "name", "is_sensitive", "created_at", "closed_at")]
_reports = sa.select(*_REPORT)
_IN_ORDER = (REPORTS.c.created_at, REPORTS.c.number)
_reported = _reports.where(*_of(REPORTS, REPORTS.c.created_at)).order_by(*_IN_ORDER)
_done = _reports.where(*_of(REPORTS, REPORTS.c.closed_at), REPORTS.c.status == Ticket.DONE.value).order_by(
    REPORTS.c.closed_at, REPORTS.c.number
)
# What was open at a moment is found by what it is now and when it was closed, not by when it was written: the
# database would read all the years before that. The few rows that were written later are left out in `_left`.
_open_now = _reports.where(REPORTS.c.neighbourhood_id == sa.bindparam("rt_id"), IS_OPEN)
_closed_since = _reports.where(
    REPORTS.c.neighbourhood_id == sa.bindparam("rt_id"),
    sa.not_(IS_OPEN),
    REPORTS.c.closed_at >= sa.bindparam("until"),
)
_firsts = (
    sa.select(sa.func.min(ACTIVITIES.c.starts_at)).where(
        ACTIVITIES.c.neighbourhood_id == sa.bindparam("rt_id"), *_HELD
    ),
    sa.select(sa.func.min(NIGHTS.c.starts_at)).where(
        NIGHTS.c.neighbourhood_id == sa.bindparam("rt_id"), _KEPT
    ),
)
_kerja_bakti = (
    sa.select(
        ACTIVITIES.c.starts_at,
        ACTIVITIES.c.present,
        sa.exists().where(TASKS.c.activity_id == ACTIVITIES.c.id).label("has_tasks"),
    )
    .where(*_took_place, ACTIVITIES.c.kind == Kind.KERJA_BAKTI.value, ACTIVITIES.c.alone.is_(False))
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id)
)


def of(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> Evidence:
    """Find the rows of what an RT did from one moment until another, as they stand now.

    Of the houses that took part only those in which somebody lives count: "34 of 33" would puzzle, and
    whoever is forgotten shall not become a house more.
    """
    span = {"rt_id": rt_id, "since": since, "until": until}
    came = {house for house, _at in taking_part(tx, rt_id, since, until)}
    houses = living(tx, rt_id)
    return Evidence(
        living=houses,
        took_part=houses & came,
        activities=tuple(Held(**row._asdict()) for row in tx.all(_activities, **span)),
        nights=_counted(tx.all(_nights, **span), tx.all(_duties, **span)),
        reports=_told(tx.all(_reported, **span)),
        done=_told(tx.all(_done, **span)),
        open=_told(_left(tx, rt_id, until)),
    )


def _left(tx: Transaction, rt_id: int, until: datetime) -> list[Row]:
    """Return the reports that were open at a moment, oldest first."""
    found = [*tx.all(_open_now, rt_id=rt_id), *tx.all(_closed_since, rt_id=rt_id, until=until)]
    left = (row for row in found if row.created_at < until)
    return sorted(left, key=lambda row: (row.created_at, row.number))


def seen(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[Seen]:
    """Return each time that somebody was noted as present, in the order of time."""
    span = {"rt_id": rt_id, "since": since, "until": until}
    found = [Seen(row.house, "activity", row.id, row.starts_at) for row in tx.all(_seen_at, **span)]
    found += [Seen(row.house, "night", row.id, row.starts_at) for row in tx.all(_seen_on, **span)]
    return sorted(found, key=lambda one: (one.starts_at, one.what, one.id, one.house))


def living(tx: Transaction, rt_id: int) -> frozenset[int]:
    """Return the houses in which somebody lives now."""
    return frozenset(row.house for row in tx.all(_houses, rt_id=rt_id))


def _counted(nights: list[Row], duties: list[Row]) -> tuple[Watched, ...]:
    on_duty = Counter(row.night_id for row in duties)
    ready = Counter(row.night_id for row in duties if row.answer == Answer.READY)
    there = Counter(row.night_id for row in duties if row.presence == Presence.PRESENT)
    return tuple(
        Watched(row.id, row.starts_at, row.needed, on_duty[row.id], ready[row.id], there[row.id])
        for row in nights
    )


def _told(reports: list[Row]) -> tuple[Reported, ...]:
    return tuple(
        Reported(row.number, "" if row.is_sensitive else row.name, row.created_at, row.closed_at)
        for row in reports
    )


def weeks(tx: Transaction, rt_id: int, until: datetime, number: int) -> list[frozenset[int]]:
    """Return the houses that took part in each of so many weeks up to a moment, the oldest week first."""
    houses: dict[int, set[int]] = defaultdict(set)
    for house, starts_at in taking_part(tx, rt_id, until - number * WEEK, until):
        houses[(until - starts_at - INSTANT) // WEEK].add(house)  # just a week ago is this week
    return [frozenset(houses[ago]) for ago in reversed(range(number))]


def first(tx: Transaction, rt_id: int) -> datetime | None:
    """Return when the first activity or night of an RT began; None where there was none."""
    found = (tx.scalar(statement, rt_id=rt_id) for statement in _firsts)
    return min((at for at in found if at is not None), default=None)


def kerja_bakti(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[Row]:
    """Return when kerja bakti were, how many came, and whether there were tasks to choose from."""
    return tx.all(_kerja_bakti, rt_id=rt_id, since=since, until=until)


def taking_part(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[tuple[int, datetime]]:
    """Return which houses took part, and when: a pair for each person who was present."""
    span = {"rt_id": rt_id, "since": since, "until": until}
    return [(row.house, row.starts_at) for one in (_came, _kept_watch) for row in tx.all(one, **span)]
