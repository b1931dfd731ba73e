"""The journal: who changed what, and when."""

from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import Journal, table_of

JOURNAL = table_of(Journal)


def note(
    tx: Transaction,
    neighbourhood_id: int,
    actor_id: int | None,
    now: datetime,
    verb: str,
    subject: str,
    detail: str = "",
) -> None:
    """Write one line, as in (5, 1001, now, "cancel", "activity:42")."""
    row = {
        "neighbourhood_id": neighbourhood_id,
        "actor_id": actor_id,
        "at": now,
        "verb": verb,
        "subject": subject,
        "detail": detail[:500],
    }
    tx.run(sa.insert(JOURNAL), row)


def last(
    tx: Transaction, neighbourhood_id: int, verb: str, subject: str, after: datetime
) -> tuple[int | None, datetime] | None:
    """Return who did something last after a time, and when; no id: forgotten."""
    here = (JOURNAL.c.neighbourhood_id == neighbourhood_id, JOURNAL.c.verb == verb)
    about = (JOURNAL.c.subject == subject, JOURNAL.c.at > after)
    found = sa.select(JOURNAL.c.actor_id, JOURNAL.c.at).where(*here, *about).order_by(JOURNAL.c.id.desc())
    row = tx.first(found.limit(1))
    return (row.actor_id, row.at) if row else None
