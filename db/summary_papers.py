"""Photos of what an RT did in a stretch of time."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.rules.photos import Stage
from bot.rules.reports import Privacy
from bot.rules.summaries import Held, Reported
from bot.rules.summary_papers import Shot
from db.activities import ACTIVITIES
from db.engine import Row, Transaction
from db.photos import PHOTOS
from db.reports import PHOTOS as REPORT_PHOTOS
from db.reports import REPORTS


def of_activities(tx: Transaction, held: Sequence[Held]) -> list[Shot]:
    """Return their photos, oldest first."""
    found = (
        sa.select(
            ACTIVITIES.c.id, ACTIVITIES.c.title, ACTIVITIES.c.starts_at, PHOTOS.c.stage, PHOTOS.c.file_id
        )
        .join(PHOTOS, PHOTOS.c.activity_id == ACTIVITIES.c.id)
        .where(ACTIVITIES.c.id.in_([one.id for one in held]))
        .order_by(PHOTOS.c.id)
    )
    return [_shot("activity", row) for row in tx.all(found)]


def of_reports(tx: Transaction, rt_id: int, done: Sequence[Reported]) -> list[Shot]:
    """Return the photos of reports that are closed, oldest first; none of a sealed one."""
    found = (
        sa.select(
            REPORTS.c.number,
            REPORTS.c.name,
            REPORTS.c.closed_at,
            REPORT_PHOTOS.c.stage,
            REPORT_PHOTOS.c.file_id,
        )
        .join(REPORT_PHOTOS, REPORT_PHOTOS.c.report_id == REPORTS.c.id)
        .where(
            REPORTS.c.neighbourhood_id == rt_id,
            REPORTS.c.number.in_([one.number for one in done]),
            sa.not_(REPORTS.c.is_sensitive),
            REPORTS.c.privacy != Privacy.SEALED.value,
        )
        .order_by(REPORT_PHOTOS.c.id)
    )
    return [_shot("report", row) for row in tx.all(found)]


def _shot(what: str, row: Row) -> Shot:
    number, title, at, stage, file_id = tuple(row)
    return Shot(f"{what}:{number}", title, at, Stage(stage), file_id)
