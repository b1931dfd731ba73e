"""A summary as a paper to print, with photos: fetched right before, and kept nowhere."""

from collections.abc import Sequence

from bot.actions import summary_papers as actions
from bot.actions.summaries import Wanted
from bot.letters.kind import Illustrated
from bot.messages import summary_papers as messages
from bot.messages.speech import speech
from bot.parcels import Document, Parcel
from bot.pictures import summary_papers as pictures
from bot.pictures.photos import stripped
from bot.rules.series import local_day
from bot.world import World
from db.engine import Transaction


def paper(tx: Transaction, world: World, asked: Wanted) -> Illustrated:
    """The paper is in the language of the RT, whose lurah reads it; the words below in the person's."""
    rt, person, found = asked.rt, asked.person, actions.paper(tx, world, asked)
    own, shared = speech(person.reads(rt.language), rt.zone), speech(rt.language, rt.zone)
    words = messages.paper(shared, found.summary, found.held, local_day(world.now, rt.zone))
    wanted = [file_id for shown in found.photos for file_id in shown.file_ids]
    name = messages.file_name(own, rt, asked.stretch, asked.form.value)

    def make(contents: Sequence[bytes]) -> Parcel:
        seen = {file_id: stripped(content) or b"" for file_id, content in zip(wanted, contents, strict=True)}
        photos = [
            (messages.pictured(shared, one), seen.get(one.before, b""), seen.get(one.after, b""))
            for one in found.photos
        ]
        below = messages.below(own, found.summary, sum(map(bool, seen.values())))
        return Document(person.id, below, name, pictures.pdf(words, photos))

    return Illustrated(wanted, make)
