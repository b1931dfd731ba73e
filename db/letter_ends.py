"""Letters whose chat closes, moves or opens again, and letters that are forgotten."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.letters import in_no_hand
from db.outbox import LETTERS, NewLetter, Priority, Status
from db.tables import Activity, table_of

ACTIVITIES = table_of(Activity)
# in the key of a group's letter that names somebody after the others; behind it stands their account
LATE = ":late:"


def revive(tx: Transaction, chat_id: int, but: Collection[str], at: datetime, most: int) -> int:
    """Let reminders that a closed chat refused go out at `at` after all, if they still help; return how many.

    At most so many, those that help the shortest first. Left out are the kinds `but`.
    """
    refused = (LETTERS.c.chat_id == chat_id, LETTERS.c.status == Status.FAILED)
    helps = (LETTERS.c.priority == Priority.REMINDER, LETTERS.c.kind.not_in(but), LETTERS.c.expires_at > at)
    found = sa.select(LETTERS.c.id).where(*refused, *helps).order_by(LETTERS.c.expires_at, LETTERS.c.id)
    ids = [row.id for row in tx.all(found.limit(most))]
    again = {"status": Status.WAITING, "due_at": at, "attempts": 0, "problem": ""}
    tx.run(sa.update(LETTERS).where(LETTERS.c.id.in_(ids)).values(again)) if ids else None
    return len(ids)


def perhaps_worded(tx: Transaction, key: str, now: datetime) -> NewLetter | None:
    """Return the letter of this key, to be put anew, once it went out, had nothing to say, or is in hand."""
    names = NewLetter.__dataclass_fields__
    is_worded = sa.or_(LETTERS.c.status.in_((Status.SENT, Status.DROPPED)), LETTERS.c.leased_until > now)
    row = tx.first(sa.select(*(LETTERS.c[name] for name in names)).where(LETTERS.c.key == key, is_worded))
    return NewLetter(**row._asdict()) if row else None


def drop(tx: Transaction, keys: Collection[str], now: datetime) -> None:
    """Put away the letters with these keys that wait and are in no hand; none comes in their place."""
    waits = (LETTERS.c.key.in_(keys), LETTERS.c.status == Status.WAITING, in_no_hand(now))
    tx.run(sa.update(LETTERS).where(*waits).values(status=Status.DROPPED))


def revive_expired(tx: Transaction, now: datetime, but: Collection[str]) -> None:
    """Let reminders wait again that a clock ahead of this one found too late; not of the kinds `but`."""
    too_early = (LETTERS.c.status == Status.EXPIRED, LETTERS.c.expires_at > now)
    reminders = (LETTERS.c.priority == Priority.REMINDER, LETTERS.c.kind.not_in(but))
    again = {"status": Status.WAITING, "attempts": 0, "problem": ""}
    tx.run(sa.update(LETTERS).where(*too_early, *reminders).values(again))


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """Send what waits for a group to the supergroup it has become."""
    tx.run(sa.update(LETTERS).where(LETTERS.c.chat_id == old).values(chat_id=new))


def drop_chat(tx: Transaction, chat_id: int) -> None:
    """Put away what waits for a chat that is closed to us."""
    waiting = (LETTERS.c.chat_id == chat_id, LETTERS.c.status == Status.WAITING)
    tx.run(sa.update(LETTERS).where(*waiting).values(status=Status.DROPPED, leased_until=None))


def forget_before(tx: Transaction, limit: datetime, once: Collection[str], over: datetime) -> int:
    """Delete settled letters that expired before `limit`; return how many.

    Those of the kinds `once` stay while their activity starts at `over` or later, wherever it has moved:
    they are what remembers that somebody was asked.
    """
    going_on = sa.select(ACTIVITIES.c.id).where(ACTIVITIES.c.starts_at >= over)
    remembers = sa.and_(LETTERS.c.kind.in_(once), LETTERS.c.subject_id.in_(going_on))
    old = (LETTERS.c.expires_at < limit, LETTERS.c.status != Status.WAITING)
    return tx.run(sa.delete(LETTERS).where(*old, ~remembers)).rowcount
