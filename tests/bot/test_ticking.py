"""The tick beside everything else: what fails takes nothing else with it."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from prometheus_client import REGISTRY

from bot.rules.wishes import About
from bot.ticking import Ticking
from db import looks
from db.activities import ACTIVITIES
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, SARI, House
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)


def put(tx: Transaction) -> list[Any]:
    found = sa.select(LETTERS.c.subject_id).where(LETTERS.c.kind == "reminder_eve").order_by(LETTERS.c.id)
    return [row.subject_id for row in tx.all(found)]


@pytest.fixture
def rung() -> list[int]:
    return []


@pytest.fixture
def ticking(house: House, rung: list[int]) -> Ticking:
    return Ticking(house.db, house.world, lambda: rung.append(1))


async def joined(house: House, number: int) -> list[int]:
    """So many activities tomorrow that Budi joins."""
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    ids = []
    for n in range(number):
        made = await scenes.kerja_bakti(house, rt, title=f"Selokan {n}")
        await house.presses(BUDI, "✅", GROUP)
        ids.append(made.id)
    return ids


async def test_it_plans_what_is_due_and_rings(house: House, ticking: Ticking, rung: list[int]) -> None:
    ids = await joined(house, 10)
    house.clock.time = EVE
    await ticking.tick()
    assert await house.db.read(put) == ids
    assert rung


async def test_what_cannot_be_planned_loses_nothing_else(house: House, ticking: Ticking) -> None:
    ids = await joined(house, 3)
    spoilt = sa.update(ACTIVITIES).where(ACTIVITIES.c.id == ids[1]).values(kind="pesta")
    await house.db.write(lambda tx: tx.run(spoilt))
    house.clock.time = EVE
    await ticking.tick()
    assert await house.db.read(put) == [ids[0], ids[2]]
    due = await house.db.read(lambda tx: looks.due(tx, EVE))
    assert [one.id for one in due if one.about is About.ACTIVITY] == [ids[1]]  # tried again with the next


async def test_a_chore_that_fails_is_tried_with_the_next_tick(house: House, ticking: Ticking) -> None:
    ids = await joined(house, 1)
    await house.db.write(lambda tx: tx.run(sa.text("UPDATE neighbourhoods SET zone = 'Mars/Olympus'")))
    house.clock.time = EVE
    await ticking.tick()
    assert await house.db.read(put) == []
    await house.db.write(lambda tx: tx.run(sa.text("UPDATE neighbourhoods SET zone = 'Asia/Jakarta'")))
    await ticking.tick()
    assert await house.db.read(put) == ids


async def test_a_database_that_falters_is_told_of(database: Database, house: House) -> None:
    ticking = Ticking(database, house.world, lambda: None)
    await database.write(lambda tx: tx.run(sa.text("ALTER TABLE ticks RENAME TO ticked")))
    try:
        with pytest.raises(sa.exc.DBAPIError):
            await ticking.tick()
    finally:
        await database.write(lambda tx: tx.run(sa.text("ALTER TABLE ticked RENAME TO ticks")))


async def test_it_counts_what_nobody_was_reminded_of(house: House, ticking: Ticking) -> None:
    await joined(house, 1)
    house.clock.time = EVE - timedelta(hours=1)
    await ticking.tick()
    before = REGISTRY.get_sample_value("bantar_missed_reminders_total", {"about": "activity"}) or 0
    house.clock.time = SUNDAY + timedelta(hours=1)
    await ticking.tick()
    await ticking.tick()
    assert REGISTRY.get_sample_value("bantar_missed_reminders_total", {"about": "activity"}) == before + 1
