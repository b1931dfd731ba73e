"""What belongs into somebody's one letter a day, beside what db/agenda.py knows."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Activity, Status
from bot.rules.contributions import IN_KIND, Gift, Kind
from bot.rules.residents import Status as ResidentStatus
from bot.rules.signups import Answer
from db.activities import ACTIVITIES, ACTIVITY_COLUMNS, activity_of
from db.contributions import GIFTS
from db.engine import Transaction
from db.residents import RESIDENTS
from db.signups import SIGNUPS

_comes = sa.select(SIGNUPS.c.activity_id).where(
    SIGNUPS.c.activity_id == GIFTS.c.activity_id,
    SIGNUPS.c.resident_id == GIFTS.c.resident_id,
    SIGNUPS.c.answer.in_((Answer.JOINING.value, Answer.MAYBE.value)),
)
_gifts = (
    sa.select(*ACTIVITY_COLUMNS, GIFTS.c.kind.label("gift"), GIFTS.c.words, GIFTS.c.number)
    .join(GIFTS, GIFTS.c.activity_id == ACTIVITIES.c.id)
    .join(RESIDENTS, RESIDENTS.c.id == GIFTS.c.resident_id)
    .where(
        RESIDENTS.c.person_id == sa.bindparam("person_id"),
        RESIDENTS.c.status == ResidentStatus.ACTIVE.value,
        GIFTS.c.kind.in_([kind.value for kind in IN_KIND]),
        ACTIVITIES.c.status == Status.PLANNED.value,
        ACTIVITIES.c.starts_at > sa.bindparam("first"),
        ACTIVITIES.c.starts_at <= sa.bindparam("last"),
        ~_comes.exists(),
    )
    .order_by(ACTIVITIES.c.starts_at, ACTIVITIES.c.id, GIFTS.c.at, GIFTS.c.id)
)


def gifts(
    tx: Transaction, person_id: int, first: datetime, last: datetime
) -> list[tuple[Activity, list[Gift]]]:
    """Return what somebody gives without coming to what starts between two times, soonest first."""
    found: dict[int, tuple[Activity, list[Gift]]] = {}
    for row in tx.all(_gifts, person_id=person_id, first=first, last=last):  # a row for each gift
        _, given = found.setdefault(row.id, (activity_of(row), []))
        given.append(Gift(Kind(row.gift), row.words, row.number))
    return list(found.values())
