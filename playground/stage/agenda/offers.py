"""Offers under announcements: those that nobody answers are taken away."""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import OFFICERS
from db import offers, residents
from db.engine import Transaction
from playground.stage.agenda.coming import Coming

ENDS = ("Tawaran berakhir", "Offer lapses")
TITLE = 40  # characters of the announcement


def coming(tx: Transaction, rt: Neighbourhood, now: datetime) -> Iterator[Coming]:
    """In the group, and in the private chats of its officers."""
    chats = (rt.chat_id, *(officer.person.id for officer in residents.holders(tx, rt.id, *OFFICERS)))
    for offer in (offer for chat in chats for offer in offers.in_chat(tx, chat)):
        yield Coming(offer.expires_at, ENDS, " ".join(offer.text.split())[:TITLE])
