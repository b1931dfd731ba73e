"""The duty book: its lines, photos by Telegram's ids. The night is locked before one is written."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.duty_books import Entry, Line
from bot.rules.residents import Person
from bot.rules.ronda import Night, Status
from db import ronda
from db.engine import Row, Transaction
from db.residents import PEOPLE, person_of
from db.ronda import NIGHTS
from db.tables import BookEntry, table_of

BOOK = table_of(BookEntry)

_PERSON = [PEOPLE.c[name] for name in Person.__dataclass_fields__]
_LINE = [
    BOOK.c.id.label("line_id"),
    *(BOOK.c[name] for name in ("night_id", "kind", "words", "at", "file_id", "struck_at")),
]
_lines = sa.select(*_PERSON, *_LINE).join_from(BOOK, PEOPLE, PEOPLE.c.id == BOOK.c.person_id, isouter=True)


def _line_of(row: Row) -> Line:
    return Line(
        row.line_id,
        row.night_id,
        Entry(row.kind),
        row.words,
        row.at,
        person_of(row) if row.id is not None else None,
        row.file_id,
        row.struck_at,
    )


def of(tx: Transaction, night_id: int) -> list[Line]:
    """Return a night's lines, struck ones too, in the order in which they were written."""
    return [_line_of(row) for row in tx.all(_lines.where(BOOK.c.night_id == night_id).order_by(BOOK.c.id))]


def get(tx: Transaction, line_id: int) -> Line | None:
    """Return one line."""
    row = tx.first(_lines.where(BOOK.c.id == line_id))
    return _line_of(row) if row else None


def add(tx: Transaction, night_id: int, kind: Entry, person_id: int, now: datetime, **values: Any) -> int:
    """Write a line: its words, a photo's `file_id` and `unique_id`; return its id."""
    row = {"night_id": night_id, "kind": kind.value, "person_id": person_id, "at": now} | values
    made: int = tx.scalar(sa.insert(BOOK).values(row).returning(BOOK.c.id))
    return made


def has_photo(tx: Transaction, night_id: int, unique_id: str) -> bool:
    """True when a night's book holds this photo already."""
    here = (BOOK.c.night_id == night_id, BOOK.c.unique_id == unique_id)
    return tx.first(sa.select(BOOK.c.id).where(*here)) is not None


def take(tx: Transaction, line_id: int) -> None:
    """Take a line out."""
    tx.run(sa.delete(BOOK).where(BOOK.c.id == line_id))


def strike(tx: Transaction, line_id: int, person_id: int, now: datetime) -> None:
    """Strike a line: it stays readable, and counts no more."""
    tx.run(sa.update(BOOK).where(BOOK.c.id == line_id).values(struck_by=person_id, struck_at=now))


def beside(tx: Transaction, night: Night, until: datetime) -> tuple[Night | None, Night | None]:
    """Return the nights before and after one that were not cancelled; after it, if it starts by `until`."""
    kept = (NIGHTS.c.neighbourhood_id == night.neighbourhood_id, NIGHTS.c.status != Status.CANCELLED.value)
    evening = night.evening.isoformat()
    before = sa.select(NIGHTS.c.id).where(*kept, NIGHTS.c.evening < evening).order_by(NIGHTS.c.evening.desc())
    after = sa.select(NIGHTS.c.id).where(*kept, NIGHTS.c.evening > evening, NIGHTS.c.starts_at <= until)
    found = (tx.first(one.limit(1)) for one in (before, after.order_by(NIGHTS.c.evening)))
    earlier, later = (ronda.get(tx, row.id) if row else None for row in found)
    return earlier, later


def last_begun(tx: Transaction, neighbourhood_id: int, until: datetime) -> Night | None:
    """Return the newest night that starts by then and was not cancelled."""
    here = (NIGHTS.c.neighbourhood_id == neighbourhood_id, NIGHTS.c.status != Status.CANCELLED.value)
    newest = sa.select(NIGHTS.c.id).where(*here, NIGHTS.c.starts_at <= until)
    row = tx.first(newest.order_by(NIGHTS.c.evening.desc()).limit(1))
    return ronda.get(tx, row.id) if row else None


def handed_over(tx: Transaction, neighbourhood_id: int, evening: date) -> str:
    """Return what the night before an evening has left to the next squad; "" where it left nothing."""
    here = (NIGHTS.c.neighbourhood_id == neighbourhood_id, NIGHTS.c.evening < evening.isoformat())
    kept = sa.select(NIGHTS.c.handover).where(*here, NIGHTS.c.status != Status.CANCELLED.value)
    row = tx.first(kept.order_by(NIGHTS.c.evening.desc()).limit(1))
    return row.handover if row else ""


def count_of_person(tx: Transaction, person_id: int) -> int:
    """Return how many lines somebody wrote that are kept."""
    number: int = tx.scalar(sa.select(sa.func.count()).select_from(BOOK).where(BOOK.c.person_id == person_id))
    return number


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who wrote, struck or signed; what was written stays."""
    tx.run(sa.update(BOOK).where(BOOK.c.person_id == person_id).values(person_id=None))
    tx.run(sa.update(BOOK).where(BOOK.c.struck_by == person_id).values(struck_by=None))
    tx.run(sa.update(NIGHTS).where(NIGHTS.c.signed_by == person_id).values(signed_by=None))


def forget_before(tx: Transaction, words: datetime, guests: datetime, photos: datetime) -> None:
    """Forget words, words about guests, and photos that came before these times; the counts stay."""
    tx.run(sa.update(BOOK).where(BOOK.c.at < photos, BOOK.c.file_id != "").values(file_id="", unique_id=""))
    about_guests = (BOOK.c.kind == Entry.GUEST.value, BOOK.c.at < guests)
    for old in (about_guests, (BOOK.c.at < words,)):
        tx.run(sa.update(BOOK).where(*old, BOOK.c.words != "").values(words=""))
    tx.run(sa.update(NIGHTS).where(NIGHTS.c.ends_at < words, NIGHTS.c.handover != "").values(handover=""))
