"""What is answered to whoever writes of an emergency; nothing of it is stored."""

from collections.abc import Callable
from datetime import timedelta

from bot.parcels import Say, pack
from bot.rules import emergencies as rules
from bot.rules.emergencies import QUIET, Kind, Number, numbers
from bot.rules.neighbourhoods import Neighbourhood
from bot.world import World
from db import kentongan, outbox
from db.engine import Transaction
from db.outbox import NewLetter, Priority

HERE = "emergency"  # the answer in a group
LIVES = timedelta(minutes=10)  # who reads it later has called, or needs no number any more


def to_call(tx: Transaction, world: World, kind: Kind, rt: Neighbourhood | None) -> list[Number]:
    """Return whom to call in this RT; None: where the bot is at home."""
    city = rt.city if rt else ""
    codes = kentongan.codes(tx, rt.id) if rt else ()
    return numbers(kind, city or world.config.neighbourhoods.city, codes)


def listed(world: World, name: str, rt: Neighbourhood | None) -> list[Number]:
    """Return the list of this name for this RT's city; None: where the bot is at home."""
    return rules.listed(name, (rt.city if rt else "") or world.config.neighbourhoods.city)


def tell_group(tx: Transaction, world: World, rt: Neighbourhood, answer: Callable[[], Say]) -> None:
    """Answer in a group, before all that waits; not again within QUIET, whatever is written there."""
    lately = outbox.sent_last(tx, HERE, rt.chat_id, world.now - QUIET) is not None
    if lately or outbox.waiting(tx, HERE, rt.id):
        return
    minute = int(world.now.timestamp()) // 60
    letter = NewLetter(
        key=f"{HERE}:{rt.id}:{minute}",
        kind=HERE,
        chat_id=rt.chat_id,
        subject_id=rt.id,
        priority=Priority.ALARM,
        due_at=world.now,
        expires_at=world.now + LIVES,
        parcel=pack(answer()),
    )
    outbox.put(tx, letter)
