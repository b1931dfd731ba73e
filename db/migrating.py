"""The schema, brought to what the newest migration makes of it."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.connecting import make_engine

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema, creating it where it is empty."""
    engine = make_engine(url)
    try:
        if not _is_newest(engine):
            _upgrade(engine)
    finally:
        engine.dispose()


def _upgrade(engine: sa.Engine) -> None:
    from alembic import command  # and 5 MB: most starts have nothing to migrate
    from alembic.config import Config

    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        _let_go_of_references(connection)
        command.upgrade(config, "head")
        connection.commit()


def _is_newest(engine: sa.Engine) -> bool:
    """True for a schema to which the last migration there is has been applied."""
    last = max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    with engine.connect() as connection:  # of its own: references are let go outside a transaction only
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        known = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    return known == [last.partition("_")[0]]


def _let_go_of_references(connection: sa.Connection) -> None:
    """Let SQLite build tables anew: dropping the old one would take along all rows that refer to it."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # heard outside a transaction only
