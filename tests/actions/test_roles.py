"""Offices given and taken at the same instant, and who of their holders is written to."""

import sqlalchemy as sa

from bot.actions import roles
from bot.rules.roles import Change, Role
from db import residents
from db.engine import Database, Transaction
from db.outbox import LETTERS, NewLetter, Priority
from tests import scenes
from tests.house import BUDI, JOKO, RINA, SARI, House
from tests.races import ON_POSTGRES, race


@ON_POSTGRES
async def test_it_keeps_one_of_two_chairs_who_take_each_others_office(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.two_chairs(house)

    def sari_takes(tx: Transaction) -> Change:
        return roles.change(tx, house.world, rt, SARI.id, BUDI.id, Role.CHAIR, gives=False)

    def budi_takes(tx: Transaction) -> Change:
        return roles.change(tx, house.world, rt, BUDI.id, SARI.id, Role.CHAIR, gives=False)

    outcomes = await race(database, database_url, sari_takes, budi_takes)
    assert outcomes == (Change.TAKEN, Change.NOT_CHAIR)
    chairs = await house.db.read(lambda tx: residents.holders(tx, rt.id, Role.CHAIR))
    assert [chair.person.id for chair in chairs] == [SARI.id]


async def test_officers_with_an_open_private_chat_are_written_to_once(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))
    now = house.world.now
    letter = NewLetter("note", "proposal", Priority.REMINDER, now, now)

    def write(tx: Transaction) -> list[list[int]]:
        scenes.give(tx, rt, BUDI, Role.TREASURER)
        scenes.give(tx, rt, RINA, Role.COORDINATOR)  # has not opened the private chat
        chairs, officers = roles.reached(tx, rt.id, Role.CHAIR), roles.reached(tx, rt.id)
        roles.write_to(tx, chairs, letter)
        roles.write_to(tx, officers, letter)
        rows = tx.all(sa.select(LETTERS.c.key, LETTERS.c.chat_id, LETTERS.c.person_id))
        assert sorted((row.key, row.chat_id, row.person_id) for row in rows) == [
            (f"note:{who.id}", who.id, who.id) for who in (SARI, BUDI)
        ]
        return [[person.id for person in found] for found in (chairs, officers)]

    assert await house.db.write(write) == [[SARI.id], [SARI.id, BUDI.id]]
