"""The command menus that Telegram has already."""

import sqlalchemy as sa

from db.engine import Transaction
from db.tables import PublishedMenu, table_of
from db.upsert import insert

PUBLISHED = table_of(PublishedMenu)


def published(tx: Transaction, key: str) -> str | None:
    """Return what was last published under this letter's key; None: nothing stands there."""
    content: str | None = tx.scalar(sa.select(PUBLISHED.c.content).where(PUBLISHED.c.key == key))
    return content


def note(tx: Transaction, key: str, content: str) -> None:
    """Remember what was published."""
    adding = insert(tx, PUBLISHED).on_conflict_do_update(index_elements=["key"], set_={"content": content})
    tx.run(adding, {"key": key, "content": content})


def forget(tx: Transaction, key: str) -> None:
    """Remember that nothing stands there any more."""
    tx.run(sa.delete(PUBLISHED).where(PUBLISHED.c.key == key))
