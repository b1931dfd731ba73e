"""The letter with a plan's open question in its group: the plan learns which message shows it."""

from bot.actions.announcements import LETTER
from bot.letters.kind import Kind, Receipt
from bot.parcels import Parcel, Say, unpack
from bot.taps import PlanEndTap, read
from bot.world import World
from db import drafts
from db.engine import Transaction
from db.outbox import Claimed


def _word(_tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    return unpack(letter.parcel) if letter.parcel else None


def _shown(tx: Transaction, _world: World, letter: Claimed, receipt: Receipt) -> None:
    """The buttons say whose message it is: under every question, and under the preview, is Batal."""
    asked = _word(tx, _world, letter)
    buttons = [button for row in asked.text.rows for button in row] if isinstance(asked, Say) else []
    for tap in (read(button.tap) for button in buttons if button.tap):
        if isinstance(tap, PlanEndTap):
            drafts.note_message(tx, letter.chat_id, tap.key, receipt.message_id)


KINDS = {
    LETTER: Kind(_word, _shown),
}
