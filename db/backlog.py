"""What waits in the outbox and what failed, for whoever runs the bot; letters tried again or dropped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.engine import Transaction
from db.letters import in_no_hand
from db.outbox import LETTERS, Status

DROPPED = "dropped by the operator"
_waits = LETTERS.c.status == Status.WAITING.value
_failed = LETTERS.c.status.in_((Status.FAILED.value, Status.EXPIRED.value))


@dataclass(frozen=True, slots=True)
class Pile:
    """Letters that wait, of one kind or for one chat: how many, since when or until when, how often tried."""

    of: str
    number: int
    due_at: datetime  # the first
    attempts: int  # the most


@dataclass(frozen=True, slots=True)
class Trouble:
    """A letter that failed, or that waits to be tried again; `chat_id` is None where nobody may see it."""

    id: int
    kind: str
    chat_id: int | None
    status: str
    due_at: datetime
    expires_at: datetime
    attempts: int
    problem: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are meant: one, all of a kind, or all."""

    letter_id: int | None = None
    kind: str | None = None


def kinds(tx: Transaction) -> list[Pile]:
    """Return what waits by kind, the longest due first."""
    return _piles(tx, LETTERS.c.kind, _waits)


def chats(tx: Transaction, sealed: Collection[str], most: int) -> list[Pile]:
    """Return for which chats most letters wait; those of `sealed` kinds are left out."""
    return _piles(
        tx, LETTERS.c.chat_id, _waits, LETTERS.c.chat_id.is_not(None), LETTERS.c.kind.not_in(sealed)
    )[:most]


def _piles(tx: Transaction, by: Any, *where: Any) -> list[Pile]:
    number, due, tried = sa.func.count(), sa.func.min(LETTERS.c.due_at), sa.func.max(LETTERS.c.attempts)
    found = sa.select(by.label("of"), number.label("number"), due.label("due"), tried.label("tried"))
    rows = tx.all(found.where(*where).group_by(by).order_by(number.desc(), due, by))
    return [Pile(str(row.of), row.number, row.due, row.tried) for row in rows]


def troubles(tx: Transaction, sealed: Collection[str], most: int) -> list[Trouble]:
    """Return the newest letters that failed or could not be sent yet; `sealed` ones without whom and why."""
    columns = [LETTERS.c[name] for name in Trouble.__dataclass_fields__]
    found = sa.select(*columns).where(sa.or_(_failed, sa.and_(_waits, LETTERS.c.problem != "")))
    newest = found.order_by(LETTERS.c.due_at.desc(), LETTERS.c.id.desc()).limit(most)
    rows = [Trouble(*tuple(row)) for row in tx.all(newest)]
    return [_covered(row) if row.kind in sealed else row for row in rows]


def _covered(row: Trouble) -> Trouble:
    return Trouble(row.id, row.kind, None, row.status, row.due_at, row.expires_at, row.attempts, "")


def number_of_troubles(tx: Transaction) -> int:
    """Return how many letters failed or could not be sent yet."""
    where = sa.or_(_failed, sa.and_(_waits, LETTERS.c.problem != ""))
    return int(tx.scalar(sa.select(sa.func.count()).where(where)))


def retry(tx: Transaction, now: datetime, choice: Choice) -> int:
    """Let chosen letters that failed, or wait after a failure, go out now; return how many.

    What would come too late stays as it is, and what is on its way goes on.
    """
    troubled = sa.or_(LETTERS.c.status == Status.FAILED.value, sa.and_(_waits, LETTERS.c.problem != ""))
    values = {"status": Status.WAITING.value, "due_at": now, "attempts": 0, "problem": ""}
    anew = sa.update(LETTERS).where(troubled, LETTERS.c.expires_at > now, *_meant(now, choice))
    return tx.run(anew.values(version=LETTERS.c.version + 1, **values)).rowcount


def droppable(tx: Transaction, now: datetime, choice: Choice) -> int:
    """Return how many letters `drop` would drop."""
    here = sa.or_(_waits, LETTERS.c.status == Status.FAILED.value)
    return int(tx.scalar(sa.select(sa.func.count()).select_from(LETTERS).where(here, *_meant(now, choice))))


def drop(tx: Transaction, now: datetime, choice: Choice, sealed: Collection[str]) -> int:
    """Send chosen letters no more, unless they are on their way; return how many.

    Sealed ones leave no trace.
    """
    here = (sa.or_(_waits, LETTERS.c.status == Status.FAILED.value), *_meant(now, choice))
    tx.erases = True
    gone = tx.run(sa.delete(LETTERS).where(*here, LETTERS.c.kind.in_(sealed))).rowcount
    values = {"status": Status.DROPPED.value, "problem": DROPPED}
    dropped = sa.update(LETTERS).where(*here).values(version=LETTERS.c.version + 1, **values)
    return gone + tx.run(dropped).rowcount


def _meant(now: datetime, choice: Choice) -> list[Any]:
    """Hold of chosen letters that are in nobody's hand."""
    where: list[Any] = [in_no_hand(now)]
    if choice.letter_id is not None:
        where.append(LETTERS.c.id == choice.letter_id)
    if choice.kind is not None:
        where.append(LETTERS.c.kind == choice.kind)
    return where
