"""The letter to the operator about what nobody was reminded of."""

from bot.actions.downtime import KIND, told_in
from bot.letters.kind import Kind
from bot.messages import downtime as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


def _word(_tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
    since, until, missed = told_in(letter.key or "")
    assert letter.chat_id is not None
    settings = world.config.neighbourhoods
    words = messages.missed(speech(settings.language, settings.zone), since, until, missed.counts)
    return Say(letter.chat_id, words, silent=True)  # at any hour: it wakes nobody


KINDS = {KIND: Kind(_word)}
