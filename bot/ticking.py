"""The tick beside everything else: in short transactions, between which taps are handled."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot import metrics
from bot.actions import (
    digests,
    forwards,
    liaison_sums,
    offers,
    reminders,
    report_clocks,
    ronda,
    series,
    summaries,
)
from bot.actions.downtime import Missed
from bot.world import World
from db import inbox
from db.engine import Database, Transaction, is_held_up, is_trouble
from db.looks import Look

log = structlog.get_logger()

Job = Callable[[Transaction, World], bool | None]  # returns True when it has more to do

MAKERS: tuple[Job, ...] = (series.plan, ronda.plan)  # what they make may be due at once
CHORES: tuple[Job, ...] = (
    forwards.plan,
    digests.plan,
    report_clocks.plan,
    summaries.plan,
    liaison_sums.plan,
    offers.end_unanswered,
    lambda tx, world: inbox.wake_long_parked(tx, world.now),
)
SLICE = 0.006  # seconds that the looks of one transaction may take: the writer has other work meanwhile
ALONE = 10  # looks, each in a transaction of its own, where one of the next ones fails
AT_MOST = 100  # pieces of a chore in one tick: what is due in the next minute does not wait for it
PATIENT = frozenset(
    {report_clocks.plan, summaries.plan, liaison_sums.plan}
)  # in whichever minute of the morning or evening
PATIENCE = 0.05  # seconds in each tick for a patient chore: what is left waits for the next ticks


class Ticking:
    """Plans what is due, one tick at a time; `ring` is called when letters may have been put.

    `beat` is called between transactions: however much there is to do, it goes on.
    """

    def __init__(
        self,
        db: Database,
        world: World,
        ring: Callable[[], None],
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._db = db
        self._world = world
        self._ring = ring
        self._beat = beat
        self._alone = asyncio.Lock()

    async def tick(self) -> None:
        """Do what is due now. What fails is logged and tried with the next tick; the rest goes on.

        Raises DBAPIError when the database itself falters: then nothing more of this tick would do better.
        """
        async with self._alone:
            world, begun_at = self._world.still(), time.perf_counter()
            for make in MAKERS:
                await self._do(make, world)
            begun = await self._db.write(lambda tx: reminders.begin(tx, world))
            missed = await self._look(world, begun.looks, begun.since)
            for chore in CHORES:
                await self._go_on(chore, world)
            await self._db.write(lambda tx: reminders.end(tx, world, begun.since, missed))
            metrics.ticked(time.perf_counter() - begun_at, world.now.timestamp())
            self._ring()  # not before: reminders of one person for several things are to be one message
        if missed:
            counts = {about.value: number for about, number in missed.counts.items() if number}
            metrics.missed(counts)
            since = begun.since.isoformat()
            log.info("nobody was reminded of what came and went meanwhile", since=since, **counts)

    async def _look(self, world: World, looks: Sequence[Look], since: datetime) -> Missed:
        """Look at all, a few in one transaction."""
        missed, at = Missed(), 0
        while at < len(looks):
            number, seen = await self._look_at_some(world, looks[at:], since)
            missed += seen
            at += number
            self._beat()
        return missed

    async def _look_at_some(self, world: World, looks: Sequence[Look], since: datetime) -> tuple[int, Missed]:
        """Look at the first of these, as long as a transaction may take; where one fails, at each alone."""

        def look(tx: Transaction) -> tuple[int, Missed]:
            until = time.perf_counter() + SLICE
            return reminders.look_at(tx, world, looks, since, lambda: time.perf_counter() > until)

        try:
            return await self._db.write(look)
        except Exception as error:
            if _ends_it_all(error):
                raise
            if len(looks) == 1:
                log.exception("cannot be planned", about=looks[0].about.value, id=looks[0].id)
                return 1, Missed()
        alone = [await self._look_at_some(world, [one], since) for one in looks[:ALONE]]
        return len(alone), sum((seen for _, seen in alone), Missed())

    async def _go_on(self, chore: Job, world: World) -> None:
        """Do a chore piece by piece to its end; one that is patient, for a while in each tick."""
        begun, patient = time.perf_counter(), chore in PATIENT
        for _ in range(AT_MOST):
            if not await self._do(chore, world):
                return
            self._beat()
            if patient and time.perf_counter() - begun > PATIENCE:
                return

    async def _do(self, job: Job, world: World) -> bool:
        """Return whether it has more to do."""
        try:
            return bool(await self._db.write(lambda tx: job(tx, world)))
        except Exception as error:
            if _ends_it_all(error):
                raise
            log.exception("cannot be planned", about=getattr(job, "__module__", ""))
            return False


def _ends_it_all(error: Exception) -> bool:
    """True for trouble that all of a tick would meet; rows that somebody keeps are some jobs' alone."""
    return is_trouble(error) and not is_held_up(error)
