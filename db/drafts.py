"""Dialogues half-way: one of each kind per chat and person, with a key that its buttons carry."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.engine import Row, Transaction
from db.tables import Draft as DraftRow
from db.tables import table_of
from db.upsert import insert

DRAFTS = table_of(DraftRow)
ONE = ("chat_id", "person_id", "kind")


@dataclass(frozen=True, slots=True)
class Draft:
    """`kind` names the dialogue, `step` the open question, `data` the answers so far (JSON values).

    `message_id` is the message that shows the question with its buttons, `asked` are those without any that
    ask for a reply, both once they are known. When it `sleeps`, what is typed is not meant for it.
    """

    chat_id: int
    person_id: int
    key: str
    kind: str
    step: str
    data: dict[str, Any]
    message_id: int | None
    expires_at: datetime
    sleeps: bool = False
    asked: tuple[int, ...] = ()


_COLUMNS = [DRAFTS.c[name] for name in Draft.__dataclass_fields__]
_is_open = DRAFTS.c.expires_at > sa.bindparam("now")
_in_chat = sa.select(*_COLUMNS).where(DRAFTS.c.chat_id == sa.bindparam("chat_id"), _is_open)
_of_person = _in_chat.where(DRAFTS.c.person_id == sa.bindparam("person_id"))
_by_key = sa.select(*_COLUMNS).where(DRAFTS.c.key == sa.bindparam("key"), _is_open)


def _draft(row: Row) -> Draft:
    asked = tuple(int(message_id) for message_id in row.asked.split())
    return Draft(**(row._asdict() | {"data": json.loads(row.data), "asked": asked}))


def in_chat(tx: Transaction, chat_id: int, now: datetime) -> list[Draft]:
    """Return all open dialogues in a chat, whoever leads them."""
    return [_draft(row) for row in tx.all(_in_chat, chat_id=chat_id, now=now)]


def of_person(tx: Transaction, chat_id: int, person_id: int, now: datetime) -> list[Draft]:
    """Return the person's open dialogues in this chat, at most one of each kind."""
    return [_draft(row) for row in tx.all(_of_person, chat_id=chat_id, person_id=person_id, now=now)]


def by_key(tx: Transaction, key: str, now: datetime, *, locks: bool = False) -> Draft | None:
    """Return the open dialogue to which a button with this key belongs, whoever leads it."""
    row = tx.first(_by_key.with_for_update() if locks else _by_key, key=key, now=now)
    return _draft(row) if row else None


def save(tx: Transaction, draft: Draft) -> None:
    """Store a dialogue over the person's one of the same kind in this chat."""
    row = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    row |= {"data": json.dumps(draft.data), "asked": _ids(draft.asked)}
    tx.run(insert(tx, DRAFTS).on_conflict_do_update(index_elements=ONE, set_=row), row)


def note_message(tx: Transaction, chat_id: int | None, key: str, message_id: int) -> None:
    """Remember which message of the chat shows a dialogue, unless a newer one does."""
    is_newer = sa.func.coalesce(DRAFTS.c.message_id, 0) < message_id
    here = (DRAFTS.c.chat_id == chat_id, DRAFTS.c.key == key)
    tx.run(sa.update(DRAFTS).where(*here, is_newer).values(message_id=message_id))


def note_asked(tx: Transaction, chat_id: int | None, key: str, message_id: int) -> None:
    """Remember one more message of the chat that asks for a reply to a dialogue's question."""
    here = (DRAFTS.c.chat_id == chat_id, DRAFTS.c.key == key)
    tx.run(sa.update(DRAFTS).where(*here).values(asked=DRAFTS.c.asked + _ids([message_id])))


def note_data(tx: Transaction, key: str, step: str, data: dict[str, Any]) -> None:
    """Give a dialogue its next step and data, if it is still there."""
    tx.run(sa.update(DRAFTS).where(DRAFTS.c.key == key).values(step=step, data=json.dumps(data)))


def _ids(message_ids: Iterable[int]) -> str:
    return "".join(f"{message_id} " for message_id in message_ids)


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
    moving = DRAFTS.alias()
    same = (moving.c.person_id == DRAFTS.c.person_id, moving.c.kind == DRAFTS.c.kind)
    is_double = sa.exists().where(moving.c.chat_id == old, *same)
    tx.run(sa.delete(DRAFTS).where(DRAFTS.c.chat_id == new, is_double))
    no_messages = {"message_id": None, "asked": ""}
    tx.run(sa.update(DRAFTS).where(DRAFTS.c.chat_id == old).values(chat_id=new, **no_messages))
