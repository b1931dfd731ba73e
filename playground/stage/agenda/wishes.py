"""What people wish of reminders: their one letter a day, and a reminder that comes once more."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from bot.actions import digests
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.wishes import AGAIN
from db import residents
from db.engine import Transaction
from db.outbox import LETTERS, Status
from db.residents import RESIDENTS
from db.wishes import WISHES
from playground.stage.agenda.coming import Coming

DIGEST = ("Agenda harian", "The one letter a day")
ONCE_MORE = ("Pengingat sekali lagi", "A reminder once more")

_here = sa.select(RESIDENTS.c.person_id).where(RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"))
_digests = sa.select(WISHES.c.person_id, WISHES.c.digest_next).where(
    WISHES.c.person_id.in_(_here), WISHES.c.digest_next.is_not(None)
)
_letters = sa.select(LETTERS.c.person_id, LETTERS.c.due_at, LETTERS.c.kind).where(
    LETTERS.c.person_id.in_(_here),
    LETTERS.c.status == Status.WAITING.value,
    sa.or_(LETTERS.c.kind == digests.KIND, LETTERS.c.key.like(f"{AGAIN}:%")),
)


def coming(tx: Transaction, rt: Neighbourhood, _now: datetime) -> Iterator[Coming]:
    """Of everybody who lives there."""
    for row in tx.all(_digests, rt_id=rt.id):
        yield Coming(row.digest_next, DIGEST, _name(tx, row.person_id))
    for row in tx.all(_letters, rt_id=rt.id):
        yield Coming(row.due_at, DIGEST if row.kind == digests.KIND else ONCE_MORE, _name(tx, row.person_id))


def _name(tx: Transaction, person_id: int) -> str:
    person = residents.person(tx, person_id)
    return person.name if person else ""
