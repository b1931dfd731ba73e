"""Codes of arrival, each of one night; and where the pos are."""

import sqlalchemy as sa

from bot.rules.codes import Code
from db import ronda
from db.engine import Transaction
from db.ronda import NIGHTS
from db.squads import POS

_code = sa.select(NIGHTS.c.code, NIGHTS.c.code_until).where(NIGHTS.c.id == sa.bindparam("id"))


def code_of(tx: Transaction, night_id: int) -> Code:
    """Return the newest code of a night."""
    row = tx.first(_code, id=night_id)
    return Code(row.code, row.code_until) if row else Code()


def put_code(tx: Transaction, night_id: int, code: Code) -> None:
    """Let this code take the place of the one before."""
    ronda.change(tx, night_id, code=code.text, code_until=code.until)


def place_pos(tx: Transaction, pos_id: int, latitude: float, longitude: float) -> None:
    """Note where a pos is, in degrees."""
    tx.run(sa.update(POS).where(POS.c.id == pos_id).values(latitude=latitude, longitude=longitude))
