"""How a summary becomes a picture: in the words of its RT, by day or by night."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.actions import summaries as actions
from bot.actions.summaries import Wanted
from bot.messages import summaries as words
from bot.messages import summary_cards as messages
from bot.messages.speech import speech
from bot.messages.summary_cards import Card
from bot.parcels import Parcel, Picture, Text
from bot.pictures import summaries as pictures
from bot.pictures.summaries import Theme
from bot.rules.report_files import local
from bot.rules.summaries import Summary
from bot.world import World
from db import summaries
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Drawing:
    """A card to be drawn in a thread; of one that Telegram has there is no need: `file_id`."""

    card: Card
    theme: Theme
    digest: str
    file_id: str

    def picture(self, chat_id: int, text: Text) -> Picture:
        """Return it with the words of the summary below."""
        below = messages.below(text)
        if self.file_id:
            return Picture(chat_id, below, file_id=self.file_id)
        return Picture(chat_id, below, png=pictures.png(self.card, self.theme), keeps=self.digest)


def drawing(tx: Transaction, world: World, found: Summary) -> Drawing:
    """Return the card of a summary; everybody who gets it sees the same, in the language of the RT."""
    rt = found.rt
    card = messages.card(speech(rt.language, rt.zone), found)
    theme = pictures.theme_at(local(world.now, rt.zone).hour)
    digest = pictures.digest(card, theme)
    return Drawing(card, theme, digest, summaries.card(tx, rt.id, digest))


def card(tx: Transaction, world: World, asked: Wanted) -> Callable[[], Parcel]:
    """Read what stands on the card of the days that an officer asked for; return what draws it."""
    rt, person = asked.rt, asked.person
    found = actions.summary(tx, rt, *asked.stretch.moments(rt.zone, world.now))
    text = words.caption(speech(person.reads(rt.language), rt.zone), found)
    drawn = drawing(tx, world, found)
    return lambda: drawn.picture(person.id, text)
