"""Bad weather, a full disk, a database that is away, a process that stands still: what is lost.

Each runs under a steady load with letters besides. Recovery is the time from the end of the trouble until a
tap that was made after it is answered: everything before it has been worked through by then.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.torture import stacks
from tests.torture.kills import LONGEST, SETTLED, TRAVEL, Flight, Outcome, judged, until_settled
from tests.torture.line import TownLine, running_town
from tests.torture.lives import Life, warm_up

RATE = 20.0  # taps a second
LETTERS_A_SECOND = 5
PROMISED = 30.0  # seconds within which everything goes on by itself
PARALLEL = 32  # calls that may be under way: so many letters may come twice after an outage
TITLES = (
    "trouble",
    "for",
    "went on after",
    "taps",
    "lost",
    "doubled",
    "unanswered",
    "too late",
    "letters",
    "lost ",
    "stale cards",
    "sent twice",
    "at most",
)


@dataclass(slots=True)
class Scene:
    """Where a trial happens."""

    address: str
    folder: Path
    life: Life
    town: TownLine
    seed: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What comes and goes: `come` lasts as long as it is entered, `seconds`."""

    name: str
    seconds: float
    come: Callable[[Scene], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried, how long it took to go on, and what became of everything."""

    trouble: Trouble
    recovery: float | None  # None: it did not, or the process ended
    outcome: Outcome
    twice_at_most: int

    @property
    def is_fine(self) -> bool:
        """Whether nothing was lost, and it went on by itself in time."""
        in_time = self.recovery is not None and self.recovery <= PROMISED
        return in_time and not self.outcome.lost and self.outcome.twice <= self.twice_at_most

    def cells(self) -> list[object]:
        """Return what a table shows."""
        one = self.outcome
        shown = "never" if self.recovery is None else f"{self.recovery:.1f} s"
        taps = [one.taps, one.taps_lost, one.doubled, one.unanswered, one.late]
        letters = [one.letters, one.letters_lost, one.stale_cards, one.twice, self.twice_at_most]
        return [self.trouble.name, f"{self.trouble.seconds:.0f} s", shown, *taps, *letters]


async def tried(trouble: Trouble, address: str, folder: Path, seed: int) -> Trial:
    """Run the bot, let the trouble come and go, and see."""
    span = trouble.seconds + 8
    stack = stacks.bantar(address, int(span * LETTERS_A_SECOND), span)
    await stack.prepare()
    await asyncio.to_thread(warm_up)
    async with running_town() as town:
        log = folder / f"{trouble.name.replace(' ', '-')}.log"
        life = Life(stack.run, str(log), town.url, stack.address)
        await town.polled()
        await town.ask("begin", rate=RATE, delay=TRAVEL)
        await asyncio.sleep(3)
        async with trouble.come(Scene(address, folder, life, town, seed)):
            await asyncio.sleep(trouble.seconds)
        recovery = await _recovery(town)
        struck = await town.ask("storm", seed=0, parts={})
        await asyncio.sleep(1)
        taps = int(await town.ask("cease"))
        await town.ask("quiet", seconds=SETTLED, wait=LONGEST)
        await until_settled(stack)
        lived = life.is_alive
        life.kill()
        seen = await town.ask("report")
    outcome = judged(stack, f"{RATE:.0f}/s", 0, taps, Flight(), await stack.kept(), seen)
    return Trial(trouble, recovery if lived else None, outcome, struck.get("lost", PARALLEL))


async def _recovery(town: TownLine) -> float | None:
    began = time.monotonic()
    made = int((await town.ask("progress"))["made"])
    while time.monotonic() - began < LONGEST:
        if int((await town.ask("progress"))["newest"]) > made:
            return time.monotonic() - began
        await asyncio.sleep(0.05)
    return None
