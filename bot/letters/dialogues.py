"""The letter with a dialogue's question: the dialogue learns which message asks it."""

from bot.actions.dialogues import QUESTION
from bot.letters.kind import Kind, Receipt
from bot.parcels import Parcel, Say, unpack
from bot.world import World
from db import drafts
from db.engine import Transaction
from db.outbox import Claimed


def _word(_tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    return unpack(letter.parcel) if letter.parcel else None


def _asked(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    question = _word(tx, world, letter)
    if not isinstance(question, Say):
        return
    note = drafts.note_message if question.text.rows else drafts.note_asked
    note(tx, letter.chat_id, question.asks, receipt.message_id)


KINDS = {
    QUESTION: Kind(_word, _asked),
}
