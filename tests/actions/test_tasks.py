"""Two hundred people and the last places, at the same moment."""

import asyncio
from typing import Any

from bot.actions import tasks
from bot.rules.residents import Resident
from bot.rules.tasks import Queued, Taken
from db import tasks as rows
from db.engine import Database
from tests import scenes
from tests.house import House

CROWD = 200
PLACES = 3


async def test_two_hundred_who_tap_at_once_get_the_places_there_are_and_queue(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt, tasks=[("konsumsi", PLACES)])
    task = (await database.read(lambda tx: rows.of(tx, activity.id)))[0]
    crowd = await database.write(lambda tx: scenes.settle_in(tx, rt, CROWD))
    doors = (
        [database]
        if database_url.startswith("sqlite")
        else [database, *(Database(database_url) for _ in "ab")]
    )

    def tap(resident: Resident) -> Any:
        return lambda tx: tasks.choose(tx, house.world, rt, resident, activity.id, task.id)

    at_once = (doors[n % len(doors)].write(tap(resident)) for n, resident in enumerate(crowd))
    outcomes = await asyncio.gather(*at_once)
    for door in doors[1:]:
        door.close()
    assert sum(isinstance(outcome, Taken) for outcome in outcomes) == PLACES
    numbers = [outcome.place for outcome in outcomes if isinstance(outcome, Queued)]
    assert sorted(numbers) == list(range(1, CROWD - PLACES + 1))
    now = (await database.read(lambda tx: rows.of(tx, activity.id)))[0]
    assert (now.taken, now.waiting) == (PLACES, CROWD - PLACES)
    queue = await database.read(lambda tx: rows.holders(tx, activity.id))
    told = {
        resident.id: outcome.place
        for resident, outcome in zip(crowd, outcomes, strict=True)
        if isinstance(outcome, Queued)
    }
    waiting = [holder.resident.id for holder in queue if holder.post.queued_at is not None]
    assert waiting == sorted(told, key=lambda resident_id: told[resident_id])
