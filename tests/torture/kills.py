"""`kill -9` at random moments; afterwards what was tapped is compared with what was kept and sent."""

import asyncio
import re
import time
from collections import Counter
from dataclasses import astuple, dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.crowd import pair
from tests.torture.line import running_town
from tests.torture.lives import Life, warm_up
from tests.torture.stacks import Kept, Stack

TRAVEL = 0.02  # seconds that a call takes there and back
SETTLED = 2.5  # seconds without any call, after which nothing more is to come
LONGEST = 300.0
MOST_CALLS = 300  # after which one is killed, at the latest; between two of them: any instruction
LONGEST_LIFE = 5.0


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
    in_flight: int
    left: dict[str, int]
    late: int = 0  # toasts for which it was too late

    def cells(self) -> list[object]:
        """Return what a table shows."""
        return [*astuple(self)[:-2]]

    @property
    def losses(self) -> int:
        """Everything that must be 0 after kills: what came twice more often than it may is part of it."""
        return self.lost + max(self.twice - self.in_flight, 0)

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
    in_flight = 0
    async with running_town() as town:
        await town.ask("begin", rate=rate, delay=TRAVEL)
        for _ in range(kills):
            life = Life(stack.run, str(log), town.url, stack.address)
            if dice.random() < 0.1:  # some never get to work
                await asyncio.sleep(dice.uniform(0.0, 0.6))
            else:
                await town.polled()
                await town.ask("calls", many=dice.randrange(MOST_CALLS), wait=LONGEST_LIFE)
            life.kill()
            in_flight += await stack.in_flight()
        life = Life(stack.run, str(log), town.url, stack.address)
        await town.polled()
        taps = int(await town.ask("cease"))
        await town.ask("quiet", seconds=SETTLED, wait=LONGEST)
        await until_settled(stack)
        life.kill()
        seen = await town.ask("report")
    load = f"{rate:.0f}/s" if rate else "saturated"
    return judged(stack, load, kills, taps, in_flight, await stack.kept(), seen)


def judged(
    stack: Stack, load: str, kills: int, taps: int, in_flight: int, kept: Kept, seen: dict[str, Any]
) -> Outcome:
    """Compare what was tapped with what was kept and sent."""
    tapped = Counter(pair(number) for number in range(1, taps + 1))
    said = Counter({a: n for a, n in kept.counts.items() if n})
    wanted = Counter(activity_id for activity_id, _ in tapped)
    doubled = (kept.pairs - tapped).total() + (said - wanted).total()
    toasts, texts = Counter(seen["toasts"]), Counter(seen["texts"])
    unanswered = sum(str(number) not in toasts for number in range(1, taps + 1)) - kept.expired
    stale = sum(not _shows(seen["cards"].get(str(a), ""), n) for a, n in wanted.items())
    return Outcome(
        stack=stack.name,
        load=load,
        kills=kills,
        taps=taps,
        taps_lost=max((tapped - kept.pairs).total(), (wanted - said).total()),
        doubled=doubled,
        unanswered=max(unanswered, 0),
        letters=len(stack.letters),
        letters_lost=sum(text not in texts for text in stack.letters),
        stale_cards=stale,
        twice=sum(n - 1 for n in (*toasts.values(), *texts.values())),
        in_flight=in_flight,
        left=kept.unsettled,
        late=kept.expired,
    )


def _shows(card: str, joining: int) -> bool:
    return bool(re.search(rf"\({joining}\)", card))


async def until_settled(stack: Stack) -> None:
    """Wait for what is tried again later."""
    end = time.monotonic() + LONGEST / 3
    while (await stack.kept()).unsettled and time.monotonic() < end:  # noqa: ASYNC110 - another process's rows
        await asyncio.sleep(0.5)
