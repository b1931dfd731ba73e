"""The database for commands that an operator types, beside a running bot and without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.config import Config, ConfigError
from db.engine import Database


@contextmanager
def opened(config: Config) -> Iterator[Database]:
    """Open the database as it is. Raises ConfigError with what to do where there is none."""
    url = sa.make_url(config.database.url)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        raise ConfigError(f"database.url: there is no database at {url.database}; is this the right folder?")
    db = Database(config.database.url)
    try:
        yield db
    except sa.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise ConfigError(f"the database does not answer: {reason}") from None
    finally:
        db.close()
