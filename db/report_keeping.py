"""Forgetting what tickets hold once they have been over for long; their numbers and kinds stay."""

from datetime import datetime

import sqlalchemy as sa

from db.engine import Transaction
from db.report_followers import FOLLOWERS
from db.report_words import WORDS
from db.reports import COPIES, LOG, PHOTOS, REPORTS

_TEXTS = ("words", "place", "reporter", "reporter_tag")
_PLACED = ("latitude", "longitude")


def _over(limit: datetime, *also: "sa.ColumnElement[bool]") -> "sa.Select[tuple[int]]":
    return sa.select(REPORTS.c.id).where(REPORTS.c.closed_at < limit, *also)


def forget_photos(tx: Transaction, limit: datetime) -> None:
    """Delete the photos of what was closed before `limit`."""
    tx.run(sa.delete(PHOTOS).where(PHOTOS.c.report_id.in_(_over(limit))))


def forget_positions(tx: Transaction, limit: datetime) -> None:
    """Take what was closed before `limit` off the map."""
    placed = sa.or_(REPORTS.c.latitude.is_not(None), REPORTS.c.longitude.is_not(None))
    changed = sa.update(REPORTS).where(REPORTS.c.closed_at < limit, placed)
    tx.run(changed.values(latitude=None, longitude=None))


def forget_words(tx: Transaction, limit: datetime) -> None:
    """Delete what officers and reporters wrote to each other about what was closed before `limit`."""
    tx.run(sa.delete(WORDS).where(WORDS.c.report_id.in_(_over(limit))))


def forget_copies(tx: Transaction, limit: datetime) -> None:
    """Forget in which messages that stands which was closed before `limit`."""
    tx.run(sa.delete(COPIES).where(COPIES.c.report_id.in_(_over(limit))))


def forget_reporters(tx: Transaction, limit: datetime) -> None:
    """Forget who wrote, and who supports, what was closed before `limit`."""
    known = sa.or_(REPORTS.c.reporter != "", REPORTS.c.reporter_tag != "")
    nobody = sa.update(REPORTS).where(REPORTS.c.closed_at < limit, known)
    tx.run(nobody.values(reporter="", reporter_tag=""))
    tx.run(sa.delete(FOLLOWERS).where(FOLLOWERS.c.report_id.in_(_over(limit))))


def forget_sensitive(tx: Transaction, limit: datetime) -> None:
    """Leave of a sensitive ticket that was closed before `limit` nothing but that it was there."""
    secret = REPORTS.c.is_sensitive.is_(True)
    for table in (PHOTOS, WORDS, COPIES):
        tx.run(sa.delete(table).where(table.c.report_id.in_(_over(limit, secret))))
    told = sa.update(LOG).where(LOG.c.report_id.in_(_over(limit, secret)), LOG.c.detail != "")
    tx.run(told.values(detail=""))
    blank = dict.fromkeys(_TEXTS, "") | dict.fromkeys(_PLACED)
    holds = sa.or_(*(REPORTS.c[name] != "" for name in _TEXTS), REPORTS.c.latitude.is_not(None))
    tx.run(sa.update(REPORTS).where(REPORTS.c.closed_at < limit, secret, holds).values(**blank))
