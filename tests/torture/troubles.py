"""The troubles themselves, each as real as it can be made from outside the bot."""

import asyncio
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import time, timedelta
from pathlib import Path

from tests.torture.faults import Hours, Scene
from tests.torture.postgres import Server
from tests.torture.reminding import MORNING, NIGHT

WEATHER = {"429": 0.05, "5xx": 0.05, "cut": 0.02, "lost": 0.02, "stall": 0.02}
DISK = 64 * 2**20  # bytes of the small file system
FILLER = "filler"
HOUR = timedelta(hours=1)
WRONG = 70.0  # seconds that a clock is wrong: a tick comes in them
RIGHT = 80  # seconds from then until the night: the clock is looked at each fifteen


@asynccontextmanager
async def bad_weather(scene: Scene) -> AsyncIterator[None]:
    """Refusals, broken servers, cut lines, lost answers and stalls; getUpdates is not spared."""
    await scene.town.ask("storm", seed=scene.seed, parts=WEATHER)
    yield


@asynccontextmanager
async def telegram_away(scene: Scene) -> AsyncIterator[None]:
    """Every line is cut."""
    await scene.town.ask("storm", seed=scene.seed, parts={"cut": 1.0})
    yield
    await scene.town.ask("storm", seed=scene.seed, parts={})


@asynccontextmanager
async def full_disk(scene: Scene) -> AsyncIterator[None]:
    """Not a byte is left; where nothing could be mounted, no file may grow."""
    file = Path(scene.address.removeprefix("sqlite:///"))
    undo = await asyncio.to_thread(_fill, file, scene.life.pid)
    yield
    undo()


def _fill(file: Path, pid: int) -> Callable[[], None]:
    """Leave no room for this file; return what undoes it."""
    if not file.parent.is_mount():
        endless = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (file.stat().st_size, resource.RLIM_INFINITY))
        return lambda: (resource.prlimit(pid, resource.RLIMIT_FSIZE, endless), None)[1]
    with suppress(OSError), open(file.parent / FILLER, "wb", buffering=0) as filler:
        for size in (2**20, 4096, 1):
            with suppress(OSError):
                while filler.write(b"x" * size):
                    pass
    return (file.parent / FILLER).unlink


@asynccontextmanager
async def locked(scene: Scene) -> AsyncIterator[None]:
    """Another process holds SQLite's lock."""
    other = sqlite3.connect(scene.address.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@asynccontextmanager
async def standstill(scene: Scene) -> AsyncIterator[None]:
    """The process does not run at all, as on a machine that sleeps."""
    os.kill(scene.life.pid, signal.SIGSTOP)
    yield
    os.kill(scene.life.pid, signal.SIGCONT)


class Jump:
    """The bot's clock jumps, and is put right."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    @asynccontextmanager
    async def __call__(self, scene: Scene) -> AsyncIterator[None]:
        """Move it; move it back in the end."""
        scene.clock.move(self._by)
        yield
        scene.clock.move(-self._by)


def ahead_into_the_night() -> Hours:
    """A clock an hour ahead shows night too early: what falls due is still to come in the evening."""
    comes = NIGHT - timedelta(seconds=WRONG + RIGHT)
    return Hours(comes, comes + timedelta(seconds=WRONG + 20), time(21, 29), mentions=True)


def back_into_the_night() -> Hours:
    """A clock an hour behind shows night again: what falls due in the morning waits."""
    comes = MORNING + timedelta(minutes=4)
    return Hours(comes, comes + timedelta(seconds=WRONG + 10), mentions=True)


class Restart:
    """PostgreSQL is stopped, and started again."""

    def __init__(self, server: Server) -> None:
        self._server = server

    @asynccontextmanager
    async def __call__(self, _scene: Scene) -> AsyncIterator[None]:
        """Stop it; start it in the end."""
        await asyncio.to_thread(self._server.stop)
        yield
        await asyncio.to_thread(self._server.start)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A small file system of its own where the system lets us mount one, else the folder as it is."""
    place = folder / "disk"
    place.mkdir()
    words = ("mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place))
    mounted = shutil.which("mount") is not None and not subprocess.run(words, check=False).returncode
    try:
        yield place
    finally:
        if mounted:
            subprocess.run(("umount", "--lazy", str(place)), check=False)
