"""When the clock looks at what is planned: anew, when what an RT has set has changed."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Status as Planned
from bot.rules.ronda import Status as Night
from db.engine import Transaction
from db.tables import Activity as ActivityRow
from db.tables import Night as NightRow
from db.tables import table_of

ACTIVITIES, NIGHTS = table_of(ActivityRow), table_of(NightRow)


def reset_of(tx: Transaction, rt_id: int, now: datetime) -> None:
    """Let the clock look at all that is planned in a neighbourhood at its next tick."""
    for table, planned in ((ACTIVITIES, Planned.PLANNED), (NIGHTS, Night.PLANNED)):
        here = (table.c.neighbourhood_id == rt_id, table.c.status == planned.value)
        tx.run(sa.update(table).where(*here).values(looks_at=now))
