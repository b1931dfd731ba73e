"""Of which evening the summary of each RT was put last."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.neighbourhoods import Status
from db.engine import Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.tables import Summary, table_of
from db.upsert import insert_or_change

SUMMARIES = table_of(Summary)

_due = (
    sa.select(NEIGHBOURHOODS.c.id, SUMMARIES.c.put_for)
    .outerjoin(SUMMARIES, SUMMARIES.c.neighbourhood_id == NEIGHBOURHOODS.c.id)
    .where(
        NEIGHBOURHOODS.c.summary_next <= sa.bindparam("now"),
        NEIGHBOURHOODS.c.status == Status.ACTIVE.value,
    )
    .order_by(NEIGHBOURHOODS.c.summary_next, NEIGHBOURHOODS.c.id)
    .limit(sa.bindparam("most"))
)
_next = (
    sa.update(NEIGHBOURHOODS)
    .where(NEIGHBOURHOODS.c.id == sa.bindparam("rt_id"))
    .values(summary_next=sa.bindparam("at"))
)

_card = sa.select(SUMMARIES.c.card).where(
    SUMMARIES.c.neighbourhood_id == sa.bindparam("rt_id"), SUMMARIES.c.card_of == sa.bindparam("digest")
)


def due(tx: Transaction, now: datetime, most: int) -> list[tuple[int, datetime | None]]:
    """Return RT whose summary the clock looks at now, and of which evening it was put last."""
    return [(row.id, row.put_for) for row in tx.all(_due, now=now, most=most)]


def look_at(tx: Transaction, rt_id: int, at: datetime) -> None:
    """Let the clock look at the summary of an RT next at this moment."""
    tx.run(_next, {"rt_id": rt_id, "at": at})


def put(tx: Transaction, rt_id: int, at: datetime) -> None:
    """Note that the summary of an evening is put."""
    insert_or_change(
        tx, SUMMARIES, {"neighbourhood_id": rt_id, "put_for": at}, ("neighbourhood_id",), ("put_for",)
    )


def card(tx: Transaction, rt_id: int, digest: str) -> str:
    """Return Telegram's id of the picture that shows what this digest tells; "" while there is none."""
    return tx.scalar(_card, rt_id=rt_id, digest=digest) or ""


def keep_card(tx: Transaction, rt_id: int, digest: str, file_id: str) -> None:
    """Keep the picture that Telegram has of what is told of an RT now, in place of the one before."""
    theirs = SUMMARIES.c.neighbourhood_id == rt_id
    tx.run(sa.update(SUMMARIES).where(theirs).values(card=file_id, card_of=digest))
