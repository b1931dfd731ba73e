"""Who supports a report and hears of it, too; sealed."""

import sqlalchemy as sa

from db.engine import Transaction
from db.reports import REPORTS
from db.tables import ReportFollower, table_of
from db.upsert import insert_or_ignore

FOLLOWERS = table_of(ReportFollower)


def of(tx: Transaction, report_id: int) -> list[str]:
    """Return who supports a report, sealed."""
    found = sa.select(FOLLOWERS.c.person).where(FOLLOWERS.c.report_id == report_id).order_by(FOLLOWERS.c.id)
    return [row.person for row in tx.all(found)]


def add(tx: Transaction, report_id: int, person: str, tag: str) -> None:
    """Let somebody support a report, once."""
    insert_or_ignore(tx, FOLLOWERS, [{"report_id": report_id, "person": person, "tag": tag}])
    counted = sa.select(sa.func.count()).select_from(FOLLOWERS).where(FOLLOWERS.c.report_id == report_id)
    number = counted.scalar_subquery()
    tx.run(sa.update(REPORTS).where(REPORTS.c.id == report_id).values(followers=number))
