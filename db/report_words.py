"""What officers and reporters wrote to each other about a ticket; sealed words come and go sealed."""

from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from bot.rules.relays import Said
from db.engine import Transaction
from db.tables import ReportWords, table_of

WORDS = table_of(ReportWords)
_said = sa.select(*(WORDS.c[field.name] for field in fields(Said)))


def add(
    tx: Transaction,
    report_id: int,
    at: datetime,
    words: str,
    file_id: str = "",
    *,
    resident_id: int | None = None,
) -> int:
    """Store a line and return its id; without a resident it is the reporter's."""
    row = {
        "report_id": report_id,
        "at": at,
        "resident_id": resident_id,
        "from_reporter": resident_id is None,
        "words": words,
        "file_id": file_id,
    }
    added: int = tx.scalar(sa.insert(WORDS).values(row).returning(WORDS.c.id))
    return added


def get(tx: Transaction, words_id: int) -> Said | None:
    """Return a line as it is stored."""
    row = tx.first(_said.where(WORDS.c.id == words_id))
    return Said(**row._asdict()) if row else None


def of(tx: Transaction, report_id: int) -> list[Said]:
    """Return a ticket's lines as they are stored, oldest first."""
    here = _said.where(WORDS.c.report_id == report_id).order_by(WORDS.c.id)
    return [Said(**row._asdict()) for row in tx.all(here)]


def number_since(tx: Transaction, report_id: int, since: datetime, *, from_reporter: bool) -> int:
    """Return how many lines one side has written after a moment."""
    theirs = (WORDS.c.report_id == report_id, WORDS.c.from_reporter == from_reporter, WORDS.c.at > since)
    number: int = tx.scalar(sa.select(sa.func.count()).select_from(WORDS).where(*theirs))
    return number
