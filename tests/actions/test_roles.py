"""Offices given and taken at the same instant."""

from bot.actions import roles
from bot.rules.roles import Change, Role
from db import residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, SARI, House
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
