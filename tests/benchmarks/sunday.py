"""The city's Sunday: 1,650 summaries are put and worded, while neighbours tap.

Each RT has four officers who can be written to, and half a year of weekly kerja bakti. The letters are put by
the ticks of the hour before, minute by minute without the waiting between; then each RT's summary is
counted and worded, four at a time as the postman does. Nothing is drawn and nothing is sent.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from bot.actions import summaries
from bot.memory import settle
from bot.messages import summaries as words
from bot.messages.speech import speech
from bot.rules.summaries import AHEAD, WEEK
from db import neighbourhoods
from db.activities import ACTIVITIES
from db.engine import Database, Transaction
from db.neighbourhoods import NEIGHBOURHOODS
from db.outbox import LETTERS
from db.residents import PEOPLE
from db.ronda import DUTIES, NIGHTS
from db.signups import SIGNUPS
from db.tables import RoleHeld, table_of
from tests.benchmarks import city
from tests.benchmarks.city import CITY, DAY, FIRST_PERSON, NOW, Size
from tests.benchmarks.crowd import SEED, Tap
from tests.benchmarks.planning import MINUTE, copy_of, planner
from tests.benchmarks.report import Line, percentile
from tests.benchmarks.rows import WrongAnswerError
from tests.house import House, MovableClock

EVENING = NOW + 5 * DAY + timedelta(hours=19, minutes=45)  # Sunday, WIB
OFFICERS, CAME, WEEKS = 4, 10, 23
WORDED_AT_ONCE = 4
PATIENCE = 3  # times the ticks there are: then it has failed
BETWEEN_TAPS = 0.02  # seconds
LIMIT, TAP_LIMIT = 60.0, 500.0  # seconds for all, milliseconds for a tap


async def lines(size: Size = CITY) -> list[Line]:
    """Measure a Sunday."""
    clock = MovableClock(EVENING - AHEAD - MINUTE)
    async with copy_of(size) as db:
        await db.write(lambda tx: _prepare(tx, size))
        ticking = planner(db, clock)
        await ticking.tick()  # looks at everything, as after a start
        settle()  # as the app does
        taps = await db.read(lambda tx: _taps(tx, size))
        waits: list[float] = []
        minutes = 0

        async def puts() -> None:
            nonlocal minutes
            while await db.read(_waiting) and minutes < PATIENCE * (AHEAD // MINUTE):
                clock.time += MINUTE
                minutes += 1
                await ticking.tick()

        queued = await _beside(_tapping(House(db, clock), taps, waits), puts)
        clock.time = EVENING
        worded = await _beside(_tapping(House(db, clock), taps, waits), lambda: _word_all(db, size))
        put = await db.read(lambda tx: tx.scalar(_letters))
    if put != size.rts * OFFICERS:
        raise WrongAnswerError(f"{put} letters were put, not {size.rts * OFFICERS}")
    waits.sort()
    return [
        Line("sunday_letters", put, "letters"),
        Line("sunday_minutes", minutes, "ticks", (AHEAD // MINUTE) / minutes),
        Line("sunday_queued", queued, "s"),
        Line("sunday_worded", worded, "s"),
        Line("sunday_both", queued + worded, "s", LIMIT / (queued + worded)),
        Line("sunday_taps", len(waits), "taps"),
        Line("sunday_tap_median", median(waits), "ms"),
        Line("sunday_tap_p99", percentile(waits, 99), "ms", TAP_LIMIT / percentile(waits, 99)),
        Line("sunday_tap_longest", waits[-1], "ms"),
    ]


_letters = sa.select(sa.func.count()).select_from(LETTERS).where(LETTERS.c.kind == summaries.KIND)


def _waiting(tx: Transaction) -> int:
    is_due = NEIGHBOURHOODS.c.summary_next <= EVENING
    return int(tx.scalar(sa.select(sa.func.count()).select_from(NEIGHBOURHOODS).where(is_due)))


Tapping = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


async def _beside(tapping: Tapping, job: Callable[[], Awaitable[None]]) -> float:
    """Return for how many seconds a job ran while people tapped."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(tapping(over))
        begun = perf_counter()
        await job()
        took = perf_counter() - begun
        over.set()
    return took


