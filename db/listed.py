"""Statements that ask for a list of values, prepared for some lengths instead of written anew each time."""

from collections.abc import Callable, Collection
from typing import Any

import sqlalchemy as sa

from db.engine import Row, Transaction

MOST = 256  # values in one statement


class Listed:
    """A statement over values of a column; a shorter list is filled up by repeating its last one."""

    def __init__(self, column: sa.Column[Any], where: Callable[[sa.ColumnElement[bool]], sa.Select[Any]]):
        self._column = column
        self._where = where
        self._known: dict[int, sa.Select[Any]] = {}

    def all(self, tx: Transaction, values: Collection[Any], **params: Any) -> list[Row]:
        """Return the rows of all these values; in the statement's order up to MOST of them."""
        asked, found = list(values), []
        for first in range(0, len(asked), MOST):
            piece = asked[first : first + MOST]
            size = 1 << (len(piece) - 1).bit_length()
            piece += piece[-1:] * (size - len(piece))
            found += tx.all(self._of(size), **params, **dict(zip(_names(size), piece, strict=True)))
        return found

    def _of(self, size: int) -> sa.Select[Any]:
        """Return the very same object each time: the transaction knows it by that."""
        if size not in self._known:
            binds = [sa.bindparam(name, type_=self._column.type) for name in _names(size)]
            self._known[size] = self._where(self._column.in_(binds))
        return self._known[size]


def _names(size: int) -> list[str]:
    return [f"listed_{place}" for place in range(size)]
