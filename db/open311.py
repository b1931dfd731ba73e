"""What everybody may read: neighbourhoods that show their reports, and those reports."""

import sqlalchemy as sa

from bot.rules.neighbourhoods import Status as Standing
from bot.rules.open311 import CLOSED_STATUSES, MOST, OPEN, PRIVACIES, PUBLIC, SHUT, Query
from bot.rules.reports import Report
from db.engine import Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.reports import REPORTS, SETTINGS, as_report, every_report


def showing(tx: Transaction) -> list[int]:
    """Return the ids of the neighbourhoods that show their reports."""
    joined = sa.join(SETTINGS, NEIGHBOURHOODS, NEIGHBOURHOODS.c.id == SETTINGS.c.neighbourhood_id)
    shows = (SETTINGS.c.is_open, NEIGHBOURHOODS.c.status == Standing.ACTIVE.value)
    found = sa.select(NEIGHBOURHOODS.c.id).select_from(joined).where(*shows).order_by(NEIGHBOURHOODS.c.id)
    return [row.id for row in tx.all(found)]


def requests(tx: Transaction, neighbourhood_id: int, query: Query) -> list[Report]:
    """Return what a query asks for of one neighbourhood, newest first, MOST at most."""
    public = [
        REPORTS.c.neighbourhood_id == neighbourhood_id,
        REPORTS.c.pillar.in_([str(one) for one in PUBLIC]),
        REPORTS.c.privacy.in_([str(one) for one in PRIVACIES]),
        sa.not_(REPORTS.c.is_sensitive),
        REPORTS.c.created_at >= query.since,
        REPORTS.c.created_at <= query.until,
    ]
    if query.numbers:
        public.append(REPORTS.c.number.in_(query.numbers))
    if query.kind_ids:
        public.append(REPORTS.c.kind_id.in_(query.kind_ids))
    if OPEN not in query.statuses:
        public.append(REPORTS.c.status.in_(CLOSED_STATUSES))
    if SHUT not in query.statuses:
        public.append(REPORTS.c.status.not_in(CLOSED_STATUSES))
    newest = every_report().where(*public).order_by(REPORTS.c.created_at.desc(), REPORTS.c.id.desc())
    return [as_report(row) for row in tx.all(newest.limit(MOST))]
