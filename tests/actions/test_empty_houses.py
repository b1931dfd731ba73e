"""Empty houses told at the same instant, and by those who may not."""

from datetime import date

import pytest

from bot.actions import empty_houses as actions
from bot.actions.empty_houses import Sight
from bot.rules.empty_houses import Reason
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from db import empty_houses, residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, JOKO, RINA, House, Who
from tests.races import ON_POSTGRES, race

FIRST, LAST = date(2026, 12, 20), date(2026, 12, 27)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi and Rina live in A-12."""
    found = await scenes.rt05(house, BUDI, RINA, JOKO)

    def move_in(tx: Transaction) -> None:
        for who in (BUDI, RINA):
            resident = residents.resident(tx, found.id, who.id)
            assert resident is not None
            residents.move_to_house(tx, resident, "A-12")

    await house.db.write(move_in)
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def tells(house: House, tx: Transaction, who: Who) -> Sight | Reason:
    return actions.tell(tx, house.world, person(tx, who), 1, FIRST, LAST)


@ON_POSTGRES
async def test_two_of_one_house_tell_at_once_and_it_is_noted_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    first, second = await race(
        database, database_url, lambda tx: tells(house, tx, BUDI), lambda tx: tells(house, tx, RINA)
    )
    assert isinstance(first, Sight)
    assert isinstance(second, Sight)
    assert len(await house.db.read(lambda tx: empty_houses.until(tx, rt.id, FIRST))) == 1


async def test_a_neighbour_tells_and_ends_nothing(house: House, rt: Neighbourhood) -> None:
    assert await house.db.write(lambda tx: tells(house, tx, JOKO)) is Reason.NOT_YOURS
    await house.db.write(lambda tx: tells(house, tx, BUDI))
    for act in (actions.seen, actions.end):
        outcome = await house.db.write(lambda tx, act=act: act(tx, house.world, person(tx, JOKO), 1))  # type: ignore[misc]
        assert outcome is Reason.GONE
    assert len(await house.db.read(lambda tx: empty_houses.until(tx, rt.id, FIRST))) == 1
