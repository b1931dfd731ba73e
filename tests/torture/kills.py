"""`kill -9` at random moments; afterwards what was tapped is compared with what was kept and sent."""

import asyncio
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.crowd import pair
from tests.torture.line import TownLine, running_town
from tests.torture.lives import Life, warm_up
from tests.torture.stacks import Hands, Kept, Stack

TRAVEL = 0.02  # seconds that a call takes there and back
SETTLED = 2.5  # seconds without any call, after which nothing more is to come
LONGEST = 100.0  # seconds without any progress, after which it is given up
MOST_CALLS = 300  # after which one is killed, at the latest; between two of them: any instruction
LONGEST_LIFE = 5.0
STARTS = 5
LOOKS = 0.5  # seconds between two looks at what is left


@dataclass(frozen=True, slots=True)
class Flight:
    """Letters under way at kills: by Telegram's journal and the database, `claimed` by the bot's own word.

    `calls` had been received and their outcome is not in the database; `unanswered` are those of them whose
    answer had not gone back.
    """

    calls: int = 0
    unanswered: int = 0
    claimed: int | None = None  # None: a bot that keeps no letters

    def __add__(self, other: "Flight") -> "Flight":
        claimed = None if other.claimed is None else (self.claimed or 0) + other.claimed
        return Flight(self.calls + other.calls, self.unanswered + other.unanswered, claimed)

    def cells(self) -> list[object]:
        """Return what a table shows."""
        return ["-"] * 3 if self.claimed is None else [self.calls, self.unanswered, self.claimed]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the taps and the letters of a run; what is to be 0 is `losses`."""

    stack: str
    load: str
    kills: int
    taps: int
    taps_lost: int  # not in the database
    doubled: int  # rows or counters that say more than was tapped
    unanswered: int  # taps whose toast never came, and was not too late
    letters: int
    letters_lost: int
    stale_cards: int
    twice: int
    flight: Flight
    left: dict[str, int]
    late: int = 0  # toasts for which it was too late, and that nobody got

    def cells(self) -> list[object]:
        """Return what a table shows."""
        taps = [self.taps, self.taps_lost, self.doubled, self.unanswered, self.late]
        letters = [self.letters, self.letters_lost, self.stale_cards, self.twice]
        return [self.stack, self.load, self.kills, *taps, *letters, *self.flight.cells()]

    @property
    def losses(self) -> int:
        """Everything that must be 0 after kills: what came twice more often than it may is part of it."""
        return self.lost + max(self.twice - self.flight.calls, 0)

    @property
    def lost(self) -> int:
        """What was lost, and what was left undone."""
        lost = self.taps_lost + self.doubled + self.unanswered + self.letters_lost + self.stale_cards
        return lost + sum(self.left.values())


async def killed(stack: Stack, rate: float, kills: int, seed: int, log: Path) -> Outcome:
    """Kill this bot so many times; `rate` taps a second, 0: as many as it can take."""
    dice = Random(seed)
    await stack.prepare()
    await asyncio.to_thread(warm_up)
    flight = Flight()
    async with running_town() as town:
        await town.ask("begin", rate=rate, delay=TRAVEL)
        for _ in range(kills):
            if dice.random() < 0.1:  # some never get to work
                life = Life(stack.run, str(log), town.url, stack.address)
                await asyncio.sleep(dice.uniform(0.0, 0.6))
            else:
                life = await _at_work(stack, log, town)
                await town.ask("calls", many=dice.randrange(MOST_CALLS), wait=LONGEST_LIFE)
            at = time.monotonic()
            life.kill()
            flight += _under_way(await town.ask("torn", at=at), await stack.hands())
        life = await _at_work(stack, log, town)
        taps = int(await town.ask("cease"))
        await town.ask("quiet", seconds=SETTLED, wait=LONGEST)
        await until_settled(stack)
        life.kill()
        seen = await town.ask("report")
    load = f"{rate:.0f}/s" if rate else "saturated"
    return judged(stack, load, kills, taps, flight, await stack.kept(), seen)


async def _at_work(stack: Stack, log: Path, town: TownLine) -> Life:
    """Start a bot; again when it ends by itself, as a supervisor does: a database may be slow."""
    for _ in range(STARTS):
        life = Life(stack.run, str(log), town.url, stack.address)
        while life.is_alive:
            if await town.ask("polled", wait=1.0):
                return life
    raise RuntimeError(f"{stack.name} does not get to work: see {log}")


def _under_way(torn: dict[str, list[str]], hands: Hands | None) -> Flight:
    if hands is None:
        return Flight()
    calls, unanswered = (hands.waiting.intersection(torn[part]) for part in ("received", "unanswered"))
    return Flight(len(calls), len(unanswered), hands.claimed)


def judged(
    stack: Stack, load: str, kills: int, taps: int, flight: Flight, kept: Kept, seen: dict[str, Any]
) -> Outcome:
    """Compare what was tapped with what was kept and sent."""
    tapped = Counter(pair(number) for number in range(1, taps + 1))
    said = Counter({a: n for a, n in kept.counts.items() if n})
    wanted = Counter(activity_id for activity_id, _ in tapped)
    doubled = (kept.pairs - tapped).total() + (said - wanted).total()
    toasts = Counter(seen["toasts"])
    letters = {text: seen["texts"][text] for text in stack.letters if text in seen["texts"]}
    silent = {str(number) for number in range(1, taps + 1)} - toasts.keys()
    stale = sum(not _shows(seen["cards"].get(str(a), ""), n) for a, n in wanted.items())
    return Outcome(
        stack=stack.name,
        load=load,
        kills=kills,
        taps=taps,
        taps_lost=max((tapped - kept.pairs).total(), (wanted - said).total()),
        doubled=doubled,
        unanswered=len(silent - kept.expired),
        letters=len(stack.letters),
        letters_lost=sum(text not in letters for text in stack.letters),
        stale_cards=stale,
        twice=sum(n - 1 for n in (*toasts.values(), *letters.values())),
        flight=flight,
        left=kept.unsettled,
        late=len(silent & kept.expired),
    )


def _shows(card: str, joining: int) -> bool:
    return bool(re.search(rf"\({joining}\)", card))


async def until_settled(stack: Stack) -> None:
    """Wait for what is tried again later, as long as it becomes less."""
    least, looks = sys.maxsize, 0
    while (left := sum((await stack.kept()).unsettled.values())) and looks * LOOKS < LONGEST:
        least, looks = (left, 0) if left < least else (least, looks + 1)
        await asyncio.sleep(LOOKS)
