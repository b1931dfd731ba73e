"""A clock that is set back: whatever waits for a time that comes again would wait too long."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.base import BaseScheduler

from bot.world import Clock

log = structlog.get_logger()

LOOKS = 15.0  # seconds between two looks at the clock


async def watch(clock: Clock, set_back: Callable[[], Awaitable[bool]], looks: float = LOOKS) -> None:
    """Await `set_back` when the clock shows less than a look before, until it says it is done; for ever."""
    behind = False
    while True:
        before = clock.now()
        await asyncio.sleep(looks)
        if clock.now() < before:
            log.warning("the clock was set back", by=str(before - clock.now()))
            behind = True
        if behind:
            behind = not await set_back()


def begin_anew(scheduler: BaseScheduler) -> None:
    """Let every job count its next time from the clock as it is now."""
    for job in scheduler.get_jobs():
        job.reschedule(job.trigger)
