"""Announcements for which a list was offered, kept until the offer is answered or over."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from db.engine import Row, Transaction
from db.tables import Offer as OfferRow
from db.tables import table_of
from db.upsert import insert_or_ignore

OFFERS = table_of(OfferRow)


@dataclass(frozen=True, slots=True)
class Offer:
    """What `person_id` wrote as `message_id` of a chat; `offered` is the bot's message once it is known.

    `written_at` is when it was first sent; None for what was kept before that was noted.
    """

    key: str
    chat_id: int
    message_id: int
    person_id: int
    text: str
    expires_at: datetime
    offered: int | None = None
    written_at: datetime | None = None


_COLUMNS = [OFFERS.c[name] for name in Offer.__dataclass_fields__]
_by_key = sa.select(*_COLUMNS).where(OFFERS.c.key == sa.bindparam("key"))


def _offer(row: Row) -> Offer:
    return Offer(**row._asdict())


def add(tx: Transaction, offer: Offer) -> bool:
    """Keep an announcement; False when there is an offer for this very message already."""
    insert_or_ignore(tx, OFFERS, [asdict(offer)])
    return by_key(tx, offer.key) is not None


def by_key(tx: Transaction, key: str) -> Offer | None:
    """Return the open offer to which a button with this key belongs."""
    row = tx.first(_by_key, key=key)
    return _offer(row) if row else None


def note_offered(tx: Transaction, key: str, message_id: int) -> bool:
    """Remember which message offers it; False when the offer is over."""
    changed = tx.run(sa.update(OFFERS).where(OFFERS.c.key == key).values(offered=message_id))
    return changed.rowcount == 1


def take(tx: Transaction, key: str) -> bool:
    """End an offer, its text with it; True for exactly one of those who do it at the same time."""
    return tx.run(sa.delete(OFFERS).where(OFFERS.c.key == key)).rowcount == 1


def over(tx: Transaction, now: datetime) -> list[Offer]:
    """Return the offers that nobody has answered in time."""
    return [_offer(row) for row in tx.all(sa.select(*_COLUMNS).where(OFFERS.c.expires_at <= now))]


def in_chat(tx: Transaction, chat_id: int) -> list[Offer]:
    """Return the offers that are open in a chat."""
    return [_offer(row) for row in tx.all(sa.select(*_COLUMNS).where(OFFERS.c.chat_id == chat_id))]


def forget_chat(tx: Transaction, chat_id: int) -> None:
    """Forget what was offered in a chat that is not there any more."""
    tx.run(sa.delete(OFFERS).where(OFFERS.c.chat_id == chat_id))
