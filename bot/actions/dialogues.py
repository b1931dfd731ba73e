"""Dialogues half-way: begun, kept, heard and ended here and nowhere else."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.world import World
from db import drafts
from db.drafts import Draft
from db.engine import Transaction

__all__ = ["Dialogue", "Draft"]


class Dialogue(StrEnum):
    """What a dialogue is about."""

    PLAN = "announcement"
    SETTING = "settings"
    RESIDENT = "resident"  # how somebody is called, and where they live
    MOVING = "move"  # a new time for an activity
    FINDING = "find"  # a name on the attendance list


LIVES = {
    Dialogue.PLAN: timedelta(hours=12),
    Dialogue.SETTING: timedelta(hours=24),
    Dialogue.RESIDENT: timedelta(hours=1),  # a text after that is no answer any more
    Dialogue.MOVING: timedelta(hours=1),
    Dialogue.FINDING: timedelta(hours=3),  # as long as an officer may stand there with the list
}


def begin(
    tx: Transaction,
    world: World,
    kind: Dialogue,
    chat_id: int,
    person_id: int,
    step: str = "",
    data: dict[str, Any] | None = None,
) -> Draft:
    """Begin a dialogue in place of the person's one before; its buttons carry the key that is drawn here."""
    key = f"{world.dice.getrandbits(64):016x}"
    draft = Draft(chat_id, person_id, key, kind, step, data or {}, None, world.now + LIVES[kind])
    drafts.save(tx, draft)
    return draft


def keep(tx: Transaction, world: World, draft: Draft) -> None:
    """Store a dialogue after an answer: it lives on from now, and hears what is typed."""
    drafts.save(tx, replace(draft, expires_at=world.now + LIVES[Dialogue(draft.kind)]))


def find(tx: Transaction, world: World, kind: Dialogue, chat_id: int, person_id: int) -> Draft | None:
    """Return the person's open dialogue of this kind in this chat."""
    draft = drafts.get(tx, chat_id, person_id, world.now)
    return draft if draft is not None and draft.kind == kind else None


def by_key(tx: Transaction, world: World, key: str) -> Draft | None:
    """Return the open dialogue to which a button with this key belongs."""
    return drafts.by_key(tx, key, world.now)


def heard_by(tx: Transaction, world: World, chat_id: int, person_id: int, *, replies: bool) -> Draft | None:
    """Return the dialogue for which typed words are meant; in a group another admin may answer a setting."""
    draft = drafts.get(tx, chat_id, person_id, world.now)
    if draft is None and replies and chat_id != person_id:
        draft = drafts.newest(tx, chat_id, Dialogue.SETTING, world.now)
    return None if draft is not None and draft.sleeps else draft


def put_to_sleep(tx: Transaction, world: World, person_id: int) -> None:
    """Whoever opens something else in private is no longer typing a new time, a name, or words of a plan."""
    draft = drafts.get(tx, person_id, person_id, world.now)
    if draft is not None and draft.kind in (Dialogue.MOVING, Dialogue.FINDING):
        drafts.take(tx, draft.key)
    elif draft is not None and draft.kind == Dialogue.PLAN:
        drafts.put_to_sleep(tx, draft)


def end(tx: Transaction, draft: Draft) -> bool:
    """End a dialogue; True for exactly one of those who do it at the same time."""
    return drafts.take(tx, draft.key)


def end_kind(tx: Transaction, world: World, kind: Dialogue, chat_id: int, person_id: int) -> None:
    """End the person's dialogue of this kind in this chat, if there is one."""
    draft = find(tx, world, kind, chat_id, person_id)
    if draft is not None:
        end(tx, draft)


def put_aside(tx: Transaction, world: World, chat_id: int, person_id: int) -> Draft | None:
    """End whatever the person has open in this chat; return it."""
    draft = drafts.get(tx, chat_id, person_id, world.now)
    if draft is not None:
        end(tx, draft)
    return draft


def give(tx: Transaction, draft: Draft, person_id: int) -> Draft:
    """Let somebody else go on with a dialogue."""
    end(tx, draft)
    return replace(draft, person_id=person_id)
