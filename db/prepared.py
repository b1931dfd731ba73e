"""Statements that come again and again: SQLAlchemy writes them once, the driver runs them."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakSet

import sqlalchemy as sa

Params = Mapping[str, Any]
Change = Callable[[Any], Any]
MOST = 2000  # statements that are kept; the bot has some hundred


class Prepared:
    """One statement as text, with what turns our values into the driver's and back."""

    def __init__(self, compiled: Any, dialect: sa.Dialect, names: Sequence[str]) -> None:
        self.sql = str(compiled)
        types = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        changes = {name: kind.bind_processor(dialect) or _as_it_is for name, kind in types.items()}
        fixed = {name: changes[name](value) for name, value in _fixed_values(compiled).items()}
        order: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self._fixed: Any = fixed if order is None else [fixed.get(name) for name in order]
        given = [(place, name) for place, name in _places(order, names) if name in names]
        self._plain = [(place, name) for place, name in given if changes[name] is _as_it_is]
        self._outward = [(*one, changes[one[1]]) for one in given if changes[one[1]] is not _as_it_is]
        statement = compiled.statement
        columns = list(statement.selected_columns) if isinstance(statement, sa.Select) else []
        inward = (_inward(column.type.dialect_impl(dialect), dialect) for column in columns)
        self._inward = [(place, change) for place, change in enumerate(inward) if change]
        row: Any = namedtuple("Row", [getattr(c, "name", "") for c in columns], rename=True)  # type: ignore[misc]
        self._named: Callable[[Iterable[Any]], Any] = row._make

    def execute(self, raw: Any, params: Params | Sequence[Params] | None) -> Any:
        """Run it on the driver's connection; return the driver's cursor."""
        if isinstance(params, list | tuple):
            cursor = raw.cursor()
            cursor.executemany(self.sql, [self._bind(each) for each in params])
            return cursor
        return raw.execute(self.sql, self._bind(params or {}))

    def row(self, found: Sequence[Any]) -> Any:
        """Return a found row with its columns' names and Python's values."""
        if self._inward:
            found = list(found)
            for place, change in self._inward:
                found[place] = change(found[place])
        return self._named(found)

    def _bind(self, params: Any) -> Any:
        values = self._fixed.copy()
        for place, name in self._plain:
            values[place] = params[name]
        for place, name, change in self._outward:
            values[place] = change(params[name])
        return values


def _as_it_is(value: Any) -> Any:
    return value


def _places(order: Sequence[str] | None, names: Sequence[str]) -> list[tuple[Any, str]]:
    """Return where each value goes: a number where the driver counts, the name where it names."""
    return [(name, name) for name in names] if order is None else list(enumerate(order))


def _inward(kind: Any, dialect: sa.Dialect) -> Change | None:
    """Both drivers give floats as floats, where SQLAlchemy would ask a cursor first."""
    return None if isinstance(kind, sa.Float) else kind.result_processor(dialect, None)


class Shelf:
    """Keeps what was prepared. Made for one dialect."""

    def __init__(self, dialect: sa.Dialect) -> None:
        self._dialect = dialect
        self._seen: WeakSet[Any] = WeakSet()  # once: one that is made anew each time does not come again
        self._kept: dict[int, tuple[Any, dict[tuple[str, ...], Prepared | None]]] = {}

    def find(self, statement: sa.Executable, params: Any) -> Prepared | None:
        """Return the statement prepared, from the second time on that this very object comes.

        None for a statement that is made anew each time, and for one that only SQLAlchemy can run.
        """
        found = self._kept.get(id(statement))
        if found is None:
            if statement not in self._seen:
                self._seen.add(statement)
                return None
            if len(self._kept) >= MOST:  # some came twice and never again
                self._kept.clear()
            found = self._kept[id(statement)] = (statement, {})  # that it lives on keeps its number
        names = tuple((params[0] if isinstance(params, list) else params) or ())
        kept = found[1]
        if names not in kept:
            kept[names] = self._prepare(statement, names)
        return kept[names]

    def _prepare(self, statement: Any, names: Sequence[str]) -> Prepared | None:
        if not isinstance(statement, sa.Select | sa.Insert | sa.Update | sa.Delete):
            return None
        many: dict[str, Any] = {"for_executemany": True} if isinstance(statement, sa.Insert) else {}
        compiled: Any = statement.compile(dialect=self._dialect, column_keys=list(names), **many)
        return Prepared(compiled, self._dialect, names) if _is_plain(compiled, names) else None


def _is_plain(compiled: Any, names: Sequence[str]) -> bool:
    """True when the text is final: no lists to expand, no defaults to compute, nothing missing."""
    binds = compiled.binds
    open_binds = {name for name, bind in binds.items() if bind.required}
    defaults = [column.default for column in compiled.insert_prefetch]
    return (
        not any(bind.expanding or bind.literal_execute for bind in binds.values())
        and not compiled.post_compile_params
        and all(default.is_scalar for default in defaults)
        and not compiled.update_prefetch
        and not compiled.effective_returning
        and open_binds <= set(names) <= set(binds)
    )


def _fixed_values(compiled: Any) -> dict[str, Any]:
    fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
    return fixed | {column.key: column.default.arg for column in compiled.insert_prefetch}
