"""Workers that stop without a word, each in a process of its own, under the watchdog's real limits."""

import asyncio
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playground.client import Playground, Town
from playground.server import running

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PROMISED = 30.0  # seconds within which somebody who is stuck is noticed
STOPS = ("intake", "postman", "poller", "writer", "loop", "regex", "raises")


@dataclass(frozen=True, slots=True)
class Death:
    """What stopped, the process's exit code, and the seconds from the one to the other."""

    what: str
    code: int | None
    seconds: float

    @property
    def is_fine(self) -> bool:
        """Whether a supervisor starts it again, in time."""
        return self.code not in (0, None) and self.seconds <= PROMISED


async def deaths() -> list[Death]:
    """Stop everything that can stop, all at the same time."""
    with running() as url, tempfile.TemporaryDirectory(prefix="torture-") as folder:
        async with Playground(url) as playground:
            towns = [await playground.new_town(now=NOW, limits=False) for _ in STOPS]
            lives = (_life(town, Path(folder), what) for town, what in zip(towns, STOPS, strict=True))
            return list(await asyncio.gather(*lives))


async def _life(town: Town, folder: Path, what: str) -> Death:
    words = (town.url, town.token, f"sqlite:///{folder / what}.db", what)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.wire.stuck_bot", *words),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    stopped = time.monotonic()
    async for line in process.stdout:
        if re.search(rb"stops now", line):
            stopped = time.monotonic()
    await process.wait()
    return Death(what, process.returncode, time.monotonic() - stopped)


if __name__ == "__main__":
    for death in asyncio.run(deaths()):
        print(death, death.is_fine)
