"""What people give to activities: tools, food, substitutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.rules.contributions import Gift, Kind
from bot.rules.residents import Resident
from db.activities import ACTIVITIES
from db.engine import Transaction
from db.residents import RESIDENTS_WITH_PEOPLE, resident_of
from db.tables import Contribution, table_of
from db.upsert import insert

GIFTS = table_of(Contribution)

_GIFT = [GIFTS.c[name] for name in Gift.__dataclass_fields__]
_theirs = (
    GIFTS.c.activity_id == sa.bindparam("activity_id"),
    GIFTS.c.resident_id == sa.bindparam("resident_id"),
)
_of_resident = sa.select(*_GIFT).where(*_theirs).order_by(GIFTS.c.at, GIFTS.c.id)
_promised = (
    sa.select(GIFTS.c.words, sa.func.sum(GIFTS.c.number).label("number"))
    .where(
        GIFTS.c.activity_id == sa.bindparam("activity_id"),
        GIFTS.c.kind.in_((Kind.TOOL.value, Kind.LENT.value)),
    )
    .group_by(GIFTS.c.words)
)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody with everything that they give to one activity."""

    resident: Resident
    gifts: tuple[Gift, ...]


def of_resident(tx: Transaction, activity_id: int, resident_id: int) -> list[Gift]:
    """Return what a resident gives to an activity, in the order of their taps."""
    rows = tx.all(_of_resident, activity_id=activity_id, resident_id=resident_id)
    return [Gift(Kind(row.kind), row.words, row.number) for row in rows]


def promised(tx: Transaction, activity_id: int) -> dict[str, int]:
    """Return how many of each tool are there."""
    return {row.words: int(row.number) for row in tx.all(_promised, activity_id=activity_id)}


def put(tx: Transaction, activity_id: int, resident_id: int, gift: Gift, now: datetime) -> None:
    """Store a gift over the one before with the same words; with the number 0 there is none."""
    if gift.number < 1:
        take(tx, activity_id, resident_id, gift.kind, gift.words)
        return
    adding = insert(tx, GIFTS).on_conflict_do_update(
        index_elements=["activity_id", "resident_id", "kind", "words"], set_={"number": gift.number}
    )
    row = {"activity_id": activity_id, "resident_id": resident_id, "at": now}
    tx.run(adding, row | {"kind": gift.kind.value, "words": gift.words, "number": gift.number})


def take(tx: Transaction, activity_id: int, resident_id: int, kind: Kind, words: str | None = None) -> None:
    """Delete a resident's gifts of one kind, or one of them."""
    where = [GIFTS.c.activity_id == activity_id, GIFTS.c.resident_id == resident_id, GIFTS.c.kind == kind]
    where += [GIFTS.c.words == words] if words is not None else []
    tx.run(sa.delete(GIFTS).where(*where))


def withdraw(tx: Transaction, activity_id: int, resident_id: int) -> None:
    """Delete everything that a resident gives to an activity."""
    theirs = (GIFTS.c.activity_id == activity_id, GIFTS.c.resident_id == resident_id)
    tx.run(sa.delete(GIFTS).where(*theirs))


def bring_along(tx: Transaction, activity_id: int, resident_id: int) -> None:
    """Let a resident who comes after all bring what they were going to lend."""
    theirs = (GIFTS.c.activity_id == activity_id, GIFTS.c.resident_id == resident_id)
    lent = sa.update(GIFTS).where(*theirs, GIFTS.c.kind == Kind.LENT.value)
    tx.run(lent.values(kind=Kind.TOOL.value))


def givers(tx: Transaction, activity_id: int, kinds: Collection[Kind]) -> list[Giver]:
    """Return who gives something of these kinds and lives there, the first to do so first."""
    found: dict[int, Giver] = {}
    for row in tx.all(_givers(tuple(kinds)), activity_id=activity_id):
        before = found.get(row.resident_id, Giver(resident_of(row), ()))
        gift = Gift(Kind(row.kind), row.words, row.number)
        found[row.resident_id] = Giver(before.resident, (*before.gifts, gift))
    return [giver for giver in found.values() if giver.resident.is_present]


@cache
def _givers(kinds: tuple[Kind, ...]) -> "sa.Select[Any]":
    """Write it once: the clock asks it of each activity."""
    residents = RESIDENTS_WITH_PEOPLE.subquery()
    of_these = GIFTS.c.kind.in_([sa.literal(kind.value) for kind in kinds])
    return (
        sa.select(*residents.c, GIFTS.c.kind, GIFTS.c.words, GIFTS.c.number)
        .join(GIFTS, GIFTS.c.resident_id == residents.c.resident_id)
        .where(GIFTS.c.activity_id == sa.bindparam("activity_id"), of_these)
        .order_by(GIFTS.c.at, GIFTS.c.id)
    )


def forget_substitutes(tx: Transaction, before: datetime) -> int:
    """Forget who came in somebody's place to what began before a time; return how many."""
    over = sa.select(ACTIVITIES.c.id).where(ACTIVITIES.c.starts_at < before)
    named = (GIFTS.c.kind == Kind.SUBSTITUTE.value, GIFTS.c.words != "", GIFTS.c.activity_id.in_(over))
    return tx.run(sa.update(GIFTS).where(*named).values(words="")).rowcount
