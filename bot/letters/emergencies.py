"""The answer in a group to words about an emergency: it is worded when it is put."""

from bot.actions.emergencies import HERE
from bot.letters.kind import Kind
from bot.parcels import Parcel, unpack
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


def _word(_tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
    return unpack(letter.parcel) if letter.parcel else None


KINDS = {HERE: Kind(_word)}
