"""Photos that came as files while a report is written: fetched, cleaned, and sent back as photos.

Only then they have an id without their notes; that one goes into the report. The letter is sealed, has no
key and leaves no trace.
"""

import json
from dataclasses import dataclass

from bot.actions import report_drafts
from bot.actions.report_drafts import Opened
from bot.rules.report_drafts import Shot, with_shot
from bot.world import World
from db import outbox
from db.engine import Transaction
from db.outbox import NewLetter, Priority

CLEANED = "report_image"


@dataclass(frozen=True, slots=True)
class Asked:
    """A file by Telegram's id, the dialogue that it is for, and with which others it came."""

    key: str
    file_id: str
    album: str


def clean(tx: Transaction, world: World, opened: Opened, file_id: str, album: str) -> None:
    """Fetch a file of whoever writes a report, and send it back cleaned."""
    letter = NewLetter(
        key=None,
        kind=CLEANED,
        chat_id=opened.draft.person_id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + outbox.ANSWER_LIVES,
        parcel=world.vault.seal(json.dumps([opened.draft.key, file_id, album])),
    )
    outbox.put(tx, letter)


def read(world: World, sealed: str | None) -> Asked | None:
    """Return what a letter is about; None where the key is gone."""
    words = world.vault.open(sealed or "")
    return Asked(*json.loads(words)) if words else None


def waiting(
    tx: Transaction, world: World, asked: Asked, person_id: int, *, locks: bool = False
) -> Opened | None:
    """Return the dialogue that a file is for, if it is still open."""
    return report_drafts.by_key(tx, world, asked.key, person_id, locks=locks)


def cleaned(tx: Transaction, world: World, asked: Asked, person_id: int, shot: Shot) -> None:
    """Put a cleaned photo into the report, and show once what there is; nothing where it was sent already."""
    opened = waiting(tx, world, asked, person_id, locks=True)
    if opened is None:
        return
    report_drafts.note(tx, world, opened, with_shot(opened.writing, shot))
    report_drafts.gather(tx, world, opened, asked.album)
