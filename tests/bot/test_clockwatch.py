"""A clock that is set back."""

import asyncio
from datetime import timedelta

from bot.clockwatch import begin_anew, watch
from bot.timetable import timetable
from tests.house import MovableClock

HOUR = timedelta(hours=1)


async def test_it_notices_a_clock_that_is_set_back_and_no_other() -> None:
    clock, noticed = MovableClock(), asyncio.Event()

    tries = iter([False, True, True])  # the database may be busy at first

    async def note() -> bool:
        done = next(tries)
        if done:
            noticed.set()
        return done

    async def turn(by: timedelta) -> bool:
        noticed.clear()
        watching = asyncio.create_task(watch(clock, note, looks=0.0))
        await asyncio.sleep(0)
        clock.time += by
        for _ in range(5):
            await asyncio.sleep(0)
        watching.cancel()
        return noticed.is_set()

    assert [await turn(by) for by in (timedelta(0), HOUR, -HOUR)] == [False, False, True]


async def test_it_lets_the_timetable_begin_anew() -> None:
    async def job() -> None: ...

    scheduler = timetable(job, job)
    scheduler.start()
    before = {waiting.id: waiting.next_run_time for waiting in scheduler.get_jobs()}
    for waiting in scheduler.get_jobs():
        waiting.modify(next_run_time=waiting.next_run_time + timedelta(days=365))
    begin_anew(scheduler)
    after = {waiting.id: waiting.next_run_time for waiting in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    assert all(after[name] - before[name] <= timedelta(days=1) for name in before)
