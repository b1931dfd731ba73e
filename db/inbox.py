"""The stored intake: updates wait here from before they are acknowledged until they are handled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import InboxUpdate, table_of
from db.upsert import insert_or_ignore

INBOX = table_of(InboxUpdate)
PARKED_AT_MOST = timedelta(minutes=1)
_LATER = INBOX.alias("later")


class Status(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    PARKED = "parked"  # until Telegram has answered a question about its chat
    HANDLED = "handled"
    SET_ASIDE = "set_aside"  # its handler failed every time
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Stored:
    """One update as it lies in the inbox."""

    update_id: int
    chat_id: int
    raw: str
    attempts: int = 0
    not_before: datetime | None = None


_waiting = (
    sa.select(INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.raw, INBOX.c.attempts, INBOX.c.not_before)
    .where(
        INBOX.c.status == Status.WAITING,
        # a chat whose oldest update is to be tried again later waits as a whole
        INBOX.c.chat_id.not_in(
            sa.select(_LATER.c.chat_id).where(
                _LATER.c.status == Status.WAITING, _LATER.c.not_before > sa.bindparam("now")
            )
        ),
    )
    .order_by(INBOX.c.update_id)
    .limit(sa.bindparam("most"))
    .with_for_update(skip_locked=True, of=INBOX)
)
_settle = sa.update(INBOX).where(INBOX.c.update_id == sa.bindparam("id")).values(status=sa.bindparam("new"))
_lock = sa.text("select pg_try_advisory_xact_lock(:chat_id)")
_between = sa.select(
    sa.exists().where(
        INBOX.c.chat_id == sa.bindparam("chat_id"),
        INBOX.c.update_id > sa.bindparam("after"),
        INBOX.c.update_id < sa.bindparam("update_id"),
        INBOX.c.status == Status.WAITING,
    )
)


def store(tx: Transaction, updates: Iterable[Stored], now: datetime, status: Status = Status.WAITING) -> None:
    """Keep updates; those that are there already (a redelivery) stay as they are."""
    rows = [
        {"update_id": u.update_id, "chat_id": u.chat_id, "raw": u.raw, "status": status, "received_at": now}
        for u in updates
    ]
    if rows:
        insert_or_ignore(tx, INBOX, rows)


def waiting(tx: Transaction, most: int, now: datetime) -> list[Stored]:
    """Return the oldest waiting updates, in order; on PostgreSQL without those another process holds."""
    return [Stored(*tuple(row)) for row in tx.all(_waiting, most=most, now=now)]


def claim_chat(tx: Transaction, update: Stored, after: int | None = None) -> bool:
    """Make sure that no other process handles this chat, nor an earlier update of it, until commit.

    `after`: the chat is claimed already in this transaction, and its updates up to this one are done.
    """
    if not tx.is_postgres:
        return True  # one process, one writer
    if after is None and not tx.scalar(_lock, chat_id=update.chat_id):
        return False
    since = -(2**63) if after is None else after
    return not tx.scalar(_between, chat_id=update.chat_id, after=since, update_id=update.update_id)


def settle(tx: Transaction, update_ids: Iterable[int], status: Status) -> None:
    """Give updates their new status."""
    rows = [{"id": update_id, "new": status} for update_id in update_ids]
    if rows:
        tx.run(_settle, rows)


def forget_words(tx: Transaction, update_id: int) -> None:
    """Keep of an update only that it came: it was none of the bot's business."""
    tx.erases = True
    empty = f'{{"update_id":{update_id}}}'
    tx.run(sa.update(INBOX).where(INBOX.c.update_id == update_id).values(raw=empty))


def forget_sender(tx: Transaction, update_id: int) -> None:
    """Keep of an update neither words nor chat: nobody shall see who was there at that minute.

    Where the handler is undone after it, `unkept` still knows.
    """
    tx.erases = True
    tx.unkept.add(update_id)
    values = {"raw": f'{{"update_id":{update_id}}}', "chat_id": 0}
    tx.run(sa.update(INBOX).where(INBOX.c.update_id == update_id).values(values))


def retry_later(tx: Transaction, update: Stored, not_before: datetime) -> None:
    """Count a failed attempt; the chat's later updates wait behind this one."""
    tx.run(
        sa.update(INBOX)
        .where(INBOX.c.update_id == update.update_id)
        .values(attempts=update.attempts + 1, not_before=not_before)
    )


def put_off(tx: Transaction, update: Stored, not_before: datetime) -> None:
    """Let an update and its chat wait for no fault of its own."""
    tx.run(sa.update(INBOX).where(INBOX.c.update_id == update.update_id).values(not_before=not_before))


def hurry(tx: Transaction, now: datetime) -> None:
    """Let what is to be tried again be tried now: after the clock was set back, its times are wrong."""
    tx.run(sa.update(INBOX).where(INBOX.c.not_before > now).values(not_before=None))


def park(tx: Transaction, update_id: int, chat_id: int) -> None:
    """Let an update wait until Telegram has told something about this chat, where it goes on in order."""
    values = {"status": Status.PARKED.value, "chat_id": chat_id}
    tx.run(sa.update(INBOX).where(INBOX.c.update_id == update_id).values(values))


def wake_long_parked(tx: Transaction, now: datetime) -> None:
    """Let updates ask again whose answer went astray."""
    tx.run(
        sa.update(INBOX)
        .where(INBOX.c.status == Status.PARKED, INBOX.c.received_at < now - PARKED_AT_MOST)
        .values(status=Status.WAITING)
    )


def wake_parked(tx: Transaction, chat_id: int) -> None:
    """Let the updates that waited for an answer about this chat be handled again."""
    tx.run(
        sa.update(INBOX)
        .where(INBOX.c.chat_id == chat_id, INBOX.c.status == Status.PARKED)
        .values(status=Status.WAITING)
    )


def move_parked(tx: Transaction, old: int, new: int) -> None:
    """Let the updates that wait for an answer about a group be woken by its supergroup's."""
    parked = (INBOX.c.chat_id == old, INBOX.c.status == Status.PARKED)
    tx.run(sa.update(INBOX).where(*parked).values(chat_id=new))


def counts(tx: Transaction) -> dict[str, int]:
    """Return how many updates there are in each status."""
    rows = tx.all(sa.select(INBOX.c.status, sa.func.count()).group_by(INBOX.c.status))
    return dict(rows)  # type: ignore[arg-type]


def forget_before(tx: Transaction, limit: datetime) -> int:
    """Delete what was handled and received before `limit`; return how many."""
    gone = sa.delete(INBOX).where(
        INBOX.c.received_at < limit, INBOX.c.status.not_in((Status.WAITING, Status.PARKED))
    )
    return tx.run(gone).rowcount
