"""Who supports a report and hears of it, too; sealed."""

from collections.abc import Collection

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
    _count(tx, report_id)


def drop(tx: Transaction, report_id: int, tags: Collection[str]) -> bool:
    """Let somebody with one of these tags support a report no longer; False when they did not."""
    theirs = (FOLLOWERS.c.report_id == report_id, FOLLOWERS.c.tag.in_(tags))
    was_there = tx.run(sa.delete(FOLLOWERS).where(*theirs)).rowcount > 0 if tags else False
    _count(tx, report_id)
    return was_there


def tags_in(tx: Transaction, neighbourhood_id: int, report_id: int | None = None) -> list[tuple[int, str]]:
    """Return the tags of those who support an RT's reports, or one of them, each with its report."""
    found = sa.select(FOLLOWERS.c.report_id, FOLLOWERS.c.tag).join(
        REPORTS, REPORTS.c.id == FOLLOWERS.c.report_id
    )
    found = found.where(REPORTS.c.neighbourhood_id == neighbourhood_id)
    if report_id is not None:
        found = found.where(REPORTS.c.id == report_id)
    return [(row.report_id, row.tag) for row in tx.all(found.order_by(FOLLOWERS.c.id))]


def everybody(tx: Transaction, neighbourhood_ids: Collection[int]) -> list[tuple[int, int, str]]:
    """Return the rows of these RT as id, report and who it is, sealed."""
    found = sa.select(FOLLOWERS.c.id, FOLLOWERS.c.report_id, FOLLOWERS.c.person)
    found = found.join(REPORTS, REPORTS.c.id == FOLLOWERS.c.report_id)
    rows = tx.all(found.where(REPORTS.c.neighbourhood_id.in_(neighbourhood_ids)).order_by(FOLLOWERS.c.id))
    return [(row.id, row.report_id, row.person) for row in rows]


def change(tx: Transaction, follower_id: int, person: str, tag: str) -> None:
    """Let a support be somebody else's, or nobody's; `person` is sealed."""
    tx.run(sa.update(FOLLOWERS).where(FOLLOWERS.c.id == follower_id).values(person=person, tag=tag))


def _count(tx: Transaction, report_id: int) -> None:
    counted = sa.select(sa.func.count()).select_from(FOLLOWERS).where(FOLLOWERS.c.report_id == report_id)
    number = counted.scalar_subquery()
    tx.run(sa.update(REPORTS).where(REPORTS.c.id == report_id).values(followers=number))
