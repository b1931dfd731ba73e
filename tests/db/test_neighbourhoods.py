"""Holding a neighbourhood while its offices are decided."""

import sqlalchemy as sa

from db import journal, neighbourhoods
from db.engine import Database, Transaction
from tests import scenes
from tests.house import START, House
from tests.races import ON_POSTGRES


@ON_POSTGRES
async def test_it_lets_others_write_into_the_journal_meanwhile(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house)
    other = Database(database_url)

    def note(tx: Transaction) -> None:
        tx.run(sa.text("set local lock_timeout = '1s'"))
        journal.note(tx, rt.id, None, START, "move", "activity:1")

    def hold(tx: Transaction) -> None:
        neighbourhoods.hold(tx, rt.id)
        other._read(note)  # not held up: it may have locked an activity that we want next

    await database.write(hold)
    other.close()
