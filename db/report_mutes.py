"""Who may not report for a while, sealed."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from bot.rules.report_settings import Mute
from db.engine import Transaction
from db.reports import REPORTS
from db.tables import ReportMute, table_of
from db.upsert import insert

MUTES = table_of(ReportMute)


_mutes = sa.select(MUTES.c.id, MUTES.c.neighbourhood_id, REPORTS.c.number, MUTES.c.until).join(
    REPORTS, REPORTS.c.id == MUTES.c.report_id, isouter=True
)


def people(tx: Transaction, neighbourhood_id: int, now: datetime) -> list[str]:
    """Return who may not report here now, sealed, one for each ticket after which that was decided."""
    here = (MUTES.c.neighbourhood_id == neighbourhood_id, MUTES.c.until > now)
    return [row.person for row in tx.all(sa.select(MUTES.c.person).where(*here))]


def everybody(tx: Transaction, neighbourhood_ids: Collection[int]) -> list[tuple[int, str]]:
    """Return the pauses of these RT, over or not, with whom they are about, sealed."""
    found = sa.select(MUTES.c.id, MUTES.c.person).where(MUTES.c.neighbourhood_id.in_(neighbourhood_ids))
    return [(row.id, row.person) for row in tx.all(found.order_by(MUTES.c.id))]


def of(tx: Transaction, neighbourhood_id: int, now: datetime) -> list[Mute]:
    """Return the pauses of an RT that are not over, by ticket."""
    here = (MUTES.c.neighbourhood_id == neighbourhood_id, MUTES.c.until > now)
    return [
        Mute(**row._asdict()) for row in tx.all(_mutes.where(*here).order_by(REPORTS.c.number, MUTES.c.id))
    ]


def get(tx: Transaction, mute_id: int) -> Mute | None:
    """Return a pause."""
    row = tx.first(_mutes.where(MUTES.c.id == mute_id))
    return Mute(**row._asdict()) if row else None


def mute(tx: Transaction, neighbourhood_id: int, person: str, until: datetime, report_id: int) -> None:
    """Let the writer of a ticket report only after `until`, or a later time; `person` is sealed."""
    row = {"neighbourhood_id": neighbourhood_id, "report_id": report_id, "person": person, "until": until}
    saving = insert(tx, MUTES)
    saving = saving.on_conflict_do_update(
        index_elements=["report_id"],
        set_={"person": person, "until": until},
        where=MUTES.c.until < saving.excluded.until,
    )
    tx.run(saving, row)


def change(tx: Transaction, mute_id: int, person: str) -> None:
    """Let a pause be about somebody else, or nobody; `person` is sealed."""
    tx.run(sa.update(MUTES).where(MUTES.c.id == mute_id).values(person=person))


def end(tx: Transaction, mute_id: int) -> bool:
    """Let somebody report again; False when that has happened already."""
    return tx.run(sa.delete(MUTES).where(MUTES.c.id == mute_id)).rowcount == 1


def forget_before(tx: Transaction, limit: datetime) -> None:
    """Delete what ended before `limit`."""
    tx.run(sa.delete(MUTES).where(MUTES.c.until < limit))
