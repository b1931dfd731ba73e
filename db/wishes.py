"""How people wish to be reminded."""

from collections.abc import Collection

import sqlalchemy as sa

from bot.rules.wishes import Wishes
from db.engine import Transaction
from db.tables import ReminderWish, table_of

WISHES = table_of(ReminderWish)
_COLUMNS = [WISHES.c[name] for name in Wishes.__dataclass_fields__]


def of(tx: Transaction, person_ids: Collection[int]) -> dict[int, Wishes]:
    """Return the wishes of those who have some."""
    if not person_ids:
        return {}
    found = sa.select(WISHES.c.person_id, *_COLUMNS).where(WISHES.c.person_id.in_(person_ids))
    return {row[0]: Wishes(*tuple(row)[1:]) for row in tx.all(found)}
