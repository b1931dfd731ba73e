"""Of which Sunday the summary of each RT was put last."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.neighbourhoods import Status
from db.engine import Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.tables import Summary, table_of
from db.upsert import insert_or_change

SUMMARIES = table_of(Summary)

_due = (
    sa.select(NEIGHBOURHOODS.c.id)
    .outerjoin(SUMMARIES, SUMMARIES.c.neighbourhood_id == NEIGHBOURHOODS.c.id)
    .where(
        NEIGHBOURHOODS.c.zone == sa.bindparam("zone"),
        NEIGHBOURHOODS.c.status == Status.ACTIVE.value,
        sa.or_(SUMMARIES.c.put_for.is_(None), SUMMARIES.c.put_for < sa.bindparam("at")),
    )
    .order_by(NEIGHBOURHOODS.c.id)
    .limit(sa.bindparam("most"))
)


def due(tx: Transaction, zone: str, at: datetime, most: int) -> list[int]:
    """Return RT of a zone of which the summary of a Sunday evening is not put yet, at most so many."""
    return [row.id for row in tx.all(_due, zone=zone, at=at, most=most)]


def put(tx: Transaction, rt_id: int, at: datetime) -> None:
    """Note that the summary of a Sunday evening is put."""
    insert_or_change(
        tx, SUMMARIES, {"neighbourhood_id": rt_id, "put_for": at}, ("neighbourhood_id",), ("put_for",)
    )
