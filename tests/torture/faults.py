"""Bad weather, a full disk, a database that is away, a clock that jumps: what is lost, what comes at night.

Each runs under a steady load with letters besides, while reminders fall due around the quiet hours: usually
the night comes in the midst of the trouble, and what it has held up is to go out in the morning, once.
Recovery is the time from the end of the trouble until a tap that was made after it is answered: everything
before it has been worked through by then.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as hour
from functools import partial
from pathlib import Path
from typing import Any

from tests.torture import stacks
from tests.torture.kills import LONGEST, SETTLED, TRAVEL, Flight, Outcome, judged, until_settled
from tests.torture.line import TownLine, running_town
from tests.torture.lives import Life, warm_up
from tests.torture.reminding import MORNING, NIGHT, MovedClock, Reminders

RATE = 20.0  # taps a second
LETTERS_A_SECOND = 5
PROMISED = 30.0  # seconds within which everything goes on by itself
PARALLEL = 32  # calls that may be under way: so many letters may come twice after an outage
BEFORE = 10.0  # seconds from the start of the bot until the trouble comes
REMINDERS = 30  # of so many activities, or twice as many
MENTIONED = 130.0  # seconds: a tick, and what a mention waits for those in private
ASIDE = 0.8  # seconds around the trouble's coming in which nothing falls due: it would be under way already
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
    "reminders",
    "lost  ",
    "at night",
)


@dataclass(slots=True)
class Scene:
    """Where a trial happens."""

    address: str
    folder: Path
    life: Life
    town: TownLine
    clock: MovedClock
    seed: int


@dataclass(frozen=True, slots=True)
class Hours:
    """What the bot's clock shows when the trouble comes, and until when reminders fall due."""

    comes: datetime
    last_due: datetime
    eve_at: hour | None = None
    mentions: bool = False

    def reminders(self) -> Reminders:
        """Return the reminders that fall due from some seconds before the trouble on."""
        first = self.comes - timedelta(seconds=BEFORE / 2)
        step = (self.last_due - first) / REMINDERS
        dues = [first + number * step for number in range(REMINDERS)]
        apart = [due for due in dues if abs((due - self.comes).total_seconds()) > ASIDE]
        return Reminders(apart, self.eve_at, self.mentions)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What comes and goes: `come` lasts as long as it is entered, `seconds`; usually night comes then."""

    name: str
    seconds: float
    come: Callable[[Scene], AbstractAsyncContextManager[None]]
    hours: Hours | None = None

    @property
    def at(self) -> Hours:
        """Its hours."""
        return self.hours or Hours(NIGHT - timedelta(seconds=self.seconds / 2), NIGHT)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried, how long it took to go on, and what became of everything."""

    trouble: Trouble
    recovery: float | None  # None: it did not, or the process ended
    outcome: Outcome
    twice_at_most: int
    reminders: int
    reminders_lost: int
    reminders_twice: int
    at_night: int  # messages that nobody had asked for

    @property
    def twice(self) -> int:
        """Letters and reminders that came again."""
        return self.outcome.twice + self.reminders_twice

    @property
    def is_fine(self) -> bool:
        """Whether nothing was lost, it was quiet at night, and it went on by itself in time."""
        in_time = self.recovery is not None and self.recovery <= PROMISED
        lost = self.outcome.lost + self.reminders_lost + self.at_night
        return in_time and not lost and self.twice <= self.twice_at_most

    def cells(self) -> list[object]:
        """Return what a table shows."""
        one = self.outcome
        shown = "never" if self.recovery is None else f"{self.recovery:.1f} s"
        taps = [one.taps, one.taps_lost, one.doubled, one.unanswered, one.late]
        letters = [one.letters, one.letters_lost, one.stale_cards, self.twice, self.twice_at_most]
        reminders = [self.reminders, self.reminders_lost, self.at_night]
        return [self.trouble.name, f"{self.trouble.seconds:.0f} s", shown, *taps, *letters, *reminders]


async def tried(trouble: Trouble, address: str, folder: Path, seed: int) -> Trial:
    """Run the bot, let the trouble come and go, and see."""
    span, hours = trouble.seconds + BEFORE + 5, trouble.at
    begin, reminders = hours.comes - timedelta(seconds=BEFORE), hours.reminders()
    letters = int(span * LETTERS_A_SECOND)
    stack = stacks.bantar(address, letters, span, begin, partial(reminders.settle, now=begin))
    await stack.prepare()
    await asyncio.to_thread(warm_up)
    async with running_town() as town:
        log, clock = folder / f"{trouble.name.replace(' ', '-')}.log", MovedClock(begin)
        life = Life(stack.run, str(log), town.url, stack.address, clock.shift)
        await town.polled()
        await town.ask("begin", rate=RATE, delay=TRAVEL)
        await _until(clock, hours.comes)
        async with trouble.come(Scene(address, folder, life, town, clock, seed)):
            await asyncio.sleep(trouble.seconds)
        recovery = await _recovery(town)
        struck = await town.ask("storm", seed=0, parts={})
        await asyncio.sleep(1)
        taps = int(await town.ask("cease"))
        await town.ask("quiet", seconds=SETTLED, wait=LONGEST)
        await _all_told(town, clock, reminders)
        await until_settled(stack)
        lived = life.is_alive
        life.kill()
        seen = await town.ask("report")
    outcome = judged(stack, f"{RATE:.0f}/s", 0, taps, Flight(), await stack.kept(), seen)
    recovery = recovery if lived else None
    return Trial(
        trouble, recovery, outcome, struck.get("lost", PARALLEL), *_told(stack, clock, reminders, seen)
    )


def _told(
    stack: stacks.Stack, clock: MovedClock, reminders: Reminders, seen: dict[str, Any]
) -> tuple[int, int, int, int]:
    """Return how many reminders there were, were lost and doubled, and what was sent at night."""
    came, answers = reminders.came(seen["sends"]), set(stack.letters)
    at_night = sum(text not in answers and clock.was_night(at) for at, _, text in seen["sends"])
    twice = sum(number - 1 for number in came.values())
    return len(reminders.wanted), len(reminders.wanted - came.keys()), twice, at_night


async def _until(clock: MovedClock, moment: datetime) -> None:
    left = moment - clock.shown(time.monotonic())
    await asyncio.sleep(max(left.total_seconds(), 1.0))


async def _all_told(town: TownLine, clock: MovedClock, reminders: Reminders) -> None:
    """Wait for the reminders: what night has held up in the morning, mentions with one of the next ticks."""
    if clock.shown(time.monotonic()) < MORNING:
        await _until(clock, NIGHT)
        await asyncio.sleep(3 * SETTLED)  # a night in which nothing is to come
        clock.put(MORNING + timedelta(seconds=1))
    await _until_told(town, reminders, MENTIONED)


async def _until_told(town: TownLine, reminders: Reminders, wait: float) -> None:
    told, since = -1, time.monotonic()
    while True:
        came = reminders.came((await town.ask("report"))["sends"])
        if not reminders.wanted - came.keys():
            return
        if len(came) > told:
            told, since = len(came), time.monotonic()
        if time.monotonic() - since >= wait:
            return
        await asyncio.sleep(1)


async def _recovery(town: TownLine) -> float | None:
    began = time.monotonic()
    made = int((await town.ask("progress"))["made"])
    while time.monotonic() - began < LONGEST:
        if int((await town.ask("progress"))["newest"]) > made:
            return time.monotonic() - began
        await asyncio.sleep(0.05)
    return None
