"""The letter with the binder for a judging, to the officer who asked for it."""

from collections.abc import Sequence

from bot.actions import binders as actions
from bot.actions import forwards
from bot.letters.kind import Illustrated, made
from bot.messages import binder_papers as papers
from bot.messages import binders as messages
from bot.messages.binder_papers import Source
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.pictures import binders as pictures
from bot.rules.series import local_day
from bot.world import World
from db import residents
from db.engine import Transaction
from db.outbox import Claimed


def _prepare(tx: Transaction, world: World, letter: Claimed) -> Illustrated | None:
    """In the language of the RT, whose judges read it; what is said below the file, in the officer's."""
    person = residents.person(tx, letter.person_id or 0)
    found = actions.wanted(tx, world, person, letter) if person else None
    if person is None or found is None:
        return None
    rt, record = found.desk.rt, found.record
    agencies = {one.key: one.name for one in forwards.agencies(world, rt)}
    own, theirs = speech(person.reads(rt.language), rt.zone), speech(rt.language, rt.zone)
    today = local_day(world.now, rt.zone)

    def make(contents: Sequence[bytes]) -> Parcel:
        small = [pictures.printable(content) for content in contents]
        shots = [shot for shot, photo in zip(found.shots, small, strict=True) if photo]
        photos = [photo for photo in small if photo]
        desk = found.desk
        source = Source(
            *(rt, record, found.officers, desk.checklist, desk.steps, shots, agencies, found.names, today)
        )
        missing = len(contents) - len(photos)
        below = messages.below(own, rt, record.stretch, len(photos), missing, found.names)
        content = pictures.binder(papers.paper(theirs, source), photos)
        return Document(person.id, below, messages.file_name(theirs, rt, record.stretch), content)

    return Illustrated([one.file_id for one in found.shots], make)


KINDS = {actions.KIND: made(_prepare)}
