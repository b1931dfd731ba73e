"""The letter that offers a list: the offer learns which message it is, to take it away again."""

from bot.actions.offers import LETTER
from bot.letters.kind import Kind, Receipt
from bot.parcels import Parcel, Remove, Say, unpack
from bot.world import World
from db import offers, outbox
from db.engine import Transaction
from db.outbox import Claimed, Priority


def _word(_tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    return unpack(letter.parcel) if letter.parcel else None


def _sent(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    question = _word(tx, world, letter)
    if not isinstance(question, Say) or offers.note_offered(tx, question.asks, receipt.message_id):
        return
    outbox.send(tx, Remove(question.chat_id, receipt.message_id), world.now, Priority.ASIDE)


def _undelivered(tx: Transaction, world: World, letter: Claimed) -> None:
    question = _word(tx, world, letter)
    if isinstance(question, Say):
        offers.take(tx, question.asks)


KINDS = {
    LETTER: Kind(_word, _sent, undelivered=_undelivered),
}
