"""Requests to swap a duty. Their nights are locked before one is decided on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.swaps import LIVE, Status, Swap
from db import ronda
from db.engine import Row, Transaction
from db.tables import Swap as SwapRow
from db.tables import table_of

SWAPS = table_of(SwapRow)

_SWAP = [SWAPS.c[name] for name in Swap.__dataclass_fields__]
_is_live = SWAPS.c.status.in_([status.value for status in LIVE])


def swap_of(row: Row) -> Swap:
    """Build a request from a row that has its columns."""
    values = {name: getattr(row, name) for name in Swap.__dataclass_fields__}
    return Swap(**(values | {"status": Status(row.status)}))


def get(tx: Transaction, swap_id: int) -> Swap | None:
    """Return one request."""
    row = tx.first(sa.select(*_SWAP).where(SWAPS.c.id == swap_id))
    return swap_of(row) if row else None


def live(tx: Transaction, *duty_ids: int) -> list[Swap]:
    """Return the requests that are not settled about these duties, on either side, oldest first."""
    about = sa.or_(SWAPS.c.duty_id.in_(duty_ids), SWAPS.c.other_duty_id.in_(duty_ids))
    found = sa.select(*_SWAP).where(_is_live, about).order_by(SWAPS.c.id)
    return [swap_of(row) for row in tx.all(found)] if duty_ids else []


def waiting_for(tx: Transaction, resident_id: int) -> list[Swap]:
    """Return the live requests to somebody by name, or that they have offered to help with, oldest first."""
    theirs = sa.or_(SWAPS.c.to_id == resident_id, SWAPS.c.helper_id == resident_id)
    found = sa.select(*_SWAP).where(_is_live, theirs).order_by(SWAPS.c.id)
    return [swap_of(row) for row in tx.all(found)]


def add(
    tx: Transaction, duty_id: int, owner_id: int, to_id: int | None, asked_by: int, now: datetime
) -> Swap:
    """Store a request."""
    row = {"duty_id": duty_id, "owner_id": owner_id, "to_id": to_id, "asked_by": asked_by, "asked_at": now}
    found = get(tx, tx.scalar(sa.insert(SWAPS).values(row).returning(SWAPS.c.id)))
    assert found is not None
    ronda.look_anew_of(tx, duty_id)
    return found


def change(tx: Transaction, swap_ids: Collection[int], **values: Any) -> None:
    """Set some columns of requests."""
    if swap_ids:
        for row in tx.all(sa.select(SWAPS.c.duty_id).where(SWAPS.c.id.in_(swap_ids))):
            ronda.look_anew_of(tx, row.duty_id)
        tx.run(sa.update(SWAPS).where(SWAPS.c.id.in_(swap_ids)).values(**values))
