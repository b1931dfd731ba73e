"""Requests that wait for somebody who goes, and what the night watch knows of somebody to be forgotten."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.rules.swaps import Swap
from db.engine import Transaction
from db.ronda import DUTIES
from db.squads import MEMBERS, SQUADS
from db.swaps import SWAPS
from db.watchers import ABSENCES, WATCHERS


def nights_of(tx: Transaction, requests: Sequence[Swap]) -> list[int]:
    """Return the nights that these requests are about."""
    ids = {number for swap in requests for number in (swap.duty_id, swap.other_duty_id) if number is not None}
    return [row.night_id for row in tx.all(sa.select(DUTIES.c.night_id).where(DUTIES.c.id.in_(ids)))]


def forget_resident(tx: Transaction, resident_id: int) -> None:
    """Take a resident to be forgotten out of squads, and what a drawing knew of them; past duties stay."""
    for table in (MEMBERS, WATCHERS, ABSENCES):
        tx.run(sa.delete(table).where(table.c.resident_id == resident_id))
    tx.run(sa.update(WATCHERS).where(WATCHERS.c.partner_id == resident_id).values(partner_id=None))
    for office in ("leader_id", "deputy_id"):
        tx.run(sa.update(SQUADS).where(SQUADS.c[office] == resident_id).values({office: None}))


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget which account asked for a swap, or answered a duty for somebody."""
    tx.run(sa.update(SWAPS).where(SWAPS.c.asked_by == person_id).values(asked_by=0))
    tx.run(sa.update(DUTIES).where(DUTIES.c.given_by == person_id).values(given_by=None))
