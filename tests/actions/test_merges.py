"""Merging and removing, below the buttons: who may not, and what the numbers are then."""

import itertools

import pytest

from bot.actions import merges, signups
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import REPRESENTED_FROM, Person, Resident
from bot.rules.signups import Answer
from db import activities, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, RINA, SARI, START, House, Who


def account(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def write_down(tx: Transaction, rt: Neighbourhood) -> Resident:
    residents.remember_person(tx, -REPRESENTED_FROM, "Mbah Karto", None, START)
    residents.add_resident(tx, rt.id, -REPRESENTED_FROM, START)
    found = residents.resident(tx, rt.id, -REPRESENTED_FROM)
    assert found is not None
    return found


async def test_it_is_for_officers_and_within_one_rt(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    next_door = await scenes.rt06(house, RINA)

    karto = await house.db.write(lambda tx: write_down(tx, rt))

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


@pytest.mark.parametrize(
    ("spoken", "own"), [*itertools.product(Answer, (None, *Answer))], ids=lambda answer: str(answer)
)
async def test_of_two_answers_one_is_counted(house: House, spoken: Answer, own: Answer | None) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)

    def merge(tx: Transaction) -> list[int]:
        karto, budi = write_down(tx, rt), residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        signups.answer(tx, house.world, rt, karto, activity.id, spoken, SARI.id)
        if own is not None:
            signups.answer(tx, house.world, rt, budi, activity.id, own)
        assert merges.merge(tx, house.world, account(tx, SARI), karto.id, budi.id)
        now = activities.get(tx, activity.id)
        return [getattr(now, counter) for counter in signups.COUNTERS.values()]

    counted = own or spoken
    assert await house.db.write(merge) == [int(answer is counted) for answer in signups.COUNTERS]