def _tapping(house: House, taps: list[dict[str, Any]], waits: list[float]) -> Tapping:
    """One tap after the other; each is stored and handled, its answer and its card are put."""

    async def tap(over: asyncio.Event) -> None:
        while not over.is_set():
            raw = json.dumps(taps.pop()).encode()
            begun = perf_counter()
            await house.intake.store([raw])
            await house.intake.handle_some()
            waits.append(1000 * (perf_counter() - begun))
            await asyncio.sleep(BETWEEN_TAPS)

    return tap


async def _word_all(db: Database, size: Size) -> None:
    left = list(range(1, size.rts + 1))

    async def worker() -> None:
        while left:
            rt_id = left.pop()
            await db.read(lambda tx: _word(tx, rt_id))  # noqa: B023 - is over before the next one

    async with asyncio.TaskGroup() as tasks:
        for _ in range(WORDED_AT_ONCE):
            tasks.create_task(worker())


def _word(tx: Transaction, rt_id: int) -> None:
    rt = neighbourhoods.get(tx, rt_id)
    assert rt is not None
    found = summaries.week_until(tx, rt, EVENING)
    assert found is not None
    assert words.summary(speech(rt.language, rt.zone), found).html


def _taps(tx: Transaction, size: Size) -> list[dict[str, Any]]:
    """Everybody of many RT joins what is to come after Sunday, in a random order."""
    of = (ACTIVITIES.c.id, ACTIVITIES.c.neighbourhood_id)
    coming = sa.select(*of).where(ACTIVITIES.c.starts_at > EVENING + DAY)
    found = []
    for row in tx.all(coming):
        first = FIRST_PERSON + city.first_resident(row.neighbourhood_id, size) - 1
        group = -1_000_000 - row.neighbourhood_id
        found += [Tap(first + n, row.id, group) for n in range(0, size.houses, 5)]
    Random(SEED).shuffle(found)
    return [tap.update() for tap in found]


def _prepare(tx: Transaction, size: Size) -> None:
    """A fourth officer; presence at the watch until Sunday; a kerja bakti each week, and who came."""
    rows = [{"resident_id": city.first_resident(rt, size) + 3} for rt in range(1, size.rts + 1)]
    tx.run(sa.insert(table_of(RoleHeld)), [row | {"role": "treasurer", "given_at": NOW} for row in rows])
    officers = [FIRST_PERSON - 1 + row["resident_id"] - n for row in rows for n in range(OFFICERS)]
    for n in range(0, len(officers), 500):
        tx.run(sa.update(PEOPLE).where(PEOPLE.c.id.in_(officers[n : n + 500])).values(private="open"))
    tx.run(sa.update(NEIGHBOURHOODS).values(summary_next=EVENING - AHEAD))
    over = sa.select(NIGHTS.c.id).where(NIGHTS.c.starts_at < EVENING)
    tx.run(sa.update(DUTIES).where(DUTIES.c.night_id.in_(over)).values(presence="present", answer="ready"))
    first: int = tx.scalar(sa.select(sa.func.max(ACTIVITIES.c.id))) + 1
    for week in range(WEEKS):
        _week(tx, size, first + week * size.rts, EVENING - timedelta(hours=12) - week * WEEK)


def _week(tx: Transaction, size: Size, first: int, at: datetime) -> None:
    held: dict[str, Any] = {"title": "Sapu gang", "starts_at": at, "status": "closed", "created_at": at}
    held |= {
        "created_by": FIRST_PERSON,
        "scheduled_at": at,
        "present": CAME,
        "joining": CAME,
        "looks_at": None,
    }
    came = {"answer": "joining", "answered_at": at, "present": True}
    rows, answers = [], []
    for n in range(size.rts):
        rows.append(held | {"id": first + n, "neighbourhood_id": n + 1, "draft_key": f"sunday:{first + n}"})
        home = city.first_resident(n + 1, size)
        there = ((first + n * 7 + k * 3) % size.houses for k in range(CAME))
        answers += [came | {"activity_id": first + n, "resident_id": home + one} for one in set(there)]
    tx.connection.execute(sa.insert(ACTIVITIES), rows)
    tx.connection.execute(sa.insert(SIGNUPS), answers)
