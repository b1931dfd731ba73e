"""The lead times that an RT has chosen for one kind of thing."""

import sqlalchemy as sa

from bot.rules.reminder_leads import Leads
from db.engine import Transaction
from db.reminder_tables import ReminderLead
from db.tables import table_of
from db.upsert import insert

LEADS = table_of(ReminderLead)
_of = sa.select(LEADS.c.kind, LEADS.c.eve_minute, LEADS.c.lead_minutes).where(
    LEADS.c.neighbourhood_id == sa.bindparam("rt_id")
)


def of(tx: Transaction, rt_id: int) -> dict[str, Leads]:
    """Return the leads by kind, only of kinds that have their own."""
    return {row.kind: Leads(row.eve_minute, row.lead_minutes) for row in tx.all(_of, rt_id=rt_id)}


def change(tx: Transaction, rt_id: int, kind: str, leads: Leads | None) -> None:
    """Give a kind its own leads; None: those of the RT."""
    if leads is None:
        here = (LEADS.c.neighbourhood_id == rt_id, LEADS.c.kind == kind)
        tx.run(sa.delete(LEADS).where(*here))
        return
    values = {"eve_minute": leads.eve_minute, "lead_minutes": leads.lead_minutes}
    adding = insert(tx, LEADS).on_conflict_do_update(index_elements=["neighbourhood_id", "kind"], set_=values)
    tx.run(adding, {"neighbourhood_id": rt_id, "kind": kind} | values)
