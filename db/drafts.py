"""Dialogues half-way: one per chat and person, with a key that its buttons carry."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.engine import Row, Transaction
from db.tables import Draft as DraftRow
from db.tables import table_of
from db.upsert import insert

DRAFTS = table_of(DraftRow)
ASLEEP = "asleep"


@dataclass(frozen=True, slots=True)
class Draft:
    """`kind` names the dialogue, `step` the open question, `data` the answers so far (JSON values).

    `message_id` is the message that shows the question, once it is known.
    """

    chat_id: int
    person_id: int
    key: str
    kind: str
    step: str
    data: dict[str, Any]
    message_id: int | None
    expires_at: datetime

    @property
    def sleeps(self) -> bool:
        """True when what is typed now is not meant for it; its buttons wake it."""
        return bool(self.data.get(ASLEEP))


_COLUMNS = [DRAFTS.c[name] for name in Draft.__dataclass_fields__]
_open = sa.select(*_COLUMNS).where(
    DRAFTS.c.chat_id == sa.bindparam("chat_id"),
    DRAFTS.c.person_id == sa.bindparam("person_id"),
    DRAFTS.c.expires_at > sa.bindparam("now"),
)

_newest = (
    sa.select(*_COLUMNS)
    .where(
        DRAFTS.c.chat_id == sa.bindparam("chat_id"),
        DRAFTS.c.kind == sa.bindparam("kind"),
        DRAFTS.c.expires_at > sa.bindparam("now"),
    )
    .order_by(DRAFTS.c.expires_at.desc())
    .limit(1)
)


def _draft(row: Row | None) -> Draft | None:
    return Draft(**(row._asdict() | {"data": json.loads(row.data)})) if row else None


_by_key = sa.select(*_COLUMNS).where(
    DRAFTS.c.key == sa.bindparam("key"), DRAFTS.c.expires_at > sa.bindparam("now")
)


def get(tx: Transaction, chat_id: int, person_id: int, now: datetime) -> Draft | None:
    """Return the person's open dialogue in this chat."""
    row = tx.first(_open, chat_id=chat_id, person_id=person_id, now=now)
    return _draft(row)


def newest(tx: Transaction, chat_id: int, kind: str, now: datetime) -> Draft | None:
    """Return the chat's newest open dialogue of a kind, whoever began it."""
    row = tx.first(_newest, chat_id=chat_id, kind=kind, now=now)
    return _draft(row)


def by_key(tx: Transaction, key: str, now: datetime) -> Draft | None:
    """Return the open dialogue to which a button with this key belongs, whoever leads it."""
    row = tx.first(_by_key, key=key, now=now)
    return Draft(**(row._asdict() | {"data": json.loads(row.data)})) if row else None


def save(tx: Transaction, draft: Draft) -> None:
    """Store a dialogue over the one before in this chat."""
    names = Draft.__dataclass_fields__
    row = {name: getattr(draft, name) for name in names} | {"data": json.dumps(draft.data)}
    adding = insert(tx, DRAFTS).on_conflict_do_update(index_elements=["chat_id", "person_id"], set_=row)
    tx.run(adding, row)


def note_message(tx: Transaction, chat_id: int | None, key: str, message_id: int) -> None:
    """Remember which message of the chat shows a dialogue, unless a newer one does."""
    is_newer = sa.func.coalesce(DRAFTS.c.message_id, 0) < message_id
    here = (DRAFTS.c.chat_id == chat_id, DRAFTS.c.key == key)
    tx.run(sa.update(DRAFTS).where(*here, is_newer).values(message_id=message_id))


def put_to_sleep(tx: Transaction, draft: Draft) -> None:
    """Keep a dialogue for its buttons only, until it is saved again."""
    save(tx, replace(draft, data=draft.data | {ASLEEP: True}))


def end(tx: Transaction, chat_id: int, person_id: int) -> None:
    """Forget the person's dialogue in this chat."""
    tx.run(sa.delete(DRAFTS).where(DRAFTS.c.chat_id == chat_id, DRAFTS.c.person_id == person_id))


def take(tx: Transaction, key: str) -> bool:
    """End the dialogue with this key; True for exactly one of those who do it at the same time."""
    return tx.run(sa.delete(DRAFTS).where(DRAFTS.c.key == key)).rowcount == 1


def forget_before(tx: Transaction, limit: datetime) -> int:
    """Delete dialogues that ended by themselves before `limit`; return how many."""
    return tx.run(sa.delete(DRAFTS).where(DRAFTS.c.expires_at < limit)).rowcount


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """Let a group's open dialogues follow it to its supergroup, over those begun there meanwhile.

    Their messages stay behind: what has the same id over there is another one.
    """
    moving = sa.select(DRAFTS.c.person_id).where(DRAFTS.c.chat_id == old)
    tx.run(sa.delete(DRAFTS).where(DRAFTS.c.chat_id == new, DRAFTS.c.person_id.in_(moving)))
    tx.run(sa.update(DRAFTS).where(DRAFTS.c.chat_id == old).values(chat_id=new, message_id=None))
