"""The letter with a cleaned photo: fetched, read aside, and sent to whoever had sent it as a file."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import report_images as actions
from bot.letters.kind import Illustrated, Receipt, made
from bot.letters.subjects import living
from bot.messages import reports as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Picture, Say
from bot.pictures.photos import stripped
from bot.rules.report_drafts import Shot
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Illustrated | None:
    asked, person = actions.read(world, letter.parcel), residents.person(tx, letter.chat_id or 0)
    opened = actions.waiting(tx, world, asked, person.id) if asked and person else None
    rt = living(tx, opened.writing.rt_id) if opened else None
    if asked is None or person is None or rt is None:
        return None
    words, chat_id = speech(person.reads(rt.language), rt.zone), person.id

    def make(contents: Sequence[bytes]) -> Parcel:
        clean = stripped(contents[0])
        if clean is None:
            return Say(chat_id, messages.cannot_hear(words))
        return Picture(chat_id, messages.cleaned(words), png=clean)

    return Illustrated([asked.file_id], make)


def _sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    asked = actions.read(world, letter.parcel)
    if asked is not None and letter.chat_id is not None and receipt.photo is not None:
        shot = Shot(receipt.photo.file_id, receipt.photo.unique_id)
        actions.cleaned(tx, world, asked, letter.chat_id, shot)


KINDS = {
    actions.CLEANED: replace(made(_prepare, sent=_sent), is_sealed=True),
}
