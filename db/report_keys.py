"""Whatever is sealed, wherever it stands, in batches: for a new key, and to see whether one fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.drafts import DRAFTS
from db.engine import Row, Transaction
from db.outbox import LETTERS
from db.report_followers import FOLLOWERS
from db.report_mutes import MUTES
from db.report_words import WORDS
from db.reports import REPORTS

BATCH = 200  # rows in one transaction


@dataclass(frozen=True, slots=True)
class Place:
    """Columns of a table in which sealed texts stand, and what else must be known there."""

    table: sa.Table
    sealed: tuple[str, ...]
    key: str = "id"
    beside: tuple[str, ...] = ()


TICKETS = Place(REPORTS, ("reporter", "words", "place"), beside=("privacy", "created_at"))
FOLLOWED = Place(FOLLOWERS, ("person",), beside=("report_id",))
MUTED = Place(MUTES, ("person",))
PLACES = (
    TICKETS,
    FOLLOWED,
    MUTED,
    Place(WORDS, ("words", "file_id")),
    Place(LETTERS, ("parcel",)),
    Place(DRAFTS, ("data",), key="key"),
)
PEOPLE = (Place(REPORTS, ("reporter",)), FOLLOWED, MUTED)  # where somebody is lost with the key


def batch(tx: Transaction, place: Place, mark: str, after: Any = None, *, locks: bool = False) -> list[Row]:
    """Return the next rows with a text that holds `mark`, behind the one with the key `after`."""
    columns = place.table.c
    key = columns[place.key]
    holds = sa.or_(*(columns[name].contains(mark, autoescape=True) for name in place.sealed))
    found = sa.select(key.label("at"), *(columns[name] for name in (*place.sealed, *place.beside)))
    found = found.where(holds).order_by(key).limit(BATCH)
    if after is not None:
        found = found.where(key > after)
    return tx.all(found.with_for_update() if locks else found)


def store(tx: Transaction, place: Place, at: Any, values: Mapping[str, str]) -> None:
    """Put other texts in the place of a row's."""
    tx.run(sa.update(place.table).where(place.table.c[place.key] == at).values(**values))
