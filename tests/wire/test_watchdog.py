"""A worker that stops, in a process of its own: the process ends, and says who it was."""

import asyncio
import json
import sys

import pytest

from bot.watchdog import EXIT_CODE
from playground.client import Person, Town


async def life_of(town: Town, database_file: str, what: str) -> tuple[int | None, str]:
    """Run a bot in which this stops, while somebody writes to it; return the exit code and what it said."""
    budi = await town.person("Pak Budi")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.wire.stuck_bot", town.url, town.token, database_file, what, "2"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    talking = asyncio.ensure_future(_talk(budi))  # an idle poll takes longer than this watchdog's patience
    async with asyncio.timeout(50):
        said, _ = await process.communicate()
    talking.cancel()
    return process.returncode, said.decode()


async def _talk(person: Person) -> None:
    while True:
        await person.say("halo")
        await asyncio.sleep(0.2)


@pytest.mark.parametrize("what", ["intake", "loop"])
async def test_it_ends_for_its_supervisor_when_a_worker_is_stuck(
    town: Town, database_file: str, what: str
) -> None:
    code, said = await life_of(town, database_file, what)
    assert code == EXIT_CODE
    line = next(line for line in said.splitlines() if "a worker is stuck" in line)
    assert json.loads(line)["silent"][what] > 1.5
    assert "Current thread" in said
    assert "what its tasks wait for" in said


async def test_it_ends_with_a_traceback_when_a_worker_raises(town: Town, database_file: str) -> None:
    code, said = await life_of(town, database_file, "raises")
    assert code == 1
    line = next(line for line in said.splitlines() if "a worker failed" in line)
    assert '"worker": "intake"' in line
    assert "TypeError: 'NoneType' object is not callable" in line
