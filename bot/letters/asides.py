"""Letters that answer in a group what anybody may ask there; they say what is so when they are sent."""

from bot.actions import activities
from bot.actions.asides import PAUSE
from bot.actions.series import running
from bot.letters.kind import Kind
from bot.messages import agenda, help
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.menus import Audience
from bot.rules.neighbourhoods import Status
from bot.world import World
from db import neighbourhoods
from db.engine import Transaction
from db.outbox import Claimed


def _word_agenda(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or rt.status is not Status.ACTIVE:
        return None
    coming = activities.coming(tx, world, rt)
    link = private_chat(world.bot_username, "kegiatan")
    text = agenda.coming(speech(rt.language, rt.zone), [(rt, coming)], 0, link, running(tx, [rt]))
    return Say(rt.chat_id, text, thread_of(letter))


def _word_usage(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None:
        return None
    *_, asked = (letter.key or "").split(":")
    audience = Audience.NEW_GROUP if rt.status is Status.NEW else Audience(asked)
    text = help.usage(speech(rt.language, rt.zone), audience, world.bot_username)
    return Say(rt.chat_id, text, thread_of(letter))


def thread_of(letter: Claimed) -> int | None:
    """The topic where it was asked; at a second try the general chat: the topic may be closed by now."""
    _, _, thread, *_ = (letter.key or "").split(":")
    return int(thread) or None if not letter.attempts else None


KINDS = {
    "agenda": Kind(_word_agenda, pause=PAUSE),
    "usage": Kind(_word_usage, pause=PAUSE),
}
