"""How far an RT sees itself with each indicator."""

from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import SelfCheck, table_of
from db.upsert import insert_or_change

SELF_CHECKS = table_of(SelfCheck)

_of = sa.select(SELF_CHECKS.c.indicator, SELF_CHECKS.c.step).where(
    SELF_CHECKS.c.neighbourhood_id == sa.bindparam("rt_id")
)


def of(tx: Transaction, rt_id: int) -> dict[str, int]:
    """Return the steps of an RT by the keys of their indicators, of every list."""
    return {row.indicator: row.step for row in tx.all(_of, rt_id=rt_id)}


def put(tx: Transaction, rt_id: int, indicator: str, step: int, person_id: int, now: datetime) -> None:
    """Note a step, in the place of the one before."""
    row = {
        "neighbourhood_id": rt_id,
        "indicator": indicator,
        "step": step,
        "set_by": person_id,
        "set_at": now,
    }
    insert_or_change(tx, SELF_CHECKS, row, ("neighbourhood_id", "indicator"), ("step", "set_by", "set_at"))


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who set some steps."""
    tx.run(sa.update(SELF_CHECKS).where(SELF_CHECKS.c.set_by == person_id).values(set_by=None))
