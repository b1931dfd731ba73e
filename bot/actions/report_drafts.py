"""A report while it is being written: a dialogue of which the database holds nothing but a sealed text."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.actions import dialogues
from bot.actions.dialogues import Dialogue, Draft
from bot.rules import report_drafts as rules
from bot.rules.report_drafts import Writing
from bot.world import World
from db import drafts, outbox
from db.engine import Transaction
from db.outbox import NewLetter, Priority

CARD = "report_card"  # what was told so far, once for all photos of an album
CANNOT = "report_cannot"  # that an album of videos cannot be read, once
GATHERS = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Opened:
    """A dialogue with what was told in it."""

    draft: Draft
    writing: Writing


def begin(tx: Transaction, world: World, person_id: int, writing: Writing) -> Opened:
    """Begin to write in private, in place of what was begun before."""
    sealed = _sealed(world, writing)
    draft = dialogues.begin(tx, world, Dialogue.REPORT, person_id, person_id, "", sealed)
    return Opened(draft, writing)


def keep(tx: Transaction, world: World, opened: Opened, writing: Writing) -> Opened:
    """Store what was told; it is what is written on from now."""
    draft = replace(opened.draft, data=_sealed(world, writing))
    dialogues.keep(tx, world, draft)
    return Opened(draft, writing)


def note(tx: Transaction, world: World, opened: Opened, writing: Writing) -> None:
    """Store what came by itself, if it is still written at; it does not wake by that."""
    drafts.note_data(tx, opened.draft.key, opened.draft.step, _sealed(world, writing))


def _sealed(world: World, writing: Writing) -> dict[str, str]:
    return {"sealed": world.vault.seal(json.dumps(writing.as_json()))}


def read(world: World, draft: Draft) -> Opened | None:
    """Return what a dialogue holds; None for another one, or where the key is gone."""
    words = world.vault.open(str(draft.data.get("sealed", ""))) if draft.kind == Dialogue.REPORT else None
    return Opened(draft, rules.read(json.loads(words))) if words else None


def own(tx: Transaction, world: World, person_id: int) -> Opened | None:
    """Return what somebody is writing, asleep or not."""
    draft = dialogues.find(tx, world, Dialogue.REPORT, person_id, person_id)
    return read(world, draft) if draft else None


def by_key(tx: Transaction, world: World, key: str, person_id: int, *, locks: bool = False) -> Opened | None:
    """Return somebody's own dialogue by the key on its buttons; None for everybody else's."""
    draft = dialogues.by_key(tx, world, key, locks=locks)
    return read(world, draft) if draft is not None and draft.person_id == person_id else None


def awake(tx: Transaction, world: World, person_id: int) -> Opened | None:
    """Return what somebody is writing, where that is what they are typing at now."""
    mine = drafts.of_person(tx, person_id, person_id, world.now)
    draft = next((one for one in mine if not one.sleeps and one.kind == Dialogue.REPORT), None)
    return read(world, draft) if draft else None


def gather(tx: Transaction, world: World, opened: Opened, album: str, kind: str = CARD) -> None:
    """Show what there is once all of an album has come, or say that it cannot be read."""
    letter = NewLetter(
        key=f"{kind}:{opened.draft.key}:{album}",
        kind=kind,
        chat_id=opened.draft.person_id,
        priority=Priority.ANSWER,
        due_at=world.now + GATHERS,
        expires_at=world.now + outbox.ANSWER_LIVES,
        person_id=opened.draft.person_id,
    )
    outbox.put(tx, letter)


def end(tx: Transaction, opened: Opened) -> bool:
    """End it; True for exactly one of those who do it at the same time."""
    return dialogues.end(tx, opened.draft)
