"""The clock of a stage: it never jumps over a moment at which the bot has something to do."""

import asyncio
import logging
from datetime import datetime, timedelta

from db.engine import Transaction
from playground.answers import ControlError
from playground.stage import agenda, memory
from playground.stage.agenda.coming import Coming
from playground.stage.life import Life, State
from playground.stage.memory import Memory
from playground.town import Town

PATIENCE = 5.0  # seconds that the bot is given at a stop: Telegram may be slow
STORY_PATIENCE = 60.0  # in a story nothing may be missing, on a machine with much to do
LOOK_AGAIN = 0.005
STOPS_MOST = 400
A_SECOND = timedelta(seconds=1)
SOON = timedelta(minutes=1)  # those who have no private chat are mentioned a little later
FARTHEST = timedelta(days=366)
STRIDES = 0.25  # seconds between two steps of a clock that plays
LONGEST_STRIDE = 2.0  # what a busy machine takes longer is not caught up with: it would never be
FASTEST = 7 * 24 * 3600.0

log = logging.getLogger(__name__)


class Walk:
    """One walks at a time; `speed` is that of the clock that plays, 0 when it does not."""

    def __init__(self, town: Town, notes: Memory, life: Life) -> None:
        self.speed = 0.0
        self.patience = STORY_PATIENCE
        self._town = town
        self._memory = notes
        self._life = life
        self._one_at_a_time = asyncio.Lock()
        self._playing: asyncio.Task[None] | None = None

    async def rest(self, patience: float | None = None) -> bool:
        """Whether the bot, in time, has done all that it can do now; one that is not there has."""
        try:
            async with asyncio.timeout(patience or self.patience):
                while not await self._town.journal.quiet.until(self._is_at_rest, LOOK_AGAIN):
                    pass
        except TimeoutError:
            return False
        return True

    @property
    def alone(self) -> bool:
        """Whether there is no bot."""
        return self._life.state is State.STOPPED

    async def to(self, goal: datetime) -> None:
        """Walk to a moment, stopping at everything in between; a clock that plays stops for it."""
        now = self._town.clock.now()
        if not now <= goal <= now + FARTHEST:
            raise ControlError("the clock goes forward only, and at most a year at once")
        if asyncio.current_task() is not self._playing:
            self.stop()
        async with self._one_at_a_time:
            await self.rest()
            for _ in range(STOPS_MOST):
                at = self._next_stop()
                if at is None or at >= goal:
                    break
                await self._step(min(at + A_SECOND, goal))
            await self._step(goal)

    async def to_next(self) -> None:
        """Walk to the next thing that happens by itself, and to letters that follow within its minute."""
        ahead = self.ahead()
        if not ahead:
            raise ControlError("nothing is planned")
        await self.to(ahead[0].at + A_SECOND)
        now = self._town.clock.now()
        letter = self._memory.read(lambda tx: memory.next_letter(tx, now), None)
        if letter and letter < now + SOON:
            await self.to(letter + A_SECOND)

    def ahead(self) -> list[Coming]:
        """What is planned from now on, soonest first."""
        now = self._town.clock.now()
        return self._memory.read(lambda tx: agenda.coming(tx, now), [])

    def play(self, speed: float) -> None:
        """Walk on and on, `speed` town seconds in each real one."""
        if not 0 <= speed <= FASTEST:
            raise ControlError(f"a clock plays at a speed from 0 to {FASTEST:.0f}")
        self.stop()
        if speed:
            self._playing = asyncio.create_task(self._play())
            self._becomes(float(speed))

    def stop(self) -> None:
        """Play no longer."""
        if self._playing:
            self._playing.cancel()
            self._playing = None
            self._becomes(0.0)

    def _becomes(self, speed: float) -> None:
        self.speed = speed
        self._town.events.add({"kind": "stage", "playing": speed})

    async def _play(self) -> None:
        try:
            await self._stride_on()
        except Exception:
            log.exception("the clock plays no longer")
        finally:
            if asyncio.current_task() is self._playing:
                self.stop()

    async def _stride_on(self) -> None:
        loop = asyncio.get_running_loop()
        at, before = self._town.clock.now(), loop.time()
        while True:
            await asyncio.sleep(STRIDES)
            now = loop.time()
            at += timedelta(seconds=self.speed * min(now - before, LONGEST_STRIDE))
            at, before = max(at, self._town.clock.now()), now
            await self.to(at)

    async def _step(self, to: datetime) -> None:
        if to > self._town.clock.now():
            self._town.turn_clock(to=to)
        await self.rest()

    def _next_stop(self) -> datetime | None:
        now = self._town.clock.now()

        def look(tx: Transaction) -> datetime | None:
            moments = [one.at for one in agenda.coming(tx, now)[:1]]
            letter = memory.next_letter(tx, now)
            return min([*moments, letter] if letter else moments, default=None)

        return self._memory.read(look, None)

    def _is_at_rest(self) -> bool:
        if self.alone:
            return True
        clock = self._town.clock
        if self._life.state is State.STARTING or clock.looked < clock.version or self._town.busy():
            return False
        unknown: datetime | None = clock.now()
        waiting = self._memory.read(memory.waiting, unknown)
        return waiting is None or waiting > clock.now()  # what was put meanwhile is due by now
