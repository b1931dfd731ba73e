"""Houses under /warga: which are exempt."""

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ExemptTap, HousesTap
from db import households, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI,))

    def move(tx: Transaction) -> None:
        for who, label in ((BUDI, "A-12"), (JOKO, "A-2")):
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            residents.move_to_house(tx, found, label)

    await house.db.write(move)
    return rt


async def exempt(house: House, rt: Neighbourhood) -> list[str]:
    found = await house.db.read(lambda tx: households.of(tx, rt.id))
    return [one.label for one in found if one.exempt]


async def test_officers_mark_a_house_and_take_it_back(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/warga")
    await house.presses(SARI, "🏠 Rumah")
    assert house.labels(SARI)[:2] == ["A-2", "A-12"]
    toast = await house.presses(SARI, "A-12")
    assert toast is not None
    assert toast.text == "Tercatat: dibebaskan."
    assert "Tercatat: 2 · Dibebaskan: 1" in house.last(SARI)
    assert await exempt(house, rt) == ["A-12"]
    verbs = [(actor, verb, detail) for actor, verb, _, detail in await house.journal()]
    assert verbs == [(SARI.id, "exempt", "")]
    await house.presses(SARI, "🕊 A-12")
    assert await exempt(house, rt) == []


async def test_a_house_that_nobody_lives_in_is_not_shown(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await house.taps(SARI, HousesTap(rt.id, 7))
    await house.types(SARI, "/warga")
    await house.presses(SARI, "🏠 Rumah")
    assert "Belum ada rumah" in house.last(SARI)


async def test_nobody_else_marks_houses(house: House, rt: Neighbourhood) -> None:
    next_door = await scenes.rt06(house, RINA, private=(RINA,))
    (home, _) = await house.db.read(lambda tx: households.of(tx, rt.id))
    for who, rt_id in ((BUDI, rt.id), (RINA, rt.id), (RINA, next_door.id), (OUTSIDER, rt.id)):
        toast = await house.taps(who, ExemptTap(rt_id, home.id, 1, 0))
        assert toast is not None
        assert toast.alert
    toast = await house.taps(SARI, ExemptTap(rt.id, home.id, 1, 0), GROUP)
    assert toast is not None
    assert toast.alert
    assert await exempt(house, rt) == []
