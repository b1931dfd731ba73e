"""What the two stock bots keep, as a tutorial has it: one SQLite file by aiosqlite, one commit a tap.

WAL and synchronous=FULL as ours; whoever has joined is not counted again.
"""

from pathlib import Path

import aiosqlite

from tests.torture.crowd import name_of

FILE = "stock.db"
SCHEMA = """
CREATE TABLE activity (id INTEGER PRIMARY KEY, joining INTEGER NOT NULL DEFAULT 0);
CREATE TABLE signup (
    activity_id INTEGER, person_id INTEGER, name TEXT NOT NULL, PRIMARY KEY (activity_id, person_id)
);
"""


async def open_book(path: str) -> aiosqlite.Connection:
    """Open the file."""
    book = await aiosqlite.connect(path)
    for setting in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        await book.execute(f"PRAGMA {setting}")
    return book


async def prepare(folder: Path, activities: int) -> None:
    """Make the file, with so many activities."""
    book = await open_book(str(folder / FILE))
    await book.executescript(SCHEMA)
    await book.executemany("INSERT INTO activity (id) VALUES (?)", [(a + 1,) for a in range(activities)])
    await book.commit()
    await book.close()


async def join(book: aiosqlite.Connection, activity_id: int, person_id: int) -> str:
    """Note that somebody joins, once; return the text of the card as it is then."""
    adding = "INSERT OR IGNORE INTO signup VALUES (?, ?, ?)"
    added = await book.execute(adding, (activity_id, person_id, name_of(person_id)))
    if added.rowcount:
        await book.execute("UPDATE activity SET joining = joining + 1 WHERE id = ?", (activity_id,))
    await book.commit()
    rows = await book.execute("SELECT joining FROM activity WHERE id = ?", (activity_id,))
    (joining,) = await rows.fetchone()  # type: ignore[misc]
    return f"Kegiatan {activity_id}\nIkut ({joining})"
