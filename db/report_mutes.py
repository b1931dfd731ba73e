"""Who may not report for a while, sealed."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import ReportMute, table_of
from db.upsert import insert

MUTES = table_of(ReportMute)


def is_muted(tx: Transaction, neighbourhood_id: int, tags: Collection[str], now: datetime) -> bool:
    """True while somebody with one of these tags may not report here."""
    here = (MUTES.c.neighbourhood_id == neighbourhood_id, MUTES.c.tag.in_(tags), MUTES.c.until > now)
    return bool(tx.scalar(sa.select(sa.exists().where(*here)))) if tags else False


def mute(
    tx: Transaction, neighbourhood_id: int, person: str, tag: str, until: datetime, report_id: int | None
) -> None:
    """Let somebody report here only after `until`; `person` is sealed."""
    values = {"person": person, "until": until, "report_id": report_id}
    row = {"neighbourhood_id": neighbourhood_id, "tag": tag} | values
    saving = insert(tx, MUTES).on_conflict_do_update(index_elements=["neighbourhood_id", "tag"], set_=values)
    tx.run(saving, row)


def end(tx: Transaction, mute_id: int) -> bool:
    """Let somebody report again; False when that has happened already."""
    return tx.run(sa.delete(MUTES).where(MUTES.c.id == mute_id)).rowcount == 1


def forget_before(tx: Transaction, limit: datetime) -> None:
    """Delete what ended before `limit`."""
    tx.run(sa.delete(MUTES).where(MUTES.c.until < limit))
