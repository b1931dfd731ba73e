"""Offering a list of who comes for an announcement that came without a command; it posts nothing."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from bot.actions import activities, dialogues
from bot.actions.dialogues import Dialogue
from bot.language.changes import Change
from bot.parcels import Remove, Say, pack
from bot.rules.activities import Activity
from bot.rules.announcements import read
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.notices import is_done
from bot.world import World
from db import offers, outbox
from db.engine import Transaction
from db.offers import Offer
from db.outbox import NewLetter, Priority

LIVES = timedelta(hours=6)  # later nobody scrolls back to an announcement to have it counted
LETTER = "offer"


class Meaning(StrEnum):
    """What a yes to the question about kept words means."""

    MAKE = "make"  # go on with them
    KEEP = "keep"  # leave the card that is there as it is
    NEW = "new"  # make a new activity of them
    HOUR = "hour"  # move the activity to the hour that they name


def keep(
    tx: Transaction,
    world: World,
    chat_id: int,
    message_id: int,
    person_id: int,
    text: str,
    said_at: datetime | None = None,
) -> Offer | None:
    """Keep the text of an announcement until the offer is answered or over; None: it was offered before.

    `said_at` is when it was first sent, where that is not now.
    """
    key = f"{world.dice.getrandbits(64):016x}"
    offer = Offer(
        key, chat_id, message_id, person_id, text, world.now + LIVES, written_at=said_at or world.now
    )
    return offer if offers.add(tx, offer) else None


def ask(tx: Transaction, world: World, offer: Offer, question: Say) -> None:
    """Put the question under the announcement; the offer learns which message asks it."""
    letter = NewLetter(
        key=None,
        kind=LETTER,
        chat_id=offer.chat_id,
        priority=Priority.ASIDE,
        due_at=world.now,
        expires_at=offer.expires_at,
        parcel=pack(question),
    )
    outbox.put(tx, letter)


def listen(tx: Transaction, world: World, offer: Offer, meaning: Meaning, about: int = 0) -> None:
    """In private: from now on a typed yes or no answers it, where no dialogue is waiting for words.

    It is `about` an RT or, of an hour, an activity.
    """
    me = offer.person_id
    open_one = dialogues.heard_by(tx, world, offer.chat_id, me, None) if offer.chat_id == me else None
    if offer.chat_id == me and (open_one is None or open_one.kind == Dialogue.ASKED):
        data = {"offer": offer.key, "meaning": meaning.value, "about": about}
        dialogues.begin(tx, world, Dialogue.ASKED, me, me, data=data)


def stands_in(tx: Transaction, offer: Offer, message_id: int) -> None:
    """Note which message asks, where one was given new words."""
    offers.note_offered(tx, offer.key, message_id)


def open_one(tx: Transaction, world: World, key: str, chat_id: int) -> Offer | None:
    """Return the offer under a pressed button of this chat; None once it is answered or over."""
    offer = offers.by_key(tx, key)
    return offer if offer and offer.chat_id == chat_id and offer.expires_at > world.now else None


def end(tx: Transaction, offer: Offer) -> bool:
    """End an offer and forget its text; True for exactly one of those who answer it at the same time."""
    return offers.take(tx, offer.key)


def end_unanswered(tx: Transaction, world: World) -> None:
    """Take away the offers that nobody has answered, and what was kept for them."""
    for offer in offers.over(tx, world.now):
        take_away(tx, world, offer)


def end_done(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, done: Collection[Change]
) -> None:
    """Take away the group's questions about changes that are made; `activity` is what it was before."""
    coming = activities.coming(tx, world, rt)
    for offer in offers.in_chat(tx, rt.chat_id):
        found = read(offer.text, world.now, rt.zone, offer.written_at)
        if is_done(found, offer.text, activity, coming, rt.zone, done):
            take_away(tx, world, offer)


def take_away(tx: Transaction, world: World, offer: Offer) -> None:
    """End an offer, its message with it."""
    if offers.take(tx, offer.key) and offer.offered is not None:
        outbox.send(tx, Remove(offer.chat_id, offer.offered), world.now, Priority.ASIDE)
