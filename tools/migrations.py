"""Whether the migrations lead to the tables that db/tables.py describes.

python -m tools.migrations check
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - fills the metadata
from db.migrating import migrate


def differences(url: str, metadata: MetaData) -> list[str]:
    """Compare a migrated database with the models; return a line for each step that is still missing."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return [_in_words(step) for step in _flat(compare_metadata(context, metadata))]
    finally:
        engine.dispose()


def _flat(steps: Any) -> Iterator[tuple[Any, ...]]:
    # changes of one column come as a list of their own
    for step in steps:
        if isinstance(step, list):
            yield from _flat(step)
        else:
            yield step


def _in_words(step: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in step if part is not None)


def main() -> int:
    """Migrate an empty SQLite database, print what it lacks and return the exit code."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'empty.db'}"
        migrate(url)
        found = differences(url, SQLModel.metadata)
    for problem in found:
        print(f"models and migrations differ: {problem}")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        raise SystemExit(__doc__)
    raise SystemExit(main())
