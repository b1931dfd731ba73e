"""Offers: one for a message, answered once, gone in time."""

import asyncio
from datetime import timedelta

from bot.actions import offers
from bot.parcels import Remove
from db import offers as rows
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests.house import GROUP, OTHER_GROUP, SARI, House

TEXT = "Ronda malam ini jam 22.00"


async def test_there_is_one_for_a_message(house: House) -> None:
    def twice(tx: Transaction) -> list[bool]:
        return [
            offers.keep(tx, house.world, chat, message, SARI.id, TEXT) is not None
            for chat, message in ((GROUP, 7), (GROUP, 7), (GROUP, 8), (OTHER_GROUP, 7))
        ]

    assert await house.db.write(twice) == [True, False, True, True]


async def test_two_who_answer_in_the_same_instant_answer_once(house: House, database_url: str) -> None:
    offer = await house.db.write(lambda tx: offers.keep(tx, house.world, GROUP, 7, SARI.id, TEXT))
    assert offer is not None
    other_process = Database(database_url)
    answers = await asyncio.gather(
        house.db.write(lambda tx: offers.end(tx, offer)),
        other_process.write(lambda tx: offers.end(tx, offer)),
    )
    other_process.close()
    assert sorted(answers) == [False, True]


async def test_what_nobody_answered_is_taken_away_once_and_only_in_time(house: House) -> None:
    def ends(tx: Transaction) -> int:
        offers.end_unanswered(tx, house.world)
        return len(tx.all(LETTERS.select()))

    def prepare(tx: Transaction) -> None:
        for message, offered in ((7, 70), (8, None)):
            offer = offers.keep(tx, house.world, GROUP, message, SARI.id, TEXT)
            assert offer is not None
            if offered:
                offers.stands_in(tx, offer, offered)

    await house.db.write(prepare)
    assert await house.db.write(ends) == 0
    house.clock.time += offers.LIVES - timedelta(seconds=1)
    assert await house.db.write(ends) == 0
    house.clock.time += timedelta(seconds=1)
    assert [await house.db.write(ends) for _ in range(2)] == [1, 1]
    await house.settles()
    assert house.sent == [Remove(GROUP, 70)]
    assert await house.db.read(lambda tx: rows.over(tx, house.world.now)) == []
