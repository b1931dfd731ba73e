"""Looks after the workers: who does not come round ends the process; its supervisor starts a new one.

Everything that matters lies in the database, so a new process goes on where this one hangs.
"""

import asyncio
import faulthandler
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import structlog

log = structlog.get_logger()

LIMIT = 25.0  # seconds within which a worker should have come round
LOOKS = 2.0  # seconds between two looks
HANGS = 2.0  # seconds in one thing after which the others are waiting for the writer
STOPPING = 60.0  # seconds that a clean end may take besides
WRITER, LOOP = "writer", "loop"
EXIT_CODE = 70  # EX_SOFTWARE
LAST_WORDS = 3.0  # seconds for the log: whoever reads it may hang, too
BURNT = 20.0  # seconds of the processor during which no thread but one came to its turn


class Pulse:
    """A worker's signs of life, in seconds of a clock that only runs forward."""

    def __init__(self, clock: Callable[[], float], limit: float) -> None:
        self._clock = clock
        self._limit = limit
        self.heard = clock()
        self.until = math.inf

    def beat(self, rest: float = 0.0) -> None:
        """Say that the worker is alive, and is back soon after `rest` seconds; `inf`: when it is called."""
        self.heard = self._clock()
        self.until = self.heard + rest + self._limit


class Watchdog:
    """Hears the pulses; `look` tells who is stuck. It bites only within `looking`.

    Time in which nobody could run (a machine that slept, a process that was stopped) counts for nobody. That
    in which the writer waits for the disk or for another process counts for the writer, which says how long
    it may, and not for the others, who wait for it.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, limit: float = LIMIT, looks: float = LOOKS
    ) -> None:
        self._clock = clock
        self._limit = limit
        self._looks = looks
        self._looked = clock()
        self._pulses: dict[str, Pulse] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def pulse(self, name: str) -> Pulse:
        """Return the pulse of this worker, of which nothing is expected before its first beat."""
        return self._pulses.setdefault(name, Pulse(self._clock, self._limit))

    async def beat_with_the_loop(self) -> None:
        """Let the event loop's own pulse beat, for ever."""
        self._loop, pulse = asyncio.get_running_loop(), self.pulse(LOOP)
        while True:
            pulse.beat(-self._limit / 10)  # whoever hangs with it is not named before it
            await asyncio.sleep(self._looks / 2)

    def silences(self) -> dict[str, float]:
        """Return for how many seconds each worker that is expected has not been heard."""
        now = self._clock()
        expected = [(name, pulse) for name, pulse in list(self._pulses.items()) if pulse.until < math.inf]
        return {name: max(now - pulse.heard, 0.0) for name, pulse in expected}

    def stuck(self) -> list[str]:
        """Return who should have come round by now."""
        now = self._clock()
        return sorted(name for name, pulse in list(self._pulses.items()) if now > pulse.until)

    def look(self) -> list[str]:
        """Return who is stuck, after forgiving what was nobody's fault; to be called again and again."""
        now = self._clock()
        passed, self._looked = now - self._looked, now
        writer = self.pulse(WRITER)
        if passed > 3 * self._looks + HANGS:
            self._forgive(passed)
        elif writer.heard + HANGS < now <= writer.until < math.inf:
            self._forgive(passed, but=(writer, self.pulse(LOOP)))
        return self.stuck()

    def _forgive(self, seconds: float, but: Collection[Pulse] = ()) -> None:
        for pulse in list(self._pulses.values()):
            if pulse not in but:
                pulse.until += seconds

    def end(self) -> None:
        """Expect no worker any more, but that the process ends."""
        self._pulses = {}  # whatever they still beat is not heard
        self.pulse("end").beat(STOPPING)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Meanwhile end the process with EXIT_CODE when somebody is stuck."""
        over = threading.Event()
        looker = threading.Thread(target=self._look_on, args=(over,), name="bantar-watchdog", daemon=True)
        self._looked = self._clock()
        with _fuse():
            looker.start()
            try:
                yield
            finally:
                over.set()
                looker.join(LAST_WORDS)

    def _look_on(self, over: threading.Event) -> None:
        while not over.wait(self._looks):
            signal.setitimer(signal.ITIMER_PROF, BURNT)
            if stuck := self.look():
                self._bite(stuck)

    def _bite(self, stuck: list[str]) -> None:
        telling = threading.Thread(target=self._tell, args=(stuck,), daemon=True)
        telling.start()
        telling.join(LAST_WORDS)
        os._exit(EXIT_CODE)

    def _tell(self, stuck: list[str]) -> None:
        silent = {name: round(seconds, 1) for name, seconds in self.silences().items()}
        log.critical("a worker is stuck: the process ends", workers=stuck, silent=silent)
        if sys.__stderr__ is not None:
            faulthandler.dump_traceback(sys.__stderr__)
        if self._loop is not None:
            log.critical("what its tasks wait for", tasks=_tasks(self._loop))


def _tasks(loop: asyncio.AbstractEventLoop) -> list[str]:
    """Return where each task stands, in file and line; no words, no values."""
    places = []
    for task in asyncio.all_tasks(loop):
        frames = task.get_stack()
        places += [f"{task.get_name()}: {f.f_code.co_filename}:{f.f_lineno}" for f in frames[-1:]]
    return sorted(places)


@contextmanager
def _fuse() -> Iterator[None]:
    """End the process, too, where one thread keeps all others from running, the one that looks included.

    A regular expression that never ends is one. The time of the processor is counted, so that a process that
    is stopped is not ended.
    """
    if sys.__stderr__ is not None:
        faulthandler.register(signal.SIGPROF, sys.__stderr__, all_threads=True, chain=True)
    signal.setitimer(signal.ITIMER_PROF, BURNT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.unregister(signal.SIGPROF)
