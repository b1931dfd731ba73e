"""What the clock asks of tickets and writes into them: of those of many RT at once."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.rules.report_clocks import Stage, Steps
from bot.rules.reports import Event, Report
from db.engine import Transaction
from db.listed import Listed
from db.reports import IS_ALIVE, LOG, REPORTS, THIS_UNSETTLED, as_report, every_report

_waiting = (
    sa.select(REPORTS.c.neighbourhood_id)
    .where(REPORTS.c.looks_at <= sa.bindparam("now"), IS_ALIVE)
    .order_by(REPORTS.c.looks_at)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_due = Listed(
    REPORTS.c.neighbourhood_id,
    every_report()
    .where(REPORTS.c.looks_at <= sa.bindparam("now"), REPORTS.c.settled_at.is_(None))
    .order_by(REPORTS.c.id)
    .with_for_update(skip_locked=True)
    .where,
)
_unsettled = (
    every_report()
    .where(IS_ALIVE, REPORTS.c.settled_at.is_(None), REPORTS.c.neighbourhood_id == sa.bindparam("rt_id"))
    .order_by(REPORTS.c.id)
)
_look_next = sa.update(REPORTS).where(THIS_UNSETTLED).values(looks_at=sa.bindparam("next"))
_counts = sa.or_(
    LOG.c.resident_id.is_not(None),
    LOG.c.what.in_([sa.literal(event.value) for event in (Event.REMINDED, Event.REOPENED)]),
)
_latest = sa.func.max(LOG.c.at, type_=LOG.c.at.type)
_steps = Listed(
    LOG.c.report_id,
    sa.select(LOG.c.report_id, LOG.c.what, LOG.c.detail, _latest.label("at"))
    .where(_counts)
    .group_by(LOG.c.report_id, LOG.c.what, LOG.c.detail)
    .where,
)
_remind = sa.insert(LOG)


def due(tx: Transaction, now: datetime, most: int) -> list[Report]:
    """Return the tickets at which the clock has to look, of living RT, locked, the oldest first.

    There are more where these are so many (`most`); of one RT all of them come together, also when they are
    more. What is in another's hand is left out.
    """
    rt_ids = {row.neighbourhood_id for row in tx.all(_waiting, now=now, most=most)}
    return [as_report(row) for row in _due.all(tx, sorted(rt_ids), now=now)]


def look_next(tx: Transaction, moments: Mapping[int, datetime]) -> None:
    """Have the clock look at tickets next, each at its time; what is settled is never looked at again."""
    if moments:
        tx.run(_look_next, [{"b_id": report_id, "next": at} for report_id, at in moments.items()])


def unsettled(tx: Transaction, neighbourhood_id: int) -> list[Report]:
    """Return a living neighbourhood's tickets that are not closed for good, oldest first."""
    return [as_report(row) for row in tx.all(_unsettled, rt_id=neighbourhood_id)]


def steps(tx: Transaction, reports: Collection[Report]) -> dict[int, Steps]:
    """Return when officers did something last about tickets, and when they were reminded."""
    known: dict[int, Steps] = {report.id: Steps() for report in reports}
    for row in _steps.all(tx, known):
        old = known[row.report_id]
        if row.what == Event.REMINDED:
            known[row.report_id] = replace(old, reminded={**old.reminded, row.detail: row.at})
        else:
            known[row.report_id] = replace(old, moved_at=max(old.moved_at or row.at, row.at))
    return known


def remind(tx: Transaction, now: datetime, reminded: Collection[tuple[int, Stage]]) -> None:
    """Write into the logs of tickets of what somebody is reminded."""
    lines = [
        {"report_id": report_id, "at": now, "resident_id": None, "what": Event.REMINDED, "detail": stage}
        for report_id, stage in reminded
    ]
    if lines:
        tx.run(_remind, lines)
