"""Merging and removing, below the buttons: who may not."""

from bot.actions import merges
from bot.rules.residents import REPRESENTED_FROM, Person, Resident
from db import residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, RINA, SARI, START, House, Who


def account(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


async def test_it_is_for_officers_and_within_one_rt(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    next_door = await scenes.rt06(house, RINA)

    def write_down(tx: Transaction) -> Resident:
        residents.remember_person(tx, -REPRESENTED_FROM, "Mbah Karto", None, START)
        residents.add_resident(tx, rt.id, -REPRESENTED_FROM, START)
        found = residents.resident(tx, rt.id, -REPRESENTED_FROM)
        assert found is not None
        return found

    karto = await house.db.write(write_down)

    def attempt(tx: Transaction) -> list[object]:
        sari, budi, rina = (account(tx, who) for who in (SARI, BUDI, RINA))
        here = residents.resident(tx, rt.id, BUDI.id)
        elsewhere = residents.resident(tx, next_door.id, RINA.id)
        assert here is not None
        assert elsewhere is not None
        return [
            merges.merge(tx, house.world, sari, karto.id, elsewhere.id),
            merges.merge(tx, house.world, budi, karto.id, here.id),
            merges.merge(tx, house.world, rina, karto.id, here.id),
            merges.remove(tx, house.world, budi, karto.id),
            merges.remove(tx, house.world, rina, karto.id),
        ]

    assert await house.db.write(attempt) == [None] * 5
    assert await house.db.read(lambda tx: residents.by_id(tx, karto.id)) == karto
