"""Kinds of columns: points in time, Telegram's ids, and numbers that never come twice."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

# A number never comes a second time, though its row is gone: old buttons, links and letters carry it.
# PostgreSQL does so of itself.
COUNTING_ON = {"sqlite_autoincrement": True}

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # of what is to be looked at next, whatever the clock says


class Moment(TypeDecorator[datetime]):
    """A point in time, always aware and in UTC: SQLite would give naive values back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Write SQLite's text by one call, in a third of SQLAlchemy's time: each tap has a dozen moments."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read SQLite's text by one call as well."""
        return _as_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values, store UTC."""
        return None if value is None else _aware(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back aware UTC values."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    """Return a moment as SQLite keeps it: in UTC, without a zone, microseconds even where they are zero."""
    if value is None:
        return None
    return _written(value if value.tzinfo is UTC else _aware(value).astimezone(UTC))


@lru_cache(64)  # what is written for one update is written at one moment
def _written(value: datetime) -> str:
    """`value` is in UTC: elsewhere an hour that comes twice is equal to itself."""
    return value.isoformat(" ", "microseconds")[:26]


def _as_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a naive datetime has no place in storage")
    return value


def moment(**options: Any) -> Any:
    """A column for a point in time."""
    return Field(sa_type=Moment, **options)


def telegram_id(**options: Any) -> Any:
    """A column for Telegram's id of an account, a chat or a message."""
    return Field(sa_type=BigInteger, **options)
