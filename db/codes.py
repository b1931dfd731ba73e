"""Codes of attendance, and who came by one."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Activity
from bot.rules.codes import Code
from db import activities, journal
from db.activities import ACTIVITIES
from db.engine import Transaction
from db.journal import JOURNAL

VERB = "attendance_code"

_code = sa.select(ACTIVITIES.c.code, ACTIVITIES.c.code_until).where(ACTIVITIES.c.id == sa.bindparam("id"))
_arrived = sa.select(JOURNAL.c.id).where(
    JOURNAL.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
    JOURNAL.c.verb == VERB,
    JOURNAL.c.subject == sa.bindparam("subject"),
    JOURNAL.c.detail == sa.bindparam("detail"),
)


def of(tx: Transaction, activity_id: int) -> Code:
    """Return the newest code of an activity."""
    row = tx.first(_code, id=activity_id)
    return Code(row.code, row.code_until) if row else Code()


def put(tx: Transaction, activity_id: int, code: Code) -> None:
    """Let this code take the place of the one before."""
    activities.change(tx, activity_id, code=code.text, code_until=code.until)


def note_arrival(
    tx: Transaction, activity: Activity, resident_id: int, person_id: int, now: datetime
) -> None:
    """Write into the journal that somebody came by a code."""
    subject, detail = f"activity:{activity.id}", f"resident:{resident_id}"
    journal.note(tx, activity.neighbourhood_id, person_id, now, VERB, subject, detail)


def came_by_code(tx: Transaction, activity: Activity, resident_id: int) -> bool:
    """True when a resident was noted by a code, whatever officers changed since."""
    about = {"subject": f"activity:{activity.id}", "detail": f"resident:{resident_id}"}
    return tx.first(_arrived, neighbourhood_id=activity.neighbourhood_id, **about) is not None
